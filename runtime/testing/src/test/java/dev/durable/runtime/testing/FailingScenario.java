package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.instance.Message.TaskCompleted;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two activities (0 and 1) and a timer (2) at once, then a delayed activity (3). The first run of
 * activity 1 is given back with a delay.
 */
final class FailingScenario extends StoreScenario {
  private final Instant timerDue = clock.instant().plusSeconds(25);
  private final Set<Long> acknowledgedOutcomes = new TreeSet<>();
  private boolean gaveBack;

  FailingScenario(MemoryStore store) {
    super(store);
  }

  @Override
  void assertOutcome() {
    assertThat(state(ID).status()).isEqualTo(RuntimeStatus.COMPLETED);
    List<HistoryEvent> history = open().history(ID, 0, 1_000);
    assertThat(outcomes(history)).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    assertThat(history.stream().filter(HistoryEvent.TaskScheduled.class::isInstance)).hasSize(3);
    assertThat(history.stream().filter(HistoryEvent.TimerCreated.class::isInstance)).hasSize(1);
    assertThat(history.stream().filter(HistoryEvent.TimerFired.class::isInstance))
        .singleElement()
        .satisfies(fired -> assertThat(fired.timestamp()).isAfterOrEqualTo(timerDue));
  }

  @Override
  void handle(EmbeddedTaskHub open, OrchestrationWorkItem item) {
    TurnBuilder turn = turn(item);
    if (item.state().version() == 0) {
      turn.activity("Activities.zero", "[]").activity("Activities.one", "[]").timer(timerDue);
    }
    List<Long> outcomes = new ArrayList<>(outcomes(open.history(ID, 0, 1_000)));
    outcomes.addAll(TurnBuilder.answered(item).keySet());
    if (item.state().nextTaskId() == 3 && outcomes.size() == 3) {
      turn.activityAt("Activities.three", clock.instant().plusSeconds(7));
    }
    commit(open, item, outcomes.size() == 4 ? turn.completed("1") : turn.waiting());
  }

  @Override
  void run(EmbeddedTaskHub open, ActivityWorkItem activity) {
    long taskId = activity.task().taskId();
    assertThat(acknowledgedOutcomes).doesNotContain(taskId);
    if (taskId == 1 && !gaveBack) {
      gaveBack = true;
      open.abandon(activity, Duration.ofSeconds(12));
      return;
    }
    try {
      join(open.heartbeat(activity, "7"));
      join(open.complete(activity, new TaskCompleted(taskId, 1, "1")));
      acknowledgedOutcomes.add(taskId);
    } catch (TaskHubException e) {
      open.abandon(activity, Duration.ZERO);
      throw e;
    }
  }

  private static List<Long> outcomes(List<HistoryEvent> history) {
    List<Long> outcomes = new ArrayList<>();
    for (HistoryEvent event : history) {
      if (event instanceof HistoryEvent.TaskCompleted completed) {
        outcomes.add(completed.taskId());
      } else if (event instanceof HistoryEvent.TimerFired fired) {
        outcomes.add(fired.taskId());
      }
    }
    return outcomes;
  }
}
