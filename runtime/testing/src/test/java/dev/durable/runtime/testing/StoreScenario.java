package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.hub.embedded.Table;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an instance from its creation to its end, one call of the hub after the other.
 * Can be continued after each failure, and keeps what the hub has acknowledged.
 */
abstract class StoreScenario implements AutoCloseable {
  static final String ID = "scenario";
  private static final Duration SOON = Duration.ofSeconds(60);

  final VirtualClock clock = new VirtualClock();
  private final Map<String, Long> acknowledgedVersions = new HashMap<>();
  private MemoryStore store;
  private @Nullable EmbeddedTaskHub hub;

  StoreScenario(MemoryStore store) {
    this.store = store;
  }

  /** Handles an instance. */
  abstract void handle(EmbeddedTaskHub open, OrchestrationWorkItem item);

  /** Runs an activity. */
  abstract void run(EmbeddedTaskHub open, ActivityWorkItem activity);

  /** Checks how it has ended. */
  abstract void assertOutcome();

  /** Creates the instance, if it was not yet. */
  void begin(EmbeddedTaskHub open) {
    create(open, new NewInstance(ID, "Flow", "[]"));
  }

  final void create(EmbeddedTaskHub open, NewInstance instance) {
    join(open.create(instance));
    boolean unused = acknowledgedVersions.putIfAbsent(instance.instanceId(), 0L) == null;
  }

  /** Whether there is nothing left to do. */
  boolean isOver(EmbeddedTaskHub open) {
    return state(ID).status().isFinished();
  }

  /** Goes on to the end, or to the next failure. */
  final void run() {
    EmbeddedTaskHub open = open();
    begin(open);
    while (!isOver(open)) {
      if (!step(open)) {
        clock.advance(Duration.ofSeconds(5));
        open.deliverDue();
      }
    }
  }

  /** Leaves the hub behind and goes on with what is stored. */
  final void crash() {
    MemoryStore left = store.snapshot();
    close();
    store = left;
  }

  final void assertNothingLost() {
    acknowledgedVersions.forEach(
        (id, acknowledged) -> {
          Optional<InstanceState> state = open().instance(id);
          assertThat(state).as(id).isPresent();
          assertThat(state.orElseThrow().version())
              .as(id)
              .isBetween(acknowledged, acknowledged + 1);
          long first = state.orElseThrow().ordinals().first();
          assertThat(open().history(id, first, 1_000))
              .as(id)
              .hasSize((int) (state.orElseThrow().historyLength() - first));
        });
    assertFound();
  }

  /** Does not expect an instance to be as it was any more. */
  final void forget(String id) {
    acknowledgedVersions.remove(id);
  }

  private void assertFound() {
    List<InstanceState> all = all();
    assertThat(open().list(InstanceQuery.ALL).instances()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(open().count(InstanceQuery.ALL)).isEqualTo(all.size());
    for (RuntimeStatus status : RuntimeStatus.values()) {
      InstanceQuery query = InstanceQuery.ALL.withStatus(status);
      List<InstanceState> expected = all.stream().filter(query::matches).toList();
      assertThat(open().list(query).instances()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(open().count(query)).isEqualTo(expected.size());
    }
  }

  private List<InstanceState> all() {
    return open().list(InstanceQuery.ALL.withIdPrefix("")).instances();
  }

  private static int rows(InstanceState state) {
    return 2 + state.tags().size() + (state.status().isFinished() ? 1 : 0);
  }

  final void assertEndedWell() {
    assertNothingLost();
    assertOutcome();
    clock.advance(Duration.ofDays(1));
    open().deliverDue();
    assertThat(step(open())).isFalse();
    int rows = all().stream().mapToInt(StoreScenario::rows).sum();
    long events =
        all().stream().mapToLong(state -> state.historyLength() - state.ordinals().first()).sum();
    close();
    assertThat(store.size(Table.INSTANCE_INDEX)).isEqualTo(rows);
    assertThat(store.size(Table.HISTORY)).isEqualTo((int) events);
    for (Table table :
        List.of(
            Table.TASKS,
            Table.INBOX,
            Table.PROGRESS,
            Table.ACTIVITIES,
            Table.DELAYED,
            Table.POSTPONED)) {
      assertThat(store.size(table)).as(table.name()).isZero();
    }
  }

  @Override
  public final void close() {
    if (hub != null) {
      hub.close();
      hub = null;
    }
  }

  final EmbeddedTaskHub open() {
    EmbeddedTaskHub open = hub;
    if (open == null) {
      open = EmbeddedTaskHub.open(store, clock);
      hub = open;
    }
    return open;
  }

  final InstanceState state(String id) {
    return open().instance(id).orElseThrow();
  }

  final TurnBuilder turn(OrchestrationWorkItem item) {
    return new TurnBuilder(item, clock.instant());
  }

  /** Commits a turn and keeps that it is acknowledged. */
  final void commit(EmbeddedTaskHub open, OrchestrationWorkItem item, Turn turn) {
    join(open.commit(item, turn));
    long unused =
        acknowledgedVersions.merge(turn.state().instanceId(), turn.state().version(), Long::max);
  }

  /** Handles what the hub offers; false when it offers nothing. */
  private boolean step(EmbeddedTaskHub open) {
    try {
      Optional<OrchestrationWorkItem> item = open.takeOrchestration(Duration.ZERO);
      if (item.isPresent()) {
        handle(open, item.get());
        return true;
      }
      Optional<ActivityWorkItem> activity = open.takeActivity(Duration.ZERO);
      activity.ifPresent(taken -> run(open, taken));
      return activity.isPresent();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test", e);
    }
  }

  static void join(CompletableFuture<?> future) {
    try {
      Object unused = future.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TaskHubException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
