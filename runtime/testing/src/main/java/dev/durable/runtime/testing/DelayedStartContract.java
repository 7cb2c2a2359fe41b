package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An instance with a delayed start begins when that is due, not earlier, and once. */
interface DelayedStartContract extends ContractSteps {
  Message.EventRaised EVENT = new Message.EventRaised("e", "1");

  static NewInstance at(String id, Instant startAt, Message.EventRaised... events) {
    return new NewInstance(id, "Flow", "[]", null, startAt, Map.of(), List.of(events));
  }

  /** Creates an instance that begins in an hour. */
  default void createDelayed(String id, Message.EventRaised... events) {
    Instant startAt = fixture().now().plus(Duration.ofHours(1));
    assertThat(hub().create(at(id, startAt, events)).join()).isTrue();
  }

  @Test
  default void delayedStartIsDueAtItsMoment() throws InterruptedException {
    createDelayed("a");
    assertThat(state("a").status()).isEqualTo(RuntimeStatus.PENDING);
    assertThat(hub().history("a", 0, 10))
        .containsExactly(
            new HistoryEvent.ExecutionStarted(
                state("a").createdAt(),
                "Flow",
                "[]",
                null,
                fixture().now().plus(Duration.ofHours(1))));
    fixture().advance(Duration.ofHours(1).minusMillis(1));
    assertNoOrchestration();

    fixture().advance(Duration.ofMillis(1));

    OrchestrationWorkItem item = take();
    assertThat(item.messages()).containsExactly(new Message.Start());
    fixture().advance(Duration.ofDays(1));
    commit(item, turn(item).waiting());
    assertNoOrchestration();
  }

  @Test
  default void momentThatHasPassedStartsAtOnce() throws InterruptedException {
    assertThat(hub().create(at("a", fixture().now(), EVENT)).join()).isTrue();
    assertThat(take().messages()).containsExactly(new Message.Start(), EVENT);
  }

  @ParameterizedTest
  @EnumSource(TaskHubFixture.Restart.class)
  default void delayedStartSurvivesARestart(TaskHubFixture.Restart how)
      throws InterruptedException {
    if (how == TaskHubFixture.Restart.CRASH && !fixture().canCrash()) {
      return;
    }
    createDelayed("a", EVENT);
    fixture().restart(how);
    fixture().advance(Duration.ofHours(1).minusMillis(1));
    assertNoOrchestration();
    fixture().restart(how);
    fixture().advance(Duration.ofMillis(1));
    fixture().restart(how);
    assertThat(take().messages()).containsExactlyInAnyOrder(new Message.Start(), EVENT);
  }

  @Test
  default void eventsWaitForTheDelayedStart() throws InterruptedException {
    createDelayed("a", EVENT);
    Message later = new Message.EventRaised("e", "2");
    assertThat(hub().send("a", later, null).join()).isEqualTo(SendResult.ACCEPTED);
    assertNoOrchestration();
    fixture().advance(Duration.ofHours(1));
    OrchestrationWorkItem item = take();
    assertThat(item.messages()).containsExactly(EVENT, later, new Message.Start());
    commit(item, turn(item).waiting());
    hub().send("a", later, null).join();
    assertThat(take().messages()).containsExactly(later);
  }

  @Test
  default void moreEventsThanAWorkItemHasDoNotKeepTheStartAway() throws InterruptedException {
    createDelayed("a");
    IntStream.range(0, fixture().scaled(2_500))
        .mapToObj(i -> hub().send("a", EVENT, null))
        .toList()
        .forEach(CompletableFuture::join);
    fixture().settle();
    fixture().advance(Duration.ofHours(1));
    List<Message> arrived = new ArrayList<>();
    while (!arrived.contains(new Message.Start())) {
      OrchestrationWorkItem item = take();
      arrived.addAll(item.messages());
      commit(
          item,
          item.messages().contains(new Message.Start())
              ? turn(item).waiting()
              : turn(item).notBegun());
    }
    assertThat(arrived).hasSize(fixture().scaled(2_500) + 1);
    assertNoOrchestration();
  }

  @Test
  default void whatManagesTheInstanceIsAppliedBeforeItStarts() throws InterruptedException {
    createDelayed("a", EVENT);
    Message suspend = new Message.Suspend("why");
    hub().send("a", suspend, null).join();
    OrchestrationWorkItem item = take();
    assertThat(item.messages()).containsExactly(EVENT, suspend);
    commit(item, turn(item).notBegun());
    hub().send("a", EVENT, null).join();
    assertNoOrchestration();

    fixture().advance(Duration.ofHours(1));

    item = take();
    assertThat(item.messages()).containsExactly(EVENT, new Message.Start());
    commit(item, turn(item).waiting());
    assertNoOrchestration();
  }

  @Test
  default void instanceThatEndedBeforeItsStartDoesNotStart() throws InterruptedException {
    createDelayed("a", EVENT);
    hub().send("a", new Message.Terminate("not needed", false), null).join();
    OrchestrationWorkItem item = take();
    commit(item, turn(item).ended(RuntimeStatus.TERMINATED));
    fixture().advance(Duration.ofHours(2));
    assertNoOrchestration();
  }

  @Test
  default void instanceThatReplacesOneWithADelayedStartBeginsOnce() throws InterruptedException {
    createDelayed("a");
    hub().send("a", new Message.Terminate("not needed", false), null).join();
    OrchestrationWorkItem item = take();
    commit(item, turn(item).ended(RuntimeStatus.TERMINATED));
    Instant startAt = fixture().now().plus(Duration.ofHours(3));
    assertThat(hub().replace(at("a", startAt)).join()).isTrue();

    fixture().advance(Duration.ofHours(2));
    assertNoOrchestration();
    fixture().advance(Duration.ofHours(1));
    item = take();
    commit(item, turn(item).waiting());
    assertNoOrchestration();
  }

  @Test
  default void instanceThatATurnStartsWithADelayBeginsThen() throws InterruptedException {
    create("parent");
    OrchestrationWorkItem item = take();
    Instant startAt = fixture().now().plusSeconds(10);
    commit(item, turn(item).start(at("child", startAt)).waiting());
    assertNoOrchestration();
    fixture().advance(Duration.ofSeconds(10));
    assertThat(take().state().instanceId()).isEqualTo("child");
  }

  @Test
  default void blockedInstanceIsStillStartedOnTime() throws InterruptedException {
    createDelayed("a");
    hub().send("a", new Message.Suspend("why"), null).join();
    OrchestrationWorkItem item = take();
    hub().block(item, "a test says so", Duration.ofSeconds(10));
    fixture().advance(Duration.ofHours(1));
    assertThat(take().messages())
        .containsExactlyInAnyOrder(new Message.Suspend("why"), new Message.Start());
  }
}
