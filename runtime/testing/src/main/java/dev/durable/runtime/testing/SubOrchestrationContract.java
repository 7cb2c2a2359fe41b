package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.testing.TaskHubFixture.Restart;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A turn starts other instances and tells them something: with the rest of it, or not at all. */
interface SubOrchestrationContract extends ContractSteps {
  /** What a parent is told by its first sub-orchestration. */
  default Message childDone(InstanceState parent) {
    return new Message.SubOrchestrationCompleted(parent.executionId(), 0, 1, "\"shipped\"");
  }

  @Test
  default void instanceIsCreatedWithTheCommitAndNotBefore() throws InterruptedException {
    create("parent");
    OrchestrationWorkItem item = take();
    Turn turn = turn(item).subOrchestration("child", "Shipping", "[7]").waiting();
    assertNoOrchestration();
    assertThat(hub().instance("child")).isEmpty();

    commit(item, turn);

    ParentInstance parent = new ParentInstance("parent", item.state().executionId(), 0);
    InstanceState child = state("child");
    assertThat(child.status()).isEqualTo(RuntimeStatus.PENDING);
    assertThat(child.workflow()).isEqualTo("Shipping");
    assertThat(child.workflowVersion()).isZero();
    assertThat(child.parent()).isEqualTo(parent);
    assertThat(child.executionId()).isNotEqualTo(item.state().executionId());
    assertThat(hub().history("child", 0, 10))
        .containsExactly(
            new HistoryEvent.ExecutionStarted(child.createdAt(), "Shipping", "[7]", parent, null));
    OrchestrationWorkItem taken = take();
    assertThat(taken.state()).isEqualTo(child);
    assertThat(taken.messages()).containsExactly(new Message.Start());
    assertNoOrchestration();
  }

  @Test
  default void existingInstanceIsNotCreatedAgain() throws InterruptedException {
    create("there");
    OrchestrationWorkItem there = take();
    commit(there, turn(there).waiting());
    InstanceState before = state("there");
    create("parent");
    OrchestrationWorkItem item = take();

    commit(
        item,
        turn(item)
            .subOrchestration("there", "Shipping", "[]")
            .subOrchestration("new", "Shipping", "[]")
            .waiting());

    assertThat(state("there")).isEqualTo(before);
    assertThat(hub().history("there", 0, 10)).hasSize((int) before.historyLength());
    assertThat(take().state().instanceId()).isEqualTo("new");
    assertNoOrchestration();
  }

  @Test
  default void oneOfSeveralStartsAtOnceCreates() throws InterruptedException {
    create("one");
    create("two");
    OrchestrationWorkItem one = take();
    OrchestrationWorkItem two = take();
    CompletableFuture<Void> first =
        hub().commit(one, turn(one).subOrchestration("child", "A", "[]").waiting());
    CompletableFuture<Void> second =
        hub().commit(two, turn(two).subOrchestration("child", "B", "[]").waiting());
    CompletableFuture<Boolean> third = hub().create(new NewInstance("child", "C", "[]"));
    first.join();
    second.join();

    boolean createdByTheClient = third.join();
    assertThat(take().messages()).containsExactly(new Message.Start());
    assertNoOrchestration();
    assertThat(hub().history("child", 0, 10)).hasSize(1);
    assertThat(state("child").workflow().equals("C")).isEqualTo(createdByTheClient);
  }

  @Test
  default void messageArrivesWithTheCommitAndNotBefore() throws InterruptedException {
    InstanceState parent = createParent();
    OrchestrationWorkItem child = take();
    Turn turn = turn(child).send("parent", childDone(parent)).completed("1");
    assertNoOrchestration();

    commit(child, turn);

    OrchestrationWorkItem item = take();
    assertThat(item.state()).isEqualTo(state("parent"));
    assertThat(item.messages()).containsExactly(childDone(parent));
    commit(item, turn(item).waiting());
    assertNoOrchestration();
  }

  /** Creates an instance that waits for another one, which is offered. */
  private InstanceState createParent() throws InterruptedException {
    create("parent");
    OrchestrationWorkItem item = take();
    Turn turn = turn(item).subOrchestration("child", "Shipping", "[]").waiting();
    commit(item, turn);
    return turn.state();
  }

