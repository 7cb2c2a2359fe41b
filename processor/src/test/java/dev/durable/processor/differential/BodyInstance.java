package dev.durable.processor.differential;

import dev.durable.Durable;
import dev.durable.runtime.engine.InstanceReader;
import dev.durable.runtime.engine.OrchestrationEngine;
import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import dev.durable.runtime.schema.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a body, run by the engine as a hub and a worker do it: each turn begins with the
 * stored frames of the last one, and what it has started is answered in turns after it.
 */
final class BodyInstance implements InstanceReader {
  /** Which of the tasks that are under way are answered next. */
  enum Answers {
    /** The oldest, and then the body runs. */
    OLDEST_FIRST,
    /** All, in one turn, the oldest first. */
    ALL_AT_ONCE,
    /** The newest timer, and activities only if there is none. */
    TIMERS_FIRST,
    /** The oldest, with the events before the body waits for them. */
    EVENTS_FIRST
  }

  /** An activity was not run, or an event not taken, because what is stored does not fit. */
  static final class ParkedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ParkedException(String activity, @Nullable String why) {
      super(Sentences.otherArguments(activity, String.valueOf(why)));
    }

    ParkedException(HistoryEvent.EventRejected event) {
      super(Sentences.otherPayload(event.name(), event.reason()));
    }
  }

  /** Arguments as a worker reads them. */
  private record StoredArguments(String activity, ValueReader arguments) implements ValueReader {
    @Override
    public boolean has(String name) {
      return arguments.has(name);
    }

    @Override
    public <T> T read(String name, ValueType<T> type) {
      if (!has(name)) {
        throw new ParkedException(activity, name);
      }
      try {
        return arguments.read(name, type);
      } catch (DataConversionException e) {
        throw new ParkedException(activity, e.getMessage());
      }
    }

    @Override
    public @Nullable Throwable readThrowable(String name) {
      return arguments.readThrowable(name);
    }
  }

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** The timeout of the events of a body, and of no other wait. */
  private static final Duration EVENT_TIMEOUT = Duration.ofDays(7);

  private static final int MAX_TURNS = 5_000;

  private final DataConverter converter;
  private final OrchestrationEngine engine;
  private final ArgumentsCodec arguments;
  private final Script.Run run;
  private final Answers answers;
  private final Consumer<String> stored;
  private final List<HistoryEvent> history = new ArrayList<>();
  private final Map<Long, TaskRecord> tasks = new LinkedHashMap<>();
  private final Map<Long, Message> answered = new LinkedHashMap<>();

  /** What the instance tells itself. */
  private final List<Message> mail = new ArrayList<>();

  private final EarlyEvents early;

  private Build build;
  private InstanceState state;

  /**
   * An instance that has not begun.
   *
   * @param run tells which events are raised
   * @param stored gets the frames after each turn in which the body has run
   */
  BodyInstance(
      DataConverter converter,
      Build build,
      Script.Run run,
      Answers answers,
      Consumer<String> stored,
      String input) {
    this.converter = converter;
    this.build = build;
    this.run = run;
    this.answers = answers;
    this.early = answers == Answers.EVENTS_FIRST ? run.early() : EarlyEvents.NONE;
    this.stored = stored;
    this.engine = new OrchestrationEngine(converter);
    this.arguments = new ArgumentsCodec(converter, new ThrowableCodec(converter, List.of()));
    NewInstance created =
        new NewInstance(Durable.DIRECT_INSTANCE_ID, build.orchestrator().workflow(), input);
    state = InstanceState.created(created, "e-1", NOW);
    history.add(new HistoryEvent.ExecutionStarted(NOW, created.workflow(), input, null, null));
  }

  /**
   * Lets another version of the body run from the next turn on.
   *
   * @param isAnswered whether this version has answered what is under way, but not yet told it; it
   *     has if the next version does not have the workflow
   */
  void goOnIn(Build next, boolean isAnswered) {
    for (TaskRecord task : pending()) {
      if (isAnswered || !next.runs(task)) {
        answered.put(task.taskId(), answer(task));
      }
    }
    build = next;
  }

  /** Runs until the body has ended. */
  HistoryEvent.ExecutionCompleted run() {
    early.names().forEach(this::raise);
    List<Message> first = new ArrayList<>(mail);
    mail.clear();
    first.add(0, new Message.Start());
    turn(first);
    for (int turns = 1; turns < MAX_TURNS; turns++) {
      if (state.status().isFinished()) {
        return (HistoryEvent.ExecutionCompleted) history.get(history.size() - 1);
      }
      if (!mail.isEmpty()) {
        List<Message> own = List.copyOf(mail);
        mail.clear();
        turn(own);
        continue;
      }
      List<TaskRecord> pending = pending();
      if (pending.isEmpty()) {
        throw new AssertionError("nothing is under way: " + history.get((int) state.snapshotAt()));
      }
      turn(chosen(pending).stream().map(this::answer).toList());
    }
    throw new AssertionError("the body does not end");
  }

  /** Raises events of which the body may not know yet. */
  private void raise(String event) {
    early.take(event).forEach(payload -> mail.add(new Message.EventRaised(event, payload)));
  }

  private List<TaskRecord> pending() {
    return tasks.values().stream().filter(this::isPending).toList();
  }

  /** The timeout of an event comes with the event. */
  private boolean isPending(TaskRecord task) {
    return task instanceof TaskRecord.Activity
        || task instanceof TaskRecord.SubOrchestration
        || task instanceof TaskRecord.EventWait
        || (task instanceof TaskRecord.Timer && !isTimeout(task.taskId()));
  }

  /** Whether a task is the timer that a wait for an event has begun together with it. */
  private boolean isTimeout(long taskId) {
    return tasks.get(taskId) instanceof TaskRecord.Timer timer
        && timer.fireAt().equals(NOW.plus(EVENT_TIMEOUT))
        && tasks.get(taskId - 1) instanceof TaskRecord.EventWait;
  }

  private List<TaskRecord> chosen(List<TaskRecord> pending) {
    return switch (answers) {
      case OLDEST_FIRST, EVENTS_FIRST -> pending.subList(0, 1);
      case ALL_AT_ONCE -> pending;
      case TIMERS_FIRST ->
          pending.stream()
              .filter(task -> task instanceof TaskRecord.Timer)
              .reduce((older, newer) -> newer)
              .map(List::of)
              .orElse(pending.subList(0, 1));
    };
  }

  private void turn(List<Message> messages) {
    HistoryEvent snapshot = history.get((int) state.snapshotAt());
    Turn turn = engine.run(build.orchestrator(), state, snapshot, messages, this, () -> NOW);
    long before = state.snapshotAt();
    state = turn.state();
    history.addAll(turn.events());
    turn.messages().stream()
        .filter(message -> message.instanceId().equals(state.instanceId()))
        .forEach(message -> mail.add(message.message()));
    turn.upserted().forEach(task -> tasks.put(task.taskId(), task));
    turn.deleted().forEach(tasks::remove);
    turn.events().forEach(this::noteEffect);
    if (state.snapshotAt() != before
        && history.get((int) state.snapshotAt())
            instanceof HistoryEvent.OrchestratorCompleted waiting) {
      stored.accept(waiting.frames());
    }
  }

  private void noteEffect(HistoryEvent event) {
    if (event instanceof HistoryEvent.CustomStatusChanged changed) {
      Trace.effect("status " + changed.status());
    } else if (event instanceof HistoryEvent.EventSent sent) {
      Trace.effect("sent " + sent.name() + " to " + sent.instanceId() + ": " + sent.input());
    } else if (event instanceof HistoryEvent.EventRejected rejected) {
      throw new ParkedException(rejected);
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCreated started
        && !tasks.containsKey(started.taskId())) {
      Trace.effect("started " + started.workflow() + ": " + started.input());
    }
  }

  // --- the answers

  private Message answer(TaskRecord task) {
    Message before = answered.get(task.taskId());
    if (before != null) {
      return before;
    }
    if (task instanceof TaskRecord.Timer) {
      return new Message.TimerFired(task.taskId());
    }
    if (task instanceof TaskRecord.Activity activity) {
      return answer(activity);
    }
    if (task instanceof TaskRecord.SubOrchestration child) {
      return answer(child);
    }
    if (task instanceof TaskRecord.EventWait wait) {
      return answer(wait);
    }
    throw new AssertionError(task);
  }

  private Message answer(TaskRecord.EventWait wait) {
    long timeout = wait.taskId() + 1;
    if (early.takeTimeout(wait.name())) {
      raise(wait.name());
      return new Message.TimerFired(timeout);
    }
    TaskType<?> type = type(wait.name());
    return run.event(
            wait.name(),
            type == null ? "Void" : DirectSignals.typeName(type.result()),
            isTimeout(timeout))
        .<Message>map(payload -> new Message.EventRaised(wait.name(), payload))
        .orElseGet(() -> new Message.TimerFired(timeout));
  }

  private Message answer(TaskRecord.Activity activity) {
    String name = activity.activity();
    ActivityDispatcher dispatcher = build.dispatcher(name);
    ActivityType<?> type =
        dispatcher.activities().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    ValueReader in;
    try {
      in = arguments.reader(dispatcher.parameterCount(name), activity.input());
    } catch (DataConversionException e) {
      throw new ParkedException(name, e.getMessage());
    }
    try {
      Object result = dispatcher.run(name, new StoredArguments(name, in));
      return new Message.TaskCompleted(activity.taskId(), 1, encode(type.result(), result));
    } catch (ParkedException parked) {
      throw parked;
    } catch (Throwable thrown) {
      return new Message.TaskFailed(
          activity.taskId(), 1, new ThrowableCodec(converter, type.exceptions()).encode(thrown));
    }
  }

  private Message answer(TaskRecord.SubOrchestration child) {
    String input =
        history.stream()
            .filter(HistoryEvent.SubOrchestrationInstanceCreated.class::isInstance)
            .map(HistoryEvent.SubOrchestrationInstanceCreated.class::cast)
            .filter(created -> created.taskId() == child.taskId())
            .map(HistoryEvent.SubOrchestrationInstanceCreated::input)
            .findFirst()
            .orElseThrow();
    Build itsOwn = build.running(build.child(child.workflow()));
    HistoryEvent.ExecutionCompleted end =
        new BodyInstance(converter, itsOwn, run, answers, frames -> {}, input).run();
    FailureDetails failure = end.failure();
    return failure == null
        ? new Message.SubOrchestrationCompleted(
            state.executionId(),
            child.taskId(),
            child.attempt(),
            Objects.requireNonNull(end.result()))
        : new Message.SubOrchestrationFailed(
            state.executionId(), child.taskId(), child.attempt(), failure);
  }

  private @Nullable TaskType<?> type(String event) {
    return build.orchestrator().tasks().stream()
        .filter(type -> type.name().equals(event))
        .findFirst()
        .orElse(null);
  }

  @SuppressWarnings("unchecked")
  private <T> String encode(ValueType<T> type, @Nullable Object value) {
    return converter.encode(type, (T) value);
  }

  // --- what the engine reads

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
}
