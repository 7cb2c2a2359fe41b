package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.hub.azure.TwoOwners.Owner;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.testing.TurnBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An owner stands still between two requests, another one goes on with its instances, and the first
 * one goes on as if nothing had been: it changes nothing any more.
 */
@Timeout(120)
class FrozenOwnerTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(2);

  /** When a queue counts as drained, with visibility timeouts and leases that are short. */
  private static final Duration DRAINED = SHORT.multipliedBy(3);

  private TwoOwners owners = new TwoOwners(LONG);

  @AfterEach
  void close() {
    owners.close();
  }

  private static void create(Owner owner, String id) {
    assertThat(owner.hub.create(new NewInstance(id, "Flow", "[]")).join()).isTrue();
  }

  private static void raise(Owner owner, String id, String name) {
    var unused = owner.hub.send(id, new Message.EventRaised(name, "1"), name).join();
  }

  /** Begins an instance, so that it waits. */
  private void begin(Owner owner, String id) throws InterruptedException {
    create(owner, id);
    OrchestrationWorkItem item = owner.take();
    owner.hub.commit(item, owners.turn(item).waiting()).join();
  }

  /** An owner that commits a turn of "a" and dies before the turn's message to "b" is sent. */
  private Owner diesBeforeItSends() throws Exception {
    Owner owner = owners.first();
    begin(owner, "a");
    begin(owner, "b");
    raise(owner, "a", "e1");
    OrchestrationWorkItem item = owner.take();
    owner.line.freezeAt(Line.to("/messages", "POST"));
    var unused =
        owner.hub.commit(
            item, owners.turn(item).send("b", new Message.EventRaised("sent", "1")).waiting());
    owner.line.awaitStanding();
    owner.line.cut();
    owner.line.thaw();
    return owner;
  }

  private InstanceState listed(Owner owner, String id) {
    return owner.hub.list(InstanceQuery.ALL).instances().stream()
        .filter(state -> state.instanceId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rowThatIsWrittenLateDoesNotHideWhatOthersHaveDone() throws Exception {
    Owner first = owners.first();
    begin(first, "a");
    raise(first, "a", "go");
    OrchestrationWorkItem item = first.take();
    first.line.freezeAt(Line.to("Instances", "PATCH", "PUT", "POST"));
    CompletableFuture<Void> late =
        first.hub.commit(item, owners.turn(item).customStatus("\"early\"").waiting());
    first.line.awaitStanding();

    Owner second = owners.next();
    raise(second, "a", "end");
    OrchestrationWorkItem last = second.take();
    second.hub.commit(last, owners.turn(last).completed("7")).join();
    first.line.hold(Line.to("Partitions", "GET", "POST"));
    late.join();

    assertThat(listed(second, "a"))
        .isEqualTo(second.hub.instance("a").orElseThrow())
        .extracting(InstanceState::status)
        .isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(owners.account.table(owners.settings.hubName() + "Instances").get("a", ""))
        .get()
        .satisfies(
            row -> {
              assertThat(row.text("RuntimeStatus")).isEqualTo("Completed");
              assertThat(row.text("Output")).isEqualTo("7");
              assertThat(row.text("CustomStatus")).isEqualTo("\"early\"");
            });
  }

  @Test
  void rowThatIsWrittenLateDoesNotBringBackAPurgedInstance() throws Exception {
    Owner first = owners.first();
    begin(first, "a");
    raise(first, "a", "end");
    OrchestrationWorkItem item = first.take();
    first.line.freezeAt(Line.to("Instances", "PATCH", "PUT", "POST"));
    CompletableFuture<Void> late = first.hub.commit(item, owners.turn(item).completed("7"));
    first.line.awaitStanding();

    Owner second = owners.nextWithout();
    assertThat(second.hub.purge("a").join()).isEqualTo(PurgeResult.PURGED);
    first.line.hold(Line.to("Partitions", "GET", "POST"));
    late.join();

    assertThat(second.hub.list(InstanceQuery.ALL).instances()).isEmpty();
  }

  @Test
  void partsOfALargeTurnThatAreWrittenLateDoNotUndoTheNextOne() throws Exception {
    int tasks = 250;
    Owner first = owners.first();
    create(first, "a");
    OrchestrationWorkItem item = first.take();
    TurnBuilder turn = owners.turn(item);
    for (int i = 0; i < tasks; i++) {
      turn.activityAt("Activities.run", owners.clock.instant().plusSeconds(1_000));
    }
    first.hub.commit(item, turn.waiting()).join();
    raise(first, "a", "e1");
    item = first.take();
    int writes = first.line.writes();
    // All events are written before the transaction, which is followed by the records of tasks.
    int upToTransaction = 3 + 1 + 1;
    first.line.freezeAt(request -> first.line.writes() == writes + upToTransaction);
    CompletableFuture<Void> late = first.hub.commit(item, retryAll(item).waiting());
    first.line.awaitStanding();

    Owner second = owners.next();
    raise(second, "a", "e2");
    item = second.take();
    assertThat(item.state().version()).isEqualTo(2);
    second.hub.commit(item, retryAll(item).waiting()).join();
    first.line.hold(Line.to("Partitions", "GET", "POST"));
    late.join();

    InstanceStore store = second.hub.parts().store();
    assertThat(store.tasks(second.hub.instance("a").orElseThrow(), 0, 1_000))
        .hasSize(tasks)
        .extracting(task -> ((TaskRecord.Activity) task).attempt())
        .containsOnly(3);
  }

  private TurnBuilder retryAll(OrchestrationWorkItem item) {
    TurnBuilder turn = owners.turn(item);
    for (TaskRecord task : item.reader().tasks(0, 1_000)) {
      turn.retry((TaskRecord.Activity) task, owners.clock.instant().plusSeconds(1_000));
    }
    return turn;
  }

  @Test
  void startThatComesAgainAfterThePurgeBeginsNothing() throws Exception {
    Owner first = owners.first();
    create(first, "a");
    OrchestrationWorkItem item = first.take();
    first.line.freezeAt(Line.to("messages", "DELETE"));
    first.hub.commit(item, owners.turn(item).waiting()).join();
    first.line.awaitStanding();
    first.line.cut();

    Owner second = owners.nextWithout();
    raise(second, "a", "end");
    item = second.take();
    second.hub.commit(item, owners.turn(item).completed("7")).join();
    assertThat(second.hub.purge("a").join()).isEqualTo(PurgeResult.PURGED);
    first.hidden.showTaken();

    assertThat(second.isIdle()).isTrue();
    assertThat(second.hub.instance("a")).isEmpty();
    assertThat(second.hub.list(InstanceQuery.ALL).instances()).isEmpty();
    begin(second, "a");
    assertThat(second.hub.instance("a").orElseThrow().status()).isEqualTo(RuntimeStatus.RUNNING);
  }

  @Test
  void childThatWasPurgedIsNotStartedByTheRepairOfItsParent() throws Exception {
    Owner first = owners.first();
    create(first, "a");
    OrchestrationWorkItem item = first.take();
    first.line.hold(Line.to("control-00/messages", "GET"));
    first.line.freezeAt(Line.to("Instances", "PATCH"));
    var unused =
        first.hub.commit(
            item, owners.turn(item).start(new NewInstance("b", "Flow", "[]")).waiting());
    first.line.awaitStanding();
    first.line.cut();

    Owner second = owners.nextWithout();
    item = second.take();
    assertThat(item.state().instanceId()).isEqualTo("b");
    second.hub.commit(item, owners.turn(item).completed("7")).join();
    assertThat(second.hub.purge("b").join()).isEqualTo(PurgeResult.PURGED);
    first.hidden.showTaken();

    assertThat(second.isIdle()).isTrue();
    assertThat(second.hub.instance("b")).isEmpty();
    assertThat(second.hub.instance("a")).isPresent();
    assertThat(second.hub.list(InstanceQuery.ALL).instances()).hasSize(1);
  }

  @Test
  void ownerWhoseMemoryIsOldLosesAndGoesOnWithWhatIsStored() throws Exception {
    Owner first = owners.first();
    begin(first, "a");
    first.line.freeze();

    Owner second = owners.next();
    raise(second, "a", "e1");
    OrchestrationWorkItem item = second.take();
    second.hub.commit(item, owners.turn(item).raised(item.messages()).waiting()).join();
    second.line.freeze();
    // Both believe now that the partition is theirs, and nobody tells them.
    first.line.hold(Line.to("Partitions", "GET", "POST"));
    raise(first, "a", "e2");
    OrchestrationWorkItem stale = first.take();
    assertThat(stale.state().version()).isEqualTo(1);
    assertThat(
            first
                .hub
                .commit(stale, owners.turn(stale).raised(stale.messages()).waiting())
                .handle((done, failure) -> failure)
                .join())
        .hasRootCauseInstanceOf(WorkItemLockLostException.class);
    item = first.take();
    assertThat(item.state().version()).isEqualTo(2);
    first.hub.commit(item, owners.turn(item).raised(item.messages()).completed("7")).join();

    second.line.hold(Line.to("Partitions", "GET", "POST"));
    assertThat(second.isIdle()).isTrue();
    List<HistoryEvent> history = second.hub.history("a", 0, 100);
    assertThat(history.stream().filter(HistoryEvent.EventRaised.class::isInstance))
        .extracting(event -> ((HistoryEvent.EventRaised) event).name())
        .containsExactly("e1", "e2");
    assertThat(listed(second, "a")).isEqualTo(second.hub.instance("a").orElseThrow());
  }

  @Test
  void whatAnEarlierOwnerMayNotHaveSentIsKeptWhileItsTriggerIsHidden() throws Exception {
    owners.close();
    owners = new TwoOwners(SHORT, SHORT);
    Owner first = diesBeforeItSends();
    Owner second = owners.nextWithout();
    // The trigger comes, and is hidden again, because its instance cannot be read.
    second.line.refuse(Line.to("History", "GET"));
    first.hidden.showTaken();
    second.await(second.hidden::hidesAny);
    second.line.refuse(request -> false);
    long hiddenAt = System.nanoTime();
    DequeueLoop loop = second.hub.parts().work().loops().get(0);
    second.await(() -> loop.lastEmpty() - hiddenAt > DRAINED.toNanos());
    raise(second, "a", "e2");
    OrchestrationWorkItem item = second.take();
    assertThat(item.state().instanceId()).isEqualTo("a");
    second.hub.commit(item, owners.turn(item).raised(item.messages()).waiting()).join();
    // Now the trigger is there.
    owners.clock.advance(Duration.ofMinutes(1));
    second.hidden.showDue();

    item = second.take();
    assertThat(item.state().instanceId()).isEqualTo("b");
    assertThat(item.messages()).containsExactly(new Message.EventRaised("sent", "1"));
  }

  @Test
  void whatAnEarlierOwnerMayNotHaveSentIsKeptWhenTheAnswerWithItsTriggerIsLost() throws Exception {
    owners.close();
    owners = new TwoOwners(SHORT, SHORT);
    Owner unused = diesBeforeItSends();
    Owner second = owners.nextWithout();
    DequeueLoop loop = second.hub.parts().work().loops().get(0);
    long since = System.nanoTime();
    second.line.loseAnswer(Line.to("control", "GET"));
    second.await(() -> !second.line.isToLoseAnswer());
    second.await(() -> loop.lastEmpty() - since > SHORT.toNanos());
    raise(second, "a", "e2");
    OrchestrationWorkItem item = second.take();
    if (item.state().instanceId().equals("a")) {
      second.hub.commit(item, owners.turn(item).raised(item.messages()).waiting()).join();
      // The queue shows the trigger again.
      item = second.take();
    }
    assertThat(item.state().instanceId()).isEqualTo("b");
    assertThat(item.messages()).containsExactly(new Message.EventRaised("sent", "1"));
  }

  @Test
  void outcomeThatWasNotSentGoesOutWhenItsInstanceIsPurged() throws Exception {
    Owner first = owners.first();
    create(first, "a");
    OrchestrationWorkItem item = first.take();
    first.hub.commit(item, owners.turn(item).subOrchestration("b", "Flow", "[]").waiting()).join();
    Message outcome = new Message.SubOrchestrationCompleted(item.state().executionId(), 0, 1, "7");
    item = first.take();
    first.line.freezeAt(Line.to("/messages", "POST"));
    var unused = first.hub.commit(item, owners.turn(item).send("a", outcome).completed("7"));
    first.line.awaitStanding();
    first.line.cut();
    first.line.thaw();

    Owner second = owners.nextWithout();
    assertThat(second.hub.purge("b").join()).isEqualTo(PurgeResult.PURGED);

    item = second.take();
    assertThat(item.messages()).containsExactly(outcome);
  }

  @ParameterizedTest
  @CsvSource({"$batch,POST", "largemessages,GET", "Instances,DELETE"})
  void purgeThatGoesOnLateDoesNotHarmTheNextInstanceOfItsId(String what, String method)
      throws Exception {
    Owner first = owners.first();
    begin(first, "a");
    raise(first, "a", "end");
    OrchestrationWorkItem item = first.take();
    first.hub.commit(item, owners.turn(item).completed("7")).join();
    first.line.freezeAt(Line.to(what, method));
    CompletableFuture<PurgeResult> late = first.hub.purge("a");
    first.line.awaitStanding();

    Owner second = owners.nextWithout();
    assertThat(second.hub.purge("a").join()).isEqualTo(PurgeResult.PURGED);
    owners.clock.advance(Duration.ofSeconds(1));
    begin(second, "a");
    first.line.hold(Line.to("Partitions", "GET", "POST"));
    assertThat(late.join()).isEqualTo(PurgeResult.PURGED);

    assertThat(second.hub.history("a", 0, 100)).hasSize(2);
    assertThat(listed(second, "a").status()).isEqualTo(RuntimeStatus.RUNNING);
    raise(second, "a", "end");
    item = second.take();
    second.hub.commit(item, owners.turn(item).completed("8")).join();
    assertThat(listed(second, "a")).isEqualTo(second.hub.instance("a").orElseThrow());
  }

  @Test
  void clientWhoStandsStillDoesNotCreateWhatWasPurgedMeanwhile() throws Exception {
    Owner client = owners.first();
    client.line.freezeAt(Line.to("Instances", "POST"));
    CompletableFuture<Boolean> late = client.hub.create(new NewInstance("a", "Flow", "[]"));
    client.line.awaitStanding();
    long frozenAt = System.nanoTime();

    Owner second = owners.nextWithout();
    OrchestrationWorkItem item = second.take();
    second.hub.commit(item, owners.turn(item).completed("7")).join();
    assertThat(second.hub.purge("a").join()).isEqualTo(PurgeResult.PURGED);
    second.await(() -> System.nanoTime() - frozenAt > Duration.ofSeconds(2).toNanos());
    client.line.thaw();

    assertThat(late.join()).isFalse();
    assertThat(second.hub.list(InstanceQuery.ALL).instances()).isEmpty();
  }
}
