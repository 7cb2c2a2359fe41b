package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.instance.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions that have continued as new are not kept. */
interface HistoryContract extends ContractSteps {
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 500})
  default void historyBeforeTheFirstEventThatIsKeptIsGone(int tasks) throws InterruptedException {
    createWithActivities("a", tasks);
    createWithActivities("ab", 1);
    hub().send("a", new Message.EventRaised("e", "1"), null).join();
    OrchestrationWorkItem item = take();
    long length = item.state().historyLength();

    commit(item, turn(item).continuedAsNew("next", "[2]"));

    assertThat(state("a").executionId()).isEqualTo("next");
    assertThat(state("a").ordinals().first()).isEqualTo(length);
    assertThat(hub().history("a", 0, 1_000)).isEmpty();
    assertThat(hub().history("a", length - 1, 1_000)).isEmpty();
    assertThat(hub().history("a", length, 1_000))
        .hasSize(2)
        .first()
        .isInstanceOf(HistoryEvent.ExecutionStarted.class);
    assertThat(hub().history("ab", 0, 10)).hasSize(3);
    hub().send("a", new Message.EventRaised("e", "2"), null).join();
    assertThat(take().snapshot()).isInstanceOf(HistoryEvent.OrchestratorCompleted.class);
  }

  @Test
  default void instanceThatContinuesAsNewForEverDoesNotGrow() throws InterruptedException {
    int times = fixture().scaled(100);
    create("a");
    for (int i = 0; i < times; i++) {
      hub().send("a", new Message.EventRaised("e", "1"), null).join();
      OrchestrationWorkItem item = take();
      commit(item, turn(item).continuedAsNew("execution " + i, "[]"));
    }
    assertThat(hub().history("a", state("a").ordinals().first(), 1_000)).hasSize(2);
    assertThat(state("a").historyLength()).isEqualTo(2 * times + 1);
  }
}
