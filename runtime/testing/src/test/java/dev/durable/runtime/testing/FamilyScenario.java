package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskCompleted;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A parent starts a child (task 0) and a timer of a year (task 1); the child runs an activity,
 * which the hub is told about before the child is blocked once and the parent put aside once; the
 * child's end is told to the parent, which keeps the outcome and ends with it.
 */
final class FamilyScenario extends StoreScenario {
  private static final String CHILD = "child";

  private boolean blocked;
  private boolean postponed;

  FamilyScenario(MemoryStore store) {
    super(store);
  }

  @Override
  void assertOutcome() {
    assertThat(state(ID).status()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(state(CHILD).status()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(state(CHILD).blocked()).isNull();
    assertThat(state(CHILD).parent()).isEqualTo(new ParentInstance(ID, state(ID).executionId(), 0));
    assertThat(names(ID))
        .containsExactly(
            "ExecutionStarted",
            "SubOrchestrationInstanceCreated",
            "TimerCreated",
            "OrchestratorCompleted",
            "SubOrchestrationInstanceCompleted",
            "ExecutionCompleted");
    assertThat(names(CHILD))
        .containsExactly(
            "ExecutionStarted",
            "TaskScheduled",
            "OrchestratorCompleted",
            "TaskCompleted",
            "ExecutionCompleted");
  }

  private List<String> names(String id) {
    return open().history(id, 0, 1_000).stream()
        .map(HistoryEvent::getClass)
        .map(Class::getSimpleName)
        .toList();
  }

  @Override
  void handle(EmbeddedTaskHub open, OrchestrationWorkItem item) {
    if (item.state().instanceId().equals(ID)) {
      handleParent(open, item);
    } else {
      handleChild(open, item);
    }
  }

  private void handleParent(EmbeddedTaskHub open, OrchestrationWorkItem item) {
    if (item.state().version() == 0) {
      TurnBuilder turn = turn(item).subOrchestration(CHILD, "Shipping", "[]");
      commit(open, item, turn.timer(clock.instant().plus(Duration.ofDays(365))).waiting());
    } else if (!postponed) {
      postponed = true;
      open.abandon(item, Duration.ofSeconds(12));
    } else {
      commit(open, item, turn(item).completed("1"));
    }
  }

  private void handleChild(EmbeddedTaskHub open, OrchestrationWorkItem item) {
    if (item.state().version() == 0) {
      commit(open, item, turn(item).activity("Activities.step", "[]").waiting());
    } else if (!blocked) {
      blocked = true;
      open.block(item, "a test says so", Duration.ofSeconds(12));
    } else {
      ParentInstance parent = Objects.requireNonNull(item.state().parent());
      Message told =
          new Message.SubOrchestrationCompleted(parent.executionId(), parent.taskId(), 1, "1");
      commit(open, item, turn(item).send(parent.instanceId(), told).completed("1"));
    }
  }

  @Override
  void run(EmbeddedTaskHub open, ActivityWorkItem activity) {
    try {
      join(open.complete(activity, new TaskCompleted(activity.task().taskId(), 1, "1")));
    } catch (TaskHubException e) {
      open.abandon(activity, Duration.ZERO);
      throw e;
    }
  }
}
