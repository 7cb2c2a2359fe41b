package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.Table;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.testing.MemoryStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read stands in nobody's way, is told about, and is not lost. */
@Timeout(60)
final class DamagedEntriesTest implements ContractSteps {
  private static final Duration ASIDE = Duration.ofMinutes(1);
  private static final byte[] RUBBISH = "rubbish".getBytes(StandardCharsets.UTF_8);

  private MemoryStore store = new MemoryStore();
  private final StoreFixture fixture =
      new StoreFixture(() -> store, this::snapshot, this::snapshot);

  @Override
  public TaskHubFixture fixture() {
    return fixture;
  }

  private MemoryStore snapshot(Object before) {
    store = store.snapshot();
    return store;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void restart() {
    fixture.restart(TaskHubFixture.Restart.CRASH);
  }

  private void put(Table table, byte[] key, byte[] value) {
    Changes changes = new Changes();
    changes.put(table, key, value);
    store.write(changes);
  }

  private record Entry(List<byte[]> keyAndValue) {
    byte[] key() {
      return keyAndValue.get(0);
    }

    byte[] value() {
      return keyAndValue.get(1);
    }
  }

  private List<Entry> entries(Table table) {
    List<Entry> entries = new ArrayList<>();
    store.scan(
        table, new byte[0], null, (key, value) -> entries.add(new Entry(List.of(key, value))));
    return entries;
  }

  /** Damages an entry and returns how it was. */
  private Entry damage(Table table, int index) {
    Entry whole = entries(table).get(index);
    put(table, whole.key(), RUBBISH);
    return whole;
  }

  private void repair(Table table, Entry whole) {
    put(table, whole.key(), whole.value());
  }

  /** Creates instances in a hub that has read none of their entries. */
  private void createAndReopen(String... ids) throws InterruptedException {
    for (String id : ids) {
      createWithActivities(id, 1);
    }
    restart();
  }

  // --- queue entries

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void damagedActivityEntryIsSetAsideAndTheOthersGoOn(int damaged) throws InterruptedException {
    createAndReopen("a", "b", "c");
    Entry whole = damage(Table.ACTIVITIES, damaged);

    assertThat(List.of(takeActivity().instanceId(), takeActivity().instanceId()))
        .doesNotContain("abc".substring(damaged, damaged + 1))
        .doesNotHaveDuplicates();
    assertNoActivity();

    create("the write after it");
    assertThat(entries(Table.ACTIVITIES)).hasSize(2);
    assertThat(entries(Table.DEAD_LETTERS))
        .singleElement()
        .satisfies(
            letter -> {
              String text = new String(letter.value(), StandardCharsets.ISO_8859_1);
              assertThat(text)
                  .startsWith("ACTIVITIES\0")
                  .contains(new String(whole.key(), StandardCharsets.ISO_8859_1))
                  .endsWith("rubbish");
            });
  }

  @Test
  void moreDamagedActivityEntriesThanAreReadAheadAreSetAside() throws InterruptedException {
    createAndReopen("a");
    for (int i = 0; i < 1_000; i++) {
      put(Table.ACTIVITIES, ("" + i).getBytes(StandardCharsets.UTF_8), RUBBISH);
      put(Table.ACTIVITIES, new byte[] {0, (byte) i, (byte) (i >> 8)}, RUBBISH);
    }
    assertThat(takeActivity().instanceId()).isEqualTo("a");
    assertNoActivity();
    create("the write after it");
    assertThat(entries(Table.ACTIVITIES)).hasSize(1);
    assertThat(entries(Table.DEAD_LETTERS)).hasSize(2_000);
  }

  @Test
  void damagedEntryThatCouldNotBeSetAsideIsSetAsideByTheNextHub() throws InterruptedException {
    createAndReopen("a", "b");
    Entry whole = damage(Table.ACTIVITIES, 0);
    store.failNextWrite(Fault.BEFORE_WRITE);

    assertThat(takeActivity().instanceId()).isEqualTo("b");
    assertNoActivity();
    // This write may be the one that fails, as both may be one.
    hub().create(new NewInstance("c", "Flow", "[]")).exceptionally(failure -> false).join();
    assertThat(entries(Table.DEAD_LETTERS)).isEmpty();
    assertThat(entries(Table.ACTIVITIES)).hasSize(2);

    restart();
    assertThat(takeActivity().instanceId()).isEqualTo("b");
    create("another write");
    assertThat(entries(Table.DEAD_LETTERS)).hasSize(1);
    assertThat(entries(Table.ACTIVITIES)).noneMatch(entry -> entry.key() == whole.key());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void damagedDelayedEntryIsSetAsideAndTheOthersGoOn(int damaged) throws InterruptedException {
    for (String id : List.of("a", "b", "c")) {
      create(id);
      OrchestrationWorkItem item = take();
      commit(item, turn(item).timer(fixture.now().plusSeconds(5)).waiting());
    }
    damage(Table.DELAYED, damaged);

    fixture.advance(Duration.ofSeconds(5));

    assertThat(List.of(take().state().instanceId(), take().state().instanceId()))
        .doesNotContain("abc".substring(damaged, damaged + 1))
        .doesNotHaveDuplicates();
    assertNoOrchestration();
    create("the write after it");
    assertThat(entries(Table.DELAYED)).isEmpty();
    assertThat(entries(Table.DEAD_LETTERS)).hasSize(1);
  }

  // --- records

  private InstanceState awaitBlocked(String id) throws InterruptedException {
    InstanceState state = state(id);
    while (state.blocked() == null) {
      assertThat(hub().awaitChange(id, state, SOON)).isTrue();
      state = state(id);
    }
    return state;
  }

  @Test
  void activityWhoseRecordIsDamagedIsRunWhenItIsRepaired() throws InterruptedException {
    createAndReopen("a", "b");
    Entry whole = damage(Table.TASKS, 0);

    assertThat(takeActivity().instanceId()).isEqualTo("b");
    assertThat(awaitBlocked("a").blocked()).contains("task 0 of instance 'a'");
    fixture.advance(ASIDE);
    assertNoActivity();

    create("the write after it");
    repair(Table.TASKS, whole);
    fixture.advance(ASIDE);
    ActivityWorkItem activity = takeActivity();
    assertThat(activity.instanceId()).isEqualTo("a");
    complete(activity);
    OrchestrationWorkItem other = take();
    OrchestrationWorkItem item = take();
    assertThat(other.state().instanceId()).isEqualTo("the write after it");
    commit(item, turn(item).waiting());
    assertThat(state("a").blocked()).isNull();
  }

  @Test
  void recordThatIsDamagedWhileItsActivityRunsIsTheInstancesMatter() throws InterruptedException {
    createAndReopen("a");
    ActivityWorkItem activity = takeActivity();
    damage(Table.TASKS, 0);

    complete(activity);

    OrchestrationWorkItem item = take();
    assertThat(item.messages()).containsExactly(completed(activity));
    assertThatThrownBy(() -> item.reader().task(0))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("task 0 of instance 'a'");
  }

  @Test
  void timerWhoseRecordIsDamagedIsTheInstancesMatter() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).timer(fixture.now().plusSeconds(5)).waiting());
    damage(Table.TASKS, 0);
    fixture.advance(Duration.ofSeconds(5));
    assertThat(take().messages()).containsExactly(new Message.TimerFired(0));
  }

  @Test
  void eventThatIsDamagedIsExplained() throws InterruptedException {
    createAndReopen("a");
    complete(takeActivity());
    OrchestrationWorkItem item = take();
    damage(Table.HISTORY, 1);
    assertThatThrownBy(() -> item.reader().event(1))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("event 1 of instance 'a'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HISTORY", "INBOX"})
  void instanceWhoseSnapshotOrMessageIsDamagedIsBlockedUntilItIsRepaired(Table table)
      throws InterruptedException {
    create("a");
    create("b");
    Entry whole = damage(table, 0);

    assertThat(take().state().instanceId()).isEqualTo("b");
    assertNoOrchestration();
    assertThat(awaitBlocked("a").blocked()).contains("cannot be read", "instance 'a'");
    fixture.advance(ASIDE);
    assertNoOrchestration();

    create("c");
    assertThat(take().state().instanceId()).isEqualTo("c");
    repair(table, whole);
    fixture.advance(ASIDE);
    OrchestrationWorkItem item = take();
    assertThat(item.messages()).containsExactly(new Message.Start());
    commit(item, turn(item).waiting());
    assertThat(state("a").blocked()).isNull();
  }

  @Test
  void instanceWhoseStateIsDamagedWaitsUntilItIsRepaired() throws InterruptedException {
    create("a");
    Entry whole = damage(Table.INSTANCES, 0);
    assertNoOrchestration();
    create("b");
    OrchestrationWorkItem other = take();
    commit(other, turn(other).send("a", new Message.TimerFired(9)).waiting());
    assertNoOrchestration();
    assertThatThrownBy(() -> hub().instance("a")).isInstanceOf(UnreadableRecordException.class);

    repair(Table.INSTANCES, whole);
    fixture.advance(ASIDE);
    assertThat(take().messages()).containsExactly(new Message.Start(), new Message.TimerFired(9));
  }

  @Test
  void delayedStartOfAnInstanceWhoseStateIsDamagedComesWhenItIsRepaired()
      throws InterruptedException {
    Instant startAt = fixture().now().plusSeconds(5);
    assertThat(hub().create(DelayedStartContract.at("a", startAt)).join()).isTrue();
    Entry whole = damage(Table.INSTANCES, 0);
    fixture.advance(Duration.ofSeconds(5));
    assertNoOrchestration();

    repair(Table.INSTANCES, whole);
    fixture.advance(ASIDE);
    assertThat(take().messages()).containsExactly(new Message.Start());
  }

  @Test
  void instanceWhoseStateIsDamagedIsNeitherPurgedNorReplaced() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));
    Entry whole = damage(Table.INSTANCES, 0);

    assertThat(ContractSteps.failure(hub().purge("a")))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("the state of instance 'a'");
    assertThat(ContractSteps.failure(hub().replace(new NewInstance("a", "Flow", "[]"))))
        .isInstanceOf(UnreadableRecordException.class);

    repair(Table.INSTANCES, whole);
    assertThat(hub().purge("a").join()).isEqualTo(PurgeResult.PURGED);
  }

  // --- what instances are found by

  private List<String> found(InstanceQuery query) {
    return hub().list(query).instances().stream().map(InstanceState::instanceId).toList();
  }

  @Test
  void instanceWhoseStateIsDamagedIsLeftOutOfLists() {
    create("a");
    create("b");
    Entry whole = damage(Table.INSTANCES, 0);
    assertThat(found(InstanceQuery.ALL)).containsExactly("b");
    assertThat(found(InstanceQuery.ALL.withIdPrefix(""))).containsExactly("b");
    create("the write after it");
    assertThat(entries(Table.DEAD_LETTERS)).isEmpty();
    repair(Table.INSTANCES, whole);
    assertThat(found(InstanceQuery.ALL.withIdPrefix(""))).contains("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "Arubbish", "A\0\0\0\0\0\0\0\0\0\0\0\0nobody\0"})
  void damagedRowIsSetAsideAndTheOthersAreFound(String row) {
    create("a");
    put(Table.INSTANCE_INDEX, row.getBytes(StandardCharsets.UTF_8), new byte[0]);
    assertThat(found(InstanceQuery.ALL)).containsExactly("a");
    create("b");
    assertThat(entries(Table.DEAD_LETTERS)).hasSize(1);
    assertThat(entries(Table.INSTANCE_INDEX)).hasSize(4);
    assertThat(found(InstanceQuery.ALL)).containsExactly("a", "b");
  }

  @Test
  void rowThatDoesNotFitItsInstanceIsSetAside() throws InterruptedException {
    create("a");
    Entry pending = entries(Table.INSTANCE_INDEX).get(1);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).waiting());
    create("b");
    put(Table.INSTANCE_INDEX, pending.key(), pending.value());
    assertThat(found(InstanceQuery.ALL.withStatus(RuntimeStatus.PENDING))).containsExactly("b");
    create("c");
    assertThat(entries(Table.DEAD_LETTERS)).hasSize(1);
  }

  @Test
  void damagedCountIsCountedAnew() {
    create("a");
    create("b");
    damage(Table.INSTANCE_COUNTS, 0);
    assertThat(hub().count(InstanceQuery.ALL)).isEqualTo(2);
    create("c");
    assertThat(hub().count(InstanceQuery.ALL)).isEqualTo(3);
    assertThat(entries(Table.INSTANCE_COUNTS).get(0).value())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 3);
  }

  @Test
  void countOfNothingThatIsKnownIsSetAside() {
    put(Table.INSTANCE_COUNTS, RUBBISH, RUBBISH);
    assertThat(hub().count(InstanceQuery.ALL)).isZero();
    create("a");
    assertThat(entries(Table.DEAD_LETTERS)).hasSize(1);
    assertThat(entries(Table.INSTANCE_COUNTS)).hasSize(1);
  }

  @Test
  void messageIdWithADamagedValueIsStillKnown() {
    create("a");
    Message event = new Message.EventRaised("e", "1");
    assertThat(hub().send("a", event, "m").join()).isEqualTo(SendResult.ACCEPTED);
    damage(Table.MESSAGE_IDS, 0);
    assertThat(hub().send("a", event, "m").join()).isEqualTo(SendResult.DUPLICATE);
  }
}
