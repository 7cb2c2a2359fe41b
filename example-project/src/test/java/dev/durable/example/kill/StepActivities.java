package dev.durable.example.kill;

import dev.durable.Activities;
import dev.durable.ActivityContext;
import java.io.IOException;

/** Steps whose only effect is a line in a file. */
@Activities
public class StepActivities {
  /** Notes that a step runs. */
  public int perform(String journal, int step) throws IOException {
    Journal.append(journal, Journal.RAN, step, ActivityContext.current().idempotencyKey());
    return step * step;
  }
}
