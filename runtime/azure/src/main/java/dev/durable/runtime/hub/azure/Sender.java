package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.format.Envelopes;
import dev.durable.runtime.hub.azure.format.UnreadableMessageException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages: those to one instance in the order in which they were given, others beside each
 * other. Sending one again does no harm, because its id is the same. Thread-safe.
 */
final class Sender {
  /** Activities of one turn that are sent in order; groups of these are sent beside each other. */
  private static final int IN_ORDER = 8;

  private final HubQueues queues;
  private final InstanceStore store;
  private final InstanceCreation creation;
  private final SerialLanes lanes;
  private final Outgoing outgoing;
  private final InstantSource clock;

  Sender(
      HubQueues queues,
      InstanceStore store,
      InstanceCreation creation,
      SerialLanes lanes,
      Outgoing outgoing,
      InstantSource clock) {
    this.queues = queues;
    this.store = store;
    this.creation = creation;
    this.lanes = lanes;
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /** Sends a message to an instance. */
  void sendNow(Envelope envelope) {
    var unused = queues.sendControl(envelope, Duration.ZERO);
  }

  /**
   * Sends everything that a turn sends.
   *
   * @param state the state after the turn
   * @param task finds the record of a task; one that is gone is not sent
   * @param again whether some of it may have been sent before
   */
  CompletableFuture<Void> send(
      InstanceState state,
      Journal.Unsent turn,
      LongFunction<Optional<TaskRecord>> task,
      boolean again) {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (Journal.Send send : turn.sends()) {
      Envelope envelope = read(send);
      sent.add(lanes.submit(envelope.instanceId(), () -> sendToInstance(envelope, again)));
    }
    for (long taskId : turn.tasks()) {
      Optional<TaskRecord> found = task.apply(taskId);
      if (found.orElse(null) instanceof TaskRecord.Activity activity) {
        sent.add(
            lanes.submit(
                state.instanceId() + '/' + taskId / IN_ORDER,
                () -> queues.sendWorkItem(outgoing.run(state, activity), until(activity))));
      } else if (found.orElse(null) instanceof TaskRecord.Timer timer) {
        sent.add(
            lanes.submit(
                state.instanceId(),
                () -> queues.sendControl(outgoing.timer(state, timer), until(timer.fireAt()))));
      }
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }

  /** Sends the answers to tasks of other instances among what may not have been sent. */
  void sendAnswers(Journal journal) {
    journal.unsent().stream()
        .flatMap(turn -> turn.sends().stream())
        .map(Sender::read)
        .filter(
            envelope ->
                envelope.content() instanceof Envelope.Told told
                    && told.message() instanceof Message.TaskMessage)
        .forEach(this::sendNow);
  }

  private boolean sendToInstance(Envelope envelope, boolean again) {
    if (envelope.content() instanceof Envelope.Start start) {
      return (!again || creation.isPossible(executionId(envelope))) && create(envelope, start);
    }
    return queues.sendControl(envelope, Duration.ZERO);
  }

  /**
   * Creates an instance unless there is one. The id of its events is written down, then its start
   * is sent, then its row is written: when the process dies in between, the one who takes the start
   * writes the row.
   *
   * @return whether it was created now, or before with the same execution id
   */
  boolean create(Envelope envelope, Envelope.Start start) {
    long begunAt = System.nanoTime();
    if (store.exists(envelope.instanceId(), envelope.executionId())) {
      return false;
    }
    String eventId = start.instance().eventId();
    if (eventId != null) {
      store.accept(envelope.instanceId(), start.createdAt(), eventId);
    }
    queues.sendControl(envelope, until(start.instance().startAt()));
    return creation.insert(start, executionId(envelope), begunAt);
  }

  private static String executionId(Envelope start) {
    String id = start.executionId();
    if (id == null) {
      throw new IllegalArgumentException(
          "the start of instance '" + start.instanceId() + "' has no execution id");
    }
    return id;
  }

  private static Envelope read(Journal.Send send) {
    try {
      return Envelopes.read(send.envelope());
    } catch (UnreadableMessageException e) {
      throw new IllegalStateException("an envelope of this hub's own cannot be read", e);
    }
  }

  private Duration until(TaskRecord.Activity activity) {
    return until(activity.notBefore());
  }

  private Duration until(@Nullable Instant due) {
    return due == null ? Duration.ZERO : between(clock.instant(), due);
  }

  /** How long a moment is away: at least zero, and at most the longest there is. */
  static Duration between(Instant now, Instant due) {
    return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
  }
}
