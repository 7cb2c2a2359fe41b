package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of a finished instance that is purged nothing is left. */
interface PurgeContract extends ContractSteps {
  @Test
  default void nothingIsLeftOfAPurgedInstance() throws InterruptedException {
    NewInstance tagged =
        new NewInstance("a", "Flow", "[]", null, null, Map.of("tag", "value"), List.of());
    assertThat(hub().create(tagged).join()).isTrue();
    hub().send("a", new Message.EventRaised("e", "1"), "m").join();
    OrchestrationWorkItem item = take();
    TurnBuilder turn = turn(item);
    for (int i = 0; i < 200; i++) {
      turn.activity("Activities.step", "[]").timer(fixture().now().plusSeconds(5));
    }
    commit(item, turn.waiting());
    hub().send("a", new Message.EventRaised("e", "2"), null).join();
    item = take();
    hub().send("a", new Message.EventRaised("e", "3"), null).join();
    commit(item, turn(item).completed("1"));

    assertThat(hub().purge("a").join()).isEqualTo(PurgeResult.PURGED);

    assertThat(hub().instance("a")).isEmpty();
    assertThat(hub().history("a", 0, 1_000)).isEmpty();
    assertThat(hub().list(InstanceQuery.ALL).instances()).isEmpty();
    assertThat(hub().list(InstanceQuery.ALL.withTag("tag", "value")).instances()).isEmpty();
    assertThat(hub().count(InstanceQuery.ALL)).isZero();
    fixture().advance(Duration.ofSeconds(5));
    assertNoOrchestration();
    assertNoActivity();
    create("a");
    assertThat(hub().send("a", new Message.EventRaised("e", "4"), "m").join())
        .isEqualTo(SendResult.ACCEPTED);
    assertThat(take().messages())
        .containsExactly(new Message.Start(), new Message.EventRaised("e", "4"));
  }

  @Test
  default void unfinishedInstanceIsNotPurged() throws InterruptedException {
    create("pending");
    assertThat(hub().purge("pending").join()).isEqualTo(PurgeResult.NOT_FINISHED);
    OrchestrationWorkItem item = take();
    assertThat(hub().purge("pending").join()).isEqualTo(PurgeResult.NOT_FINISHED);
    commit(item, turn(item).waiting());
    InstanceState before = state("pending");
    assertThat(hub().purge("pending").join()).isEqualTo(PurgeResult.NOT_FINISHED);
    assertThat(state("pending")).isEqualTo(before);
  }

  @Test
  default void unknownInstanceIsNotPurged() {
    assertThat(hub().purge("nobody").join()).isEqualTo(PurgeResult.UNKNOWN_INSTANCE);
  }

  @Test
  default void instanceThatWasReplacedIsNotPurgedInPlaceOfTheFormer() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));
    String former = state("a").executionId();
    assertThat(hub().replace(new NewInstance("a", "Flow", "[]")).join()).isTrue();
    assertThat(hub().purge("a", former).join()).isEqualTo(PurgeResult.UNKNOWN_INSTANCE);
    item = take();
    commit(item, turn(item).completed("2"));

    assertThat(hub().purge("a", former).join()).isEqualTo(PurgeResult.UNKNOWN_INSTANCE);
    assertThat(hub().purge("a", state("a").executionId()).join()).isEqualTo(PurgeResult.PURGED);
  }

  @Test
  default void oneOfManyPurgesAtOnceRemovesTheInstance() throws InterruptedException {
    create("a");
    create("ab");
    for (int i = 0; i < 2; i++) {
      OrchestrationWorkItem item = take();
      commit(item, turn(item).completed("1"));
    }
    List<CompletableFuture<PurgeResult>> purges =
        IntStream.range(0, 50).mapToObj(i -> hub().purge("a")).toList();
    assertThat(purges.stream().filter(purge -> purge.join() == PurgeResult.PURGED)).hasSize(1);
    assertThat(hub().instance("ab")).isPresent();
    assertThat(hub().history("ab", 0, 10)).hasSize(2);
  }

  @Test
  default void awaitChangeSeesThePurge() throws Exception {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));
    try (BackgroundCall<Boolean> disappears =
        BackgroundCall.blockedIn(() -> hub().awaitChange("a", state("a"), SOON))) {
      hub().purge("a").join();
      assertThat(disappears.result()).isTrue();
    }
  }
}
