package dev.durable.example.monitor;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.io.IOException;
import java.time.Duration;

/** Waits for a job that somebody else runs, and tells how it went. */
@Workflow
public interface MonitorWorkflow {
  JobActivities jobs();

  /** Looks after one second, two, four, and so on up to ten minutes, and returns how often. */
  @Orchestrator
  default int watch(Watch watch) throws IOException {
    Duration left = watch.patience();
    Duration interval = Duration.ofSeconds(1);
    int looks = 0;
    while (true) {
      looks++;
      if (jobs().isDone(watch.job())) {
        done:
        jobs().tell(watch.job() + " is done");
        return looks;
      }
      if (left.isZero()) {
        late:
        jobs().tell(watch.job() + " is not done after " + watch.patience());
        return looks;
      }
      Duration pause = shorter(interval, left);
      Durable.sleep(pause);
      left = left.minus(pause);
      interval = shorter(interval.multipliedBy(2), Duration.ofMinutes(10));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
