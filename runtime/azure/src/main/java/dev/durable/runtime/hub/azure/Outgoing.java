package dev.durable.runtime.hub.azure;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.TaskRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes envelopes. Thread-safe. */
final class Outgoing {
  /** Ends the id of a message that takes the place of another. */
  static final String AGAIN = "-again";

  private final AtomicReference<Instant> lastCreation = new AtomicReference<>(Instant.MIN);

  /** Grows over restarts, too, as far as the clock does. */
  private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() * 1_000);

  /**
   * The moment at which an instance is created: another one for each, because it tells the
   * instances of one id apart.
   */
  Instant creation(Instant now) {
    return lastCreation.updateAndGet(
        last -> now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS));
  }

  /** The start of a new instance. */
  Envelope start(NewInstance instance, String id, String executionId, Instant createdAt) {
    return new Envelope(
        id,
        sequence.getAndIncrement(),
        instance.instanceId(),
        executionId,
        createdAt,
        new Envelope.Start(instance, createdAt));
  }

  /** What a client or another instance tells one. */
  Envelope told(
      String id,
      String instanceId,
      @Nullable Instant incarnation,
      Message message,
      @Nullable String messageId) {
    return new Envelope(
        id,
        sequence.getAndIncrement(),
        instanceId,
        /* executionId= */ null,
        incarnation,
        new Envelope.Told(message, messageId));
  }

  /** The answer to a task of one execution. */
  Envelope answer(String id, InstanceState state, Message.TaskMessage answer) {
    return answer(id, state.instanceId(), state.executionId(), state.createdAt(), answer);
  }

  /** The answer to a task of one execution. */
  Envelope answer(
      String id,
      String instanceId,
      String executionId,
      @Nullable Instant incarnation,
      Message.TaskMessage answer) {
    return new Envelope(
        id,
        sequence.getAndIncrement(),
        instanceId,
        executionId,
        incarnation,
        new Envelope.Told(answer, null));
  }

  /** An activity of an instance. */
  Envelope run(InstanceState state, TaskRecord.Activity task) {
    return new Envelope(
        id(state.executionId(), "run", task.taskId() + "." + task.attempt()),
        sequence.getAndIncrement(),
        state.instanceId(),
        state.executionId(),
        state.createdAt(),
        new Envelope.Run(task));
  }

  /** A timer of an instance. */
  Envelope timer(InstanceState state, TaskRecord.Timer timer) {
    String id = id(state.executionId(), "timer", Long.toString(timer.taskId()));
    return answer(id, state, new Message.TimerFired(timer.taskId()));
  }

  /** An activity that was taken and given back. */
  Envelope again(Envelope run, Instant notBefore) {
    TaskRecord.Activity task = ((Envelope.Run) run.content()).task();
    String id = run.id().endsWith(AGAIN) ? run.id() : run.id() + AGAIN;
    return new Envelope(
        id,
        sequence.getAndIncrement(),
        run.instanceId(),
        run.executionId(),
        run.incarnation(),
        new Envelope.Run(
            new TaskRecord.Activity(
                task.taskId(),
                task.activity(),
                task.input(),
                task.attempt(),
                task.retry(),
                task.scheduledAt(),
                notBefore,
                task.limitTask())));
  }

  /** Tells an instance that an activity of it was set aside. */
  Envelope setAside(Envelope run, Envelope.SetAside aside) {
    return new Envelope(
        id(run.id(), "set aside"),
        sequence.getAndIncrement(),
        run.instanceId(),
        run.executionId(),
        run.incarnation(),
        aside);
  }

  /**
   * What a turn sends to instances, in order: those that it starts, then its messages.
   *
   * @param now when the instances are created
   */
  List<Envelope> of(Turn turn, Instant now) {
    List<Envelope> envelopes = new ArrayList<>();
    String turnId = turn.state().executionId() + ":" + turn.state().version();
    for (NewInstance child : turn.started()) {
      String id = id(turnId, "start", Integer.toString(envelopes.size()));
      envelopes.add(start(child, id, id, creation(now)));
    }
    for (OutgoingMessage message : turn.messages()) {
      String id = id(turnId, "message", Integer.toString(envelopes.size()));
      envelopes.add(told(id, message.instanceId(), null, message.message(), null));
    }
    return envelopes;
  }

  /** A new id. */
  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** An id that is the same whenever it is made of the same parts. */
  static String id(String... parts) {
    return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
