package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A workflow for tests of hubs, made by hand: activities one after the other.
 *
 * @param length how many activities
 */
public record Chain(int length) {
  /** The turn that follows from a work item. */
  public Turn turn(OrchestrationWorkItem item, Instant now) {
    TurnBuilder turn = new TurnBuilder(item, now);
    return isLast(item) ? turn.completed("1") : turn.activity("Activities.step", "[]").waiting();
  }

  /** Whether that turn finishes the instance. */
  public boolean isLast(OrchestrationWorkItem item) {
    return item.state().nextTaskId() == length;
  }

  /** Checks that an instance is completed and that every outcome was applied exactly once. */
  public void assertHandledOnce(TaskHub hub, String id) {
    InstanceState state = hub.instance(id).orElseThrow();
    assertThat(state.status()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(state.version()).isEqualTo(length + 1);
    List<HistoryEvent> history = hub.history(id, 0, Integer.MAX_VALUE);
    assertThat(history).hasSize((int) state.historyLength());
    List<Long> completed =
        history.stream()
            .filter(HistoryEvent.TaskCompleted.class::isInstance)
            .map(event -> ((HistoryEvent.TaskCompleted) event).taskId())
            .toList();
    assertThat(completed).isEqualTo(LongStream.range(0, length).boxed().toList());
  }
}