  @Test
  default void messageToAnInstanceThatIsTakenComesAfterItsTurn() throws InterruptedException {
    InstanceState parent = createParent();
    OrchestrationWorkItem child = take();
    commit(child, turn(child).send("parent", childDone(parent)).waiting());
    OrchestrationWorkItem item = take();
    create("other");
    OrchestrationWorkItem other = take();
    Message second = new Message.SubOrchestrationCompleted(parent.executionId(), 7, 1, "null");
    commit(other, turn(other).send("parent", second).waiting());
    assertNoOrchestration();

    commit(item, turn(item).waiting());

    assertThat(take().messages()).containsExactly(second);
  }

  @Test
  default void messageToAnInstanceThatTheSameTurnStartsFollowsItsStart()
      throws InterruptedException {
    create("parent");
    OrchestrationWorkItem item = take();
    Message.TimerFired message = new Message.TimerFired(5);
    commit(
        item,
        turn(item).subOrchestration("child", "Shipping", "[]").send("child", message).waiting());
    assertThat(take().messages()).containsExactly(new Message.Start(), message);
  }

  @Test
  default void messageToNobodyIsDropped() throws InterruptedException {
    create("done");
    OrchestrationWorkItem done = take();
    commit(done, turn(done).completed("1"));
    InstanceState before = state("done");
    create("a");
    OrchestrationWorkItem item = take();

    commit(
        item,
        turn(item)
            .send("nobody", new Message.TimerFired(0))
            .send("done", new Message.TimerFired(0))
            .send("a", new Message.TimerFired(0))
            .waiting());

    assertThat(take().messages()).containsExactly(new Message.TimerFired(0));
    assertNoOrchestration();
    assertThat(hub().instance("nobody")).isEmpty();
    assertThat(hub().create(new NewInstance("nobody", "Flow", "[]")).join()).isTrue();
    assertThat(take().messages()).containsExactly(new Message.Start());
    assertThat(state("done")).isEqualTo(before);
  }

  @Test
  default void finishedInstanceTellsOthersButNotItself() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).send("a", new Message.TimerFired(0)).completed("1"));
    assertNoOrchestration();
  }

  @Test
  default void lateCommitStartsAndTellsNobody() throws InterruptedException {
    create("a");
    create("b");
    OrchestrationWorkItem one = take();
    OrchestrationWorkItem two = take();
    commit(two, turn(two).waiting());
    hub().abandon(one, Duration.ZERO);

    Turn late =
        turn(one)
            .subOrchestration("child", "Shipping", "[]")
            .send(two.state().instanceId(), new Message.TimerFired(0))
            .waiting();
    assertThat(ContractSteps.failure(hub().commit(one, late)))
        .isInstanceOf(WorkItemLockLostException.class);

    assertThat(hub().instance("child")).isEmpty();
    assertThat(take().state().instanceId()).isEqualTo(one.state().instanceId());
    assertNoOrchestration();
  }

  @Test
  default void whoWaitsIsWoken() throws Exception {
    create("parent");
    OrchestrationWorkItem item = take();
    try (BackgroundCall<Optional<OrchestrationWorkItem>> taker =
            BackgroundCall.blockedIn(() -> hub().takeOrchestration(SOON));
        BackgroundCall<Boolean> appears =
            BackgroundCall.blockedIn(() -> hub().awaitChange("child", null, SOON))) {
      commit(item, turn(item).subOrchestration("child", "Shipping", "[]").waiting());
      assertThat(appears.result()).isTrue();
      OrchestrationWorkItem child = taker.result().orElseThrow();
      try (BackgroundCall<Optional<OrchestrationWorkItem>> next =
          BackgroundCall.blockedIn(() -> hub().takeOrchestration(SOON))) {
        commit(child, turn(child).send("parent", childDone(item.state())).completed("1"));
        assertThat(next.result().orElseThrow().state().instanceId()).isEqualTo("parent");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void startsAndMessagesSurvive(Restart how) throws InterruptedException {
    InstanceState parent = createParent();
    fixture().restart(how);
    OrchestrationWorkItem child = take();
    assertThat(child.state().instanceId()).isEqualTo("child");
    commit(child, turn(child).send("parent", childDone(parent)).completed("1"));
    fixture().restart(how);
    assertThat(take().messages()).containsExactly(childDone(parent));
    assertNoOrchestration();
  }
}
