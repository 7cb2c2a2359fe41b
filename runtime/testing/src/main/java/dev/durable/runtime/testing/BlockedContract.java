package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.TaskHubFixture.Restart;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An instance that a worker cannot go on with waits, says why, and goes on later. */
interface BlockedContract extends ContractSteps {
  Duration PAUSE = Duration.ofMinutes(10);

  /** Blocks an instance and waits until that is stored. */
  default void block(OrchestrationWorkItem item, String reason) throws InterruptedException {
    InstanceState before = state(item.state().instanceId());
    hub().block(item, reason, PAUSE);
    assertThat(hub().awaitChange(item.state().instanceId(), before, SOON)).isTrue();
  }

  @Test
  default void reasonIsVisibleAndNothingElseChanges() throws InterruptedException {
    createWithActivities("a", 1);
    complete(takeActivity());
    OrchestrationWorkItem item = take();
    assertThat(item.state().blocked()).isNull();

    block(item, "no state 'x'");

    assertThat(state("a")).isEqualTo(item.state().withBlocked("no state 'x'"));
    assertThat(state("a").version()).isEqualTo(item.state().version());
    assertThat(hub().history("a", 0, 10)).hasSize((int) item.state().historyLength());
  }

  @Test
  default void blockingWakesWhoWaitsForAChange() throws Exception {
    create("a");
    OrchestrationWorkItem item = take();
    try (BackgroundCall<Boolean> change =
        BackgroundCall.blockedIn(() -> hub().awaitChange("a", item.state(), SOON))) {
      hub().block(item, "because", PAUSE);
      assertThat(change.result()).isTrue();
    }
  }

  @Test
  default void blockedInstanceIsOfferedAfterTheDelayWithAllItsMessages()
      throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    complete(one);
    block(take(), "because");

    assertNoOrchestration();
    complete(two);
    assertNoOrchestration();
    fixture().advance(PAUSE.minusMillis(1));
    assertNoOrchestration();
    fixture().advance(Duration.ofMillis(1));

    OrchestrationWorkItem again = take();
    assertThat(again.state()).isEqualTo(state("a"));
    assertThat(again.state().blocked()).isEqualTo("because");
    assertThat(again.messages()).containsExactly(completed(one), completed(two));
    assertNoOrchestration();
  }

  @Test
  default void messagesOfManyKindsReachABlockedInstance() throws InterruptedException {
    create("a");
    OrchestrationWorkItem first = take();
    commit(
        first,
        turn(first)
            .timer(fixture().now().plus(PAUSE.dividedBy(2)))
            .timer(fixture().now())
            .waiting());
    block(take(), "because");
    create("b");
    OrchestrationWorkItem other = take();
    commit(other, turn(other).send("a", new Message.TimerFired(9)).waiting());
    fixture().advance(PAUSE.dividedBy(2));
    assertNoOrchestration();
    fixture().advance(PAUSE);
    assertThat(take().messages()).hasSize(3);
  }

  @Test
  default void commitClearsTheReason() throws InterruptedException {
    create("a");
    block(take(), "because");
    fixture().advance(PAUSE);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).waiting());
    assertThat(state("a").blocked()).isNull();
    fixture().advance(PAUSE);
    assertNoOrchestration();
  }

  @Test
  default void laterReasonReplacesAnEarlierOne() throws InterruptedException {
    create("a");
    block(take(), "one");
    fixture().advance(PAUSE);
    block(take(), "two");
    assertThat(state("a").blocked()).isEqualTo("two");
    assertNoOrchestration();
    fixture().advance(PAUSE);
    assertThat(take().state().blocked()).isEqualTo("two");
    assertNoOrchestration();
  }

  @Test
  default void blockingWithoutTheLockHasNoEffect() throws InterruptedException {
    create("a");
    OrchestrationWorkItem lost = take();
    hub().abandon(lost, Duration.ZERO);
    OrchestrationWorkItem item = take();
    hub().block(lost, "late", PAUSE);
    commit(item, turn(item).activity("Activities.step", "[]").waiting());
    hub().block(lost, "later", PAUSE);
    hub().block(item, "latest", PAUSE);

    complete(takeActivity());

    assertThat(take().state()).isEqualTo(state("a"));
    assertThat(state("a").blocked()).isNull();
  }

  @Test
  default void blockedWorkItemCannotBeCommitted() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    block(item, "because");
    assertThat(ContractSteps.failure(hub().commit(item, turn(item).waiting())))
        .isInstanceOf(WorkItemLockLostException.class);
    assertThat(state("a").blocked()).isEqualTo("because");
  }

  @ParameterizedTest
  @EnumSource
  default void blockedInstanceIsOfferedAtOnceByANewHub(Restart how) throws InterruptedException {
    createWithActivities("a", 1);
    complete(takeActivity());
    block(take(), "because");

    fixture().restart(how);

    assertThat(state("a").blocked()).isEqualTo("because");
    OrchestrationWorkItem item = take();
    block(item, "still");
    fixture().advance(PAUSE);
    OrchestrationWorkItem again = take();
    commit(again, turn(again).waiting());
    fixture().advance(PAUSE);
    assertNoOrchestration();
  }

  @Test
  default void manyBlockedInstancesAreAllOfferedAgainOnce() throws InterruptedException {
    int count = fixture().scaled(2_000);
    for (int i = 0; i < count; i++) {
      var unused = hub().create(new NewInstance("i" + i, "Flow", "[]"));
    }
    for (int i = 0; i < count; i++) {
      hub().block(take(), "because", PAUSE);
    }
    assertNoOrchestration();
    fixture().advance(PAUSE);
    for (int i = 0; i < count; i++) {
      OrchestrationWorkItem item = take();
      var unused = hub().commit(item, turn(item).waiting());
    }
    assertNoOrchestration();
  }
}
