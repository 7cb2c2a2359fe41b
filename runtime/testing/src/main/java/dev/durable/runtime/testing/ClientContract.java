package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What clients rely on. */
interface ClientContract extends ContractSteps {
  @Test
  default void createdInstanceIsPendingAndHasItsFirstEvent() {
    assertThat(hub().create(new NewInstance("order-1", "OrderFlow", "[7]")).join()).isTrue();

    InstanceState state = state("order-1");
    assertThat(state.instanceId()).isEqualTo("order-1");
    assertThat(state.workflow()).isEqualTo("OrderFlow");
    assertThat(state.status()).isEqualTo(RuntimeStatus.PENDING);
    assertThat(state.version()).isZero();
    assertThat(state.historyLength()).isEqualTo(1);
    assertThat(state.snapshotAt()).isZero();
    assertThat(state.nextTaskId()).isZero();
    assertThat(state.executionId()).isNotEmpty();
    assertThat(hub().history("order-1", 0, 10))
        .containsExactly(
            new HistoryEvent.ExecutionStarted(state.createdAt(), "OrderFlow", "[7]", null, null));
  }

  @Test
  default void creatingAnExistingInstanceChangesNothing() throws InterruptedException {
    create("same");
    InstanceState before = state("same");

    assertThat(hub().create(new NewInstance("same", "OtherFlow", "[1]")).join()).isFalse();

    assertThat(state("same")).isEqualTo(before);
    assertThat(hub().history("same", 0, 10)).hasSize(1);
    assertThat(take().messages()).containsExactly(new Message.Start());
    assertNoOrchestration();
  }

  @Test
  default void creatingAFinishedInstanceAgainChangesNothing() throws InterruptedException {
    create("finished");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));

    assertThat(hub().create(new NewInstance("finished", "Flow", "[]")).join()).isFalse();

    assertThat(state("finished").status()).isEqualTo(RuntimeStatus.COMPLETED);
    assertNoOrchestration();
  }

  @Test
  default void oneOfManyCreationsAtOnceSucceeds() throws InterruptedException {
    List<CompletableFuture<Boolean>> creations =
        IntStream.range(0, 50)
            .mapToObj(i -> hub().create(new NewInstance("raced", "Flow", "[]")))
            .toList();

    assertThat(creations.stream().filter(CompletableFuture::join)).hasSize(1);
    assertThat(take().messages()).containsExactly(new Message.Start());
    assertNoOrchestration();
  }

  @Test
  default void executionIdsDiffer() {
    create("one");
    create("two");
    assertThat(state("one").executionId()).isNotEqualTo(state("two").executionId());
  }

  @Test
  default void unknownInstanceHasNoStateAndNoHistory() {
    assertThat(hub().instance("nobody")).isEmpty();
    assertThat(hub().history("nobody", 0, 10)).isEmpty();
  }

  @Test
  default void historyIsReadInParts() throws InterruptedException {
    createWithActivities("long", 8);
    List<HistoryEvent> all = hub().history("long", 0, 1_000);

    assertThat(all).hasSize(10);
    assertThat(hub().history("long", 3, 4)).isEqualTo(all.subList(3, 7));
    assertThat(hub().history("long", 8, 4)).isEqualTo(all.subList(8, 10));
    assertThat(hub().history("long", 10, 4)).isEmpty();
    assertThat(hub().history("long", 1_000_000, 4)).isEmpty();
  }

  @Test
  default void idsAreOpaqueAndNeverMixedUp() throws InterruptedException {
    List<String> ids =
        List.of(
            "a",
            "aa",
            "ab",
            "a/",
            "a/b",
            "a b",
            " a",
            "a ",
            "A",
            "a.",
            ".",
            "..",
            "a%00",
            "%",
            "*",
            "'",
            "\"",
            "\\",
            "#",
            "?",
            "a=b&c",
            "[0]",
            "{}",
            "ä",
            "a\u0308",
            "日本",
            "日本語",
            "\uffff",
            "😀",
            "😀a",
            "0",
            "00",
            "-1",
            "null",
            "x".repeat(200));
    ids.forEach(this::create);
    Map<String, Integer> starts = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      OrchestrationWorkItem item = take();
      String id = item.state().instanceId();
      starts.merge(id, item.messages().size(), Integer::sum);
      commit(item, turn(item).activity(id, "[]").waiting());
    }

    assertThat(starts).containsOnlyKeys(ids).allSatisfy((id, count) -> assertThat(count).isOne());
    for (String id : ids) {
      assertThat(state(id).instanceId()).isEqualTo(id);
      List<HistoryEvent> history = hub().history(id, 0, 10);
      assertThat(history).hasSize(3);
      assertThat(((HistoryEvent.TaskScheduled) history.get(1)).activity()).isEqualTo(id);
    }
  }

  @Test
  default void awaitChangeReturnsAtOnceWhenTheStateIsAnother() throws InterruptedException {
    create("seen");
    create("other");
    assertThat(hub().awaitChange("seen", null, Duration.ZERO)).isTrue();
    assertThat(hub().awaitChange("seen", state("other"), Duration.ZERO)).isTrue();
    assertThat(hub().awaitChange("nobody", state("seen"), Duration.ZERO)).isTrue();
  }

  @Test
  default void awaitChangeEndsInVainAfterItsTimeout() throws InterruptedException {
    create("still");
    assertThat(hub().awaitChange("still", state("still"), Duration.ofMillis(5))).isFalse();
    assertThat(hub().awaitChange("nobody", null, Duration.ofMillis(5))).isFalse();
  }

  @Test
  default void awaitChangeSeesTheCreationAndEveryCommit() throws Exception {
    try (BackgroundCall<Boolean> appears =
        BackgroundCall.blockedIn(() -> hub().awaitChange("new", null, SOON))) {
      create("new");
      assertThat(appears.result()).isTrue();
    }
    OrchestrationWorkItem item = take();
    try (BackgroundCall<Boolean> changes =
        BackgroundCall.blockedIn(() -> hub().awaitChange("new", item.state(), SOON))) {
      commit(item, turn(item).waiting());
      assertThat(changes.result()).isTrue();
    }
  }
}
