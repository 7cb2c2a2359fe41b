package dev.durable.example.kill;

import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs one activity after the other, and notes each result that it gets. */
@Workflow
public interface StepsWorkflow {
  /** What the steps do. */
  StepActivities activities();

  /** Returns the results of all steps, in order. */
  @Orchestrator
  default List<Integer> run(Plan plan) throws IOException {
    List<Integer> results = new ArrayList<>();
    for (int step = 0; step < plan.steps(); step++) {
      int result = activities().perform(plan.journal(), step);
      Journal.append(plan.journal(), Journal.APPLIED, step, "-");
      results.add(result);
    }
    return results;
  }

  /** How many steps, and the file in which effects are noted. */
  record Plan(int steps, String journal) {}
}
