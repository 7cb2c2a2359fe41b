package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.EventQueue;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drives one instance as a hub and a worker do: applies turns to its state, tasks and history. */
final class EngineDriver implements InstanceReader {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final List<HistoryEvent> history = new ArrayList<>();
  final Map<Long, TaskRecord> tasks = new LinkedHashMap<>();
  final DataConverter converter = new DataConverter();
  private final OrchestrationEngine engine = new OrchestrationEngine(converter);
  private Orchestrator orchestrator;
  InstanceState state;
  Instant now = START;

  EngineDriver(Orchestrator orchestrator, String input) {
    this.orchestrator = orchestrator;
    history.add(
        new HistoryEvent.ExecutionStarted(START, orchestrator.workflow(), input, null, null));
    state =
        InstanceState.created(new NewInstance("i-1", orchestrator.workflow(), input), "e-1", START);
  }

  void deploy(Orchestrator build) {
    orchestrator = build;
  }

  /** Runs a turn and commits it. */
  Turn tell(Message... messages) {
    Turn turn = run(messages);
    if (turn.state().version() != state.version() + 1
        || turn.state().historyLength() != history.size() + turn.events().size()) {
      throw new AssertionError("the state does not fit the turn: " + turn);
    }
    state = turn.state();
    history.addAll(turn.events());
    turn.upserted().forEach(task -> tasks.put(task.taskId(), task));
    turn.deleted().forEach(tasks::remove);
    if (turn.state().status().isFinished()) {
      tasks.clear();
    }
    return turn;
  }

  /** Runs a turn that is not committed. */
  Turn run(Message... messages) {
    HistoryEvent snapshot = history.get((int) state.snapshotAt());
    return engine.run(orchestrator, state, snapshot, List.of(messages), this, () -> now);
  }

  @Override
  public Optional<TaskRecord> task(long taskId) {
    return Optional.ofNullable(tasks.get(taskId));
  }

  @Override
  public List<TaskRecord> tasks(long from, int limit) {
    return tasks.values().stream()
        .filter(task -> task.taskId() >= from)
        .sorted(Comparator.comparing(TaskRecord::taskId))
        .limit(limit)
        .toList();
  }

  @Override
  public HistoryEvent event(long ordinal) {
    return history.get((int) ordinal);
  }

  Turn start() {
    return tell(new Message.Start());
  }

  Turn complete(long taskId, String result) {
    return tell(new Message.TaskCompleted(taskId, attempt(taskId), result));
  }

  Turn fail(long taskId, Throwable thrown) {
    return tell(new Message.TaskFailed(taskId, attempt(taskId), details(thrown)));
  }

  FailureDetails details(Throwable thrown) {
    return new ThrowableCodec(converter, List.of(OrderFlow.OUT_OF_STOCK)).encode(thrown);
  }

  private int attempt(long taskId) {
    return tasks.get(taskId) instanceof TaskRecord.Activity activity ? activity.attempt() : 1;
  }

  /** The queue of an event, which is not empty. */
  EventQueue queue(String event) {
    return Objects.requireNonNull(state.events().get(event));
  }

  /** How often the frames were stored. */
  long snapshots() {
    return history.stream()
        .filter(event -> event instanceof HistoryEvent.OrchestratorCompleted)
        .count();
  }

  /** The result that the instance has ended with, as JSON. */
  String result() {
    HistoryEvent.ExecutionCompleted end = Objects.requireNonNull(end(), "it has not ended");
    assertThat(end.status()).describedAs("%s", end.failure()).isEqualTo(RuntimeStatus.COMPLETED);
    return Objects.requireNonNull(end.result());
  }

  /** The last event, if the instance has finished. */
  HistoryEvent.@Nullable ExecutionCompleted end() {
    return history.get(history.size() - 1) instanceof HistoryEvent.ExecutionCompleted completed
        ? completed
        : null;
  }

  /** The failure that the instance has ended with. */
  FailureDetails failure() {
    HistoryEvent.ExecutionCompleted end = Objects.requireNonNull(end());
    assertThat(end.status()).isEqualTo(RuntimeStatus.FAILED);
    assertThat(end.result()).isNull();
    return Objects.requireNonNull(end.failure());
  }
}
