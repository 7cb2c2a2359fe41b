package dev.durable.runtime.client;

import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.ActivityToken;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import org.jspecify.annotations.Nullable;

/**
 * An activity whose outcome comes from outside: it has called {@code
 * ActivityContext.completeLater()}, and this is who it gave the token to. Only the first outcome
 * counts, so calling again is harmless. Thread-safe.
 *
 * <p>The methods throw {@link UnknownInstanceException} if the instance is gone.
 */
public final class ExternalActivity {
  private final TaskHub hub;
  private final DataConverter converter;
  private final ThrowableCodec throwables;
  private final ActivityToken token;

  ExternalActivity(
      TaskHub hub, DataConverter converter, ThrowableCodec throwables, ActivityToken token) {
    this.hub = hub;
    this.converter = converter;
    this.throwables = throwables;
    this.token = token;
  }

  /**
   * Says what the activity returns.
   *
   * @param result of the type that the activity returns; null for none
   * @return false if it had an outcome, or if nobody waits for it any more
   * @throws dev.durable.runtime.json.DataConversionException if it cannot be encoded
   */
  public boolean complete(@Nullable Object result) {
    return completeWithJson(result == null ? "null" : encode(result));
  }

  @SuppressWarnings("unchecked") // It is of its own class.
  private String encode(Object value) {
    return converter.encode((ValueType<Object>) ValueType.of(value.getClass()), value);
  }

  /**
   * Says what the activity returns, as JSON.
   *
   * @return false if it had an outcome, or if nobody waits for it any more
   * @throws dev.durable.runtime.json.DataConversionException if it is not JSON
   */
  public boolean completeWithJson(String result) {
    return send(
        new Message.TaskCompleted(token.taskId(), token.attempt(), converter.check(result)));
  }

  /**
   * Says what the activity throws; {@code @Retry} treats it as if the activity had thrown it.
   *
   * @return false if it had an outcome, or if nobody waits for it any more
   */
  public boolean fail(Throwable thrown) {
    return send(new Message.TaskFailed(token.taskId(), token.attempt(), throwables.encode(thrown)));
  }

  private boolean send(Message outcome) {
    String id = token.instanceId();
    InstanceState state = hub.instance(id).orElseThrow(() -> UnknownInstanceException.of(id));
    // The id of a task may be another task's, if the instance was replaced.
    return state.executionId().equals(token.executionId())
        && HubCalls.join(hub.send(id, outcome, "outcome of " + token.text()))
            == SendResult.ACCEPTED;
  }
}
