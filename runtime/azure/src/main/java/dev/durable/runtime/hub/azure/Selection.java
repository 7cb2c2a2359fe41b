package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of the messages that wait for an instance are for its next turn. Made by the holder of the
 * instance; reads the records of tasks that are not in memory.
 */
final class Selection {
  private static final int MOST_MESSAGES = 256;

  /** What becomes of a message. */
  private enum Verdict {
    SELECT,
    DROP,
    WAIT,
    STALE,
    /** To drop, unless what is in memory is old. */
    DOUBT,
    POISON
  }

  private final InstanceData data;
  private final TaskReads tasks;
  private final Instant now;
  private final Predicate<HeldMessage> isPoison;
  private final Set<String> ids = new HashSet<>();
  private final List<HeldMessage> dropped = new ArrayList<>();
  private final List<HeldMessage> early = new ArrayList<>();
  private final List<HeldMessage> unsent = new ArrayList<>();
  private final List<HeldMessage> poison = new ArrayList<>();
  private final List<HeldMessage> stale = new ArrayList<>();
  private final List<HeldMessage> doubtful = new ArrayList<>();
  private final List<Incoming> selected = new ArrayList<>();
  private boolean hasStart;
  private boolean hasManagement;
  private @Nullable String setAside;

  /**
   * Begins a selection.
   *
   * @param isPoison whether a message was delivered too often
   */
  Selection(InstanceData data, TaskReads tasks, Instant now, Predicate<HeldMessage> isPoison) {
    this.data = data;
    this.tasks = tasks;
    this.now = now;
    this.isPoison = isPoison;
  }

  /** Judges messages in the order of their arrival. */
  Selection of(List<HeldMessage> inbox) {
    for (HeldMessage message : inbox) {
      if (selected.size() == MOST_MESSAGES) {
        break;
      }
      switch (judge(message)) {
        case SELECT -> selected.add(new Incoming(message(message.envelope()), message));
        case WAIT -> early.add(message);
        case DROP -> dropped.add(message);
        case STALE -> stale.add(message);
        case DOUBT -> {
          doubtful.add(message);
          dropped.add(message);
        }
        case POISON -> poison.add(message);
      }
    }
    orderTimers();
    return this;
  }

  /** Messages that say nothing to this instance (any more). */
  List<HeldMessage> dropped() {
    return dropped;
  }

  /** Messages that are not due. */
  List<HeldMessage> early() {
    return early;
  }

  /** Those among the dropped ones that were applied, where something may not have been sent. */
  List<HeldMessage> unsent() {
    return unsent;
  }

  /** Messages that say that another instance has taken the place of this one. */
  List<HeldMessage> stale() {
    return stale;
  }

  /**
   * Those among the dropped ones that answer what the instance does not know: it may, if another
   * process has gone on with it.
   */
  List<HeldMessage> doubtful() {
    return doubtful;
  }

  /** Messages that were delivered so often that whoever takes them seems to die of it. */
  List<HeldMessage> poison() {
    return poison;
  }

  /** Why the instance waits for an activity that does not come; null if it does not. */
  @Nullable String setAside() {
    return setAside;
  }

  /** The messages for the next turn; empty if there shall be none. */
  List<Incoming> selected() {
    if (selected.isEmpty() || (!data.begun() && !hasStart && !hasManagement)) {
      return List.of();
    }
    if (data.creation() == null || data.creation().events().isEmpty()) {
      return selected;
    }
    List<Incoming> all = new ArrayList<>(selected);
    Instant startAt = data.creation().startAt();
    boolean startsAtOnce =
        hasStart && (startAt == null || !startAt.isAfter(data.state().createdAt()));
    data.creation().events().stream()
        .map(event -> new Incoming(event, null))
        .forEach(event -> all.add(startsAtOnce ? 1 + created(all) : created(all), event));
    return all;
  }

  /** How many events of the creation are in a list already. */
  private static int created(List<Incoming> messages) {
    return (int) messages.stream().filter(message -> message.held() == null).count();
  }

  /** Whether the start of the instance is among the selected messages. */
  boolean hasStart() {
    return hasStart;
  }

