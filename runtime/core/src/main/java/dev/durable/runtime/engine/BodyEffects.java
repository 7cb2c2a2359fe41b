package dev.durable.runtime.engine;

import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.WorkflowCall;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceIds;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConverter;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a body does that is no task: nothing comes back from it. */
final class BodyEffects {
  private final InstanceState state;
  private final DataConverter converter;
  private final ArgumentsCodec arguments;
  private final TurnRecorder turn;
  private final InstantSource clock;

  BodyEffects(
      InstanceState state,
      DataConverter converter,
      ArgumentsCodec arguments,
      TurnRecorder turn,
      InstantSource clock) {
    this.state = state;
    this.converter = converter;
    this.arguments = arguments;
    this.turn = turn;
    this.clock = clock;
  }

  /** Starts an instance that does not depend on this one, and returns its id. */
  String startDetached(@Nullable String instanceId, WorkflowCall<?> call) {
    String input = arguments.encode(call.arguments());
    long taskId = turn.newTaskId();
    String id = instanceId == null ? TaskStarts.childId(state, taskId) : checkId(instanceId);
    String workflow = call.type().name();
    turn.append(
        new HistoryEvent.SubOrchestrationInstanceCreated(
            clock.instant(), taskId, workflow, id, input));
    turn.start(new NewInstance(id, workflow, input));
    return id;
  }

  <T> void raise(String instanceId, String event, ValueType<T> type, @Nullable T payload) {
    String id = checkId(instanceId);
    String input = converter.encode(type, payload);
    turn.append(new HistoryEvent.EventSent(clock.instant(), id, event, input));
    turn.send(new OutgoingMessage(id, new Message.EventRaised(event, input)));
  }

  <T> void customStatus(ValueType<T> type, @Nullable T status) {
    String json = converter.encode(type, status);
    turn.customStatus(new HistoryEvent.CustomStatusChanged(clock.instant(), json));
  }

  void continueAsNew(Arguments next) {
    String input = arguments.encode(next);
    turn.continueAsNew(new HistoryEvent.ContinueAsNew(clock.instant(), input));
  }

  private static String checkId(String id) {
    InstanceIds.problem(id)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return id;
  }
}
