package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.hub.embedded.Table;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message.TaskCompleted;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One instance from its creation to its end, one call after the other: two activities (0 and 1) and
 * a timer (2) at once, then a delayed activity (3). The first run of activity 1 is given back with
 * a delay. Can be continued after each failure, and keeps what the hub has acknowledged.
 */
final class FailingScenario implements AutoCloseable {
  private static final String ID = "scenario";
  private static final Duration SOON = Duration.ofSeconds(60);

  private final VirtualClock clock = new VirtualClock();
  private final Instant timerDue = clock.instant().plusSeconds(25);
  private final Set<Long> acknowledgedOutcomes = new TreeSet<>();
  private MemoryStore store;
  private @Nullable EmbeddedTaskHub hub;
  private boolean acknowledgedCreation;
  private long acknowledgedVersion;
  private boolean gaveBack;

  FailingScenario(MemoryStore store) {
    this.store = store;
  }

  /** Goes on to the end, or to the next failure. */
  void run() {
    EmbeddedTaskHub open = open();
    join(open.create(new NewInstance(ID, "Flow", "[]")));
    acknowledgedCreation = true;
    while (!state().status().isFinished()) {
      if (!step(open)) {
        clock.advance(Duration.ofSeconds(5));
        open.deliverDue();
      }
    }
  }

  /** Leaves the hub behind and goes on with what is stored. */
  void crash() {
    MemoryStore left = store.snapshot();
    close();
    store = left;
  }

  void assertNothingLost() {
    Optional<InstanceState> state = open().instance(ID);
    if (acknowledgedCreation) {
      assertThat(state).isPresent();
    }
    assertThat(state.map(InstanceState::version).orElse(0L))
        .isBetween(acknowledgedVersion, acknowledgedVersion + 1);
    assertThat(open().history(ID, 0, 1_000))
        .hasSize(state.map(InstanceState::historyLength).orElse(0L).intValue());
  }

  void assertEndedWell() {
    assertNothingLost();
    assertThat(state().status()).isEqualTo(RuntimeStatus.COMPLETED);
    List<HistoryEvent> history = open().history(ID, 0, 1_000);
    assertThat(outcomes(history)).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    assertThat(history.stream().filter(HistoryEvent.TaskScheduled.class::isInstance)).hasSize(3);
    assertThat(history.stream().filter(HistoryEvent.TimerCreated.class::isInstance)).hasSize(1);
    assertThat(history.stream().filter(HistoryEvent.TimerFired.class::isInstance))
        .singleElement()
        .satisfies(fired -> assertThat(fired.timestamp()).isAfterOrEqualTo(timerDue));
    clock.advance(Duration.ofDays(1));
    assertThat(step(open())).isFalse();
    assertNothingLeft();
  }

  /** Only the state and the history of the finished instance stay. */
  private void assertNothingLeft() {
    close();
    for (Table table : List.of(Table.TASKS, Table.INBOX, Table.ACTIVITIES, Table.DELAYED)) {
      assertThat(store.size(table)).as(table.name()).isZero();
    }
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
      hub = null;
    }
  }

  private EmbeddedTaskHub open() {
    EmbeddedTaskHub open = hub;
    if (open == null) {
      open = EmbeddedTaskHub.open(store, clock);
      hub = open;
    }
    return open;
  }

  private InstanceState state() {
    return open().instance(ID).orElseThrow();
  }

  /** Handles what the hub offers; false when it offers nothing. */
  private boolean step(EmbeddedTaskHub open) {
    try {
      Optional<OrchestrationWorkItem> item = open.takeOrchestration(Duration.ZERO);
      if (item.isPresent()) {
        commit(open, item.get());
        return true;
      }
      Optional<ActivityWorkItem> activity = open.takeActivity(Duration.ZERO);
      activity.ifPresent(taken -> run(open, taken));
      return activity.isPresent();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test", e);
    }
  }

  private void commit(EmbeddedTaskHub open, OrchestrationWorkItem item) {
    Instant now = clock.instant();
    TurnBuilder turn = new TurnBuilder(item, now);
    if (item.state().version() == 0) {
      turn.activity("Activities.zero", "[]").activity("Activities.one", "[]").timer(timerDue);
    }
    List<Long> outcomes = new ArrayList<>(outcomes(open.history(ID, 0, 1_000)));
    outcomes.addAll(TurnBuilder.answered(item).keySet());
    if (item.state().nextTaskId() == 3 && outcomes.size() == 3) {
      turn.activityAt("Activities.three", now.plusSeconds(7));
    }
    join(open.commit(item, outcomes.size() == 4 ? turn.completed("1") : turn.waiting()));
    acknowledgedVersion = item.state().version() + 1;
  }

  private void run(EmbeddedTaskHub open, ActivityWorkItem activity) {
    long taskId = activity.task().taskId();
    assertThat(acknowledgedOutcomes).doesNotContain(taskId);
    if (taskId == 1 && !gaveBack) {
      gaveBack = true;
      open.abandon(activity, Duration.ofSeconds(12));
      return;
    }
    try {
      join(open.complete(activity, new TaskCompleted(taskId, 1, "1")));
      acknowledgedOutcomes.add(taskId);
    } catch (TaskHubException e) {
      open.abandon(activity, Duration.ZERO);
      throw e;
    }
  }

  private static List<Long> outcomes(List<HistoryEvent> history) {
    List<Long> outcomes = new ArrayList<>();
    for (HistoryEvent event : history) {
      if (event instanceof HistoryEvent.TaskCompleted completed) {
        outcomes.add(completed.taskId());
      } else if (event instanceof HistoryEvent.TimerFired fired) {
        outcomes.add(fired.taskId());
      }
    }
    return outcomes;
  }

  private static void join(CompletableFuture<?> future) {
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