  private Verdict judge(HeldMessage message) {
    Envelope envelope = message.envelope();
    InstanceState state = data.state();
    if (isForAnother(envelope)) {
      return Verdict.STALE;
    }
    if (message.isEnded()
        || (envelope.incarnation() != null && !envelope.incarnation().equals(state.createdAt()))) {
      return Verdict.DROP;
    }
    if (!ids.add(envelope.id())) {
      return Verdict.DROP;
    }
    if (data.journal().hasApplied(envelope.id())) {
      unsent.add(message);
      return Verdict.DROP;
    }
    if (state.status().isFinished()) {
      return Verdict.DROP;
    }
    if (state.blocked() == null && isPoison.test(message)) {
      return Verdict.POISON;
    }
    if (envelope.content() instanceof Envelope.Start start) {
      return judge(envelope, start);
    }
    if (envelope.content() instanceof Envelope.SetAside aside) {
      if (isPending(aside.taskId())) {
        setAside = aside.reason();
      }
      return Verdict.DROP;
    }
    if (!(envelope.content() instanceof Envelope.Told told)) {
      return Verdict.DROP;
    }
    if (envelope.executionId() != null && told.message() instanceof Message.TaskMessage answer) {
      return envelope.executionId().equals(state.executionId())
              && answer.taskId() < state.nextTaskId()
          ? judge(answer)
          : Verdict.DOUBT;
    }
    hasManagement |= !(told.message() instanceof Message.EventRaised);
    return Verdict.SELECT;
  }

  /**
   * Whether a message is for an instance that has taken the place of this one, which is finished.
   */
  private boolean isForAnother(Envelope envelope) {
    InstanceState state = data.state();
    boolean isLater =
        envelope.incarnation() != null && envelope.incarnation().isAfter(state.createdAt());
    boolean startsAnother =
        envelope.content() instanceof Envelope.Start start
            && start.createdAt().isAfter(state.createdAt());
    return state.status().isFinished() && (isLater || startsAnother);
  }

  private Verdict judge(Envelope envelope, Envelope.Start start) {
    if (data.begun() || hasStart || !data.state().executionId().equals(envelope.executionId())) {
      return Verdict.DROP;
    }
    if (isLater(start.instance().startAt())) {
      return Verdict.WAIT;
    }
    hasStart = true;
    return Verdict.SELECT;
  }

  private Verdict judge(Message.TaskMessage answer) {
    Optional<TaskRecord> record = tasks.task(answer.taskId());
    if (answer instanceof Message.TimerFired) {
      if (!(record.orElse(null) instanceof TaskRecord.Timer timer)) {
        return Verdict.DROP;
      }
      return isLater(timer.fireAt()) ? Verdict.WAIT : Verdict.SELECT;
    }
    return record.isPresent() && !(record.get() instanceof TaskRecord.Completed)
        ? Verdict.SELECT
        : Verdict.DROP;
  }

  private boolean isPending(long taskId) {
    return tasks.task(taskId).orElse(null) instanceof TaskRecord.Activity;
  }

  private boolean isLater(@Nullable Instant due) {
    return due != null && due.isAfter(now);
  }

  private static Message message(Envelope envelope) {
    return envelope.content() instanceof Envelope.Told told ? told.message() : new Message.Start();
  }

  /** Timers that wait together fire in the order of their moments, whatever order they came in. */
  private void orderTimers() {
    List<Integer> places = new ArrayList<>();
    List<Incoming> timers = new ArrayList<>();
    for (int i = 0; i < selected.size(); i++) {
      if (selected.get(i).message() instanceof Message.TimerFired) {
        places.add(i);
        timers.add(selected.get(i));
      }
    }
    if (timers.size() > 1) {
      timers.sort(Comparator.comparing(this::fireAt));
      for (int i = 0; i < places.size(); i++) {
        selected.set(places.get(i), timers.get(i));
      }
    }
  }

  private Instant fireAt(Incoming timer) {
    long taskId = ((Message.TaskMessage) timer.message()).taskId();
    return tasks.task(taskId).orElse(null) instanceof TaskRecord.Timer record
        ? record.fireAt()
        : Instant.EPOCH;
  }
}
