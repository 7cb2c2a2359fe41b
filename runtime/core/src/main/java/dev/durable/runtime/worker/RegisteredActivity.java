package dev.durable.runtime.worker;

import dev.durable.ActivityContext;
import dev.durable.RetryAfter;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.TimeLimits;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskMessage;
import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An activity that this worker can run. Thread-safe if the activity is. */
final class RegisteredActivity {
  private final ActivityType<?> type;
  private final ActivityDispatcher dispatcher;
  private final DataConverter converter;
  private final ThrowableCodec throwables;
  private final ArgumentsCodec arguments;

  RegisteredActivity(ActivityType<?> type, ActivityDispatcher dispatcher, DataConverter converter) {
    this.type = type;
    this.dispatcher = dispatcher;
    this.converter = converter;
    this.throwables = new ThrowableCodec(converter, type.exceptions());
    this.arguments = new ArgumentsCodec(converter, throwables);
  }

  ActivityDispatcher dispatcher() {
    return dispatcher;
  }

  TimeLimits limits() {
    return type.limits();
  }

  /**
   * Runs the activity on this thread.
   *
   * @return the outcome, with whatever it throws; null if it has returned and its outcome comes
   *     later
   * @throws UnreadableArgumentsException if it is not run
   */
  @Nullable TaskMessage run(RunningActivity running) throws UnreadableArgumentsException {
    ActivityWorkItem item = running.item();
    TaskRecord.Activity task = item.task();
    ActivityContext context =
        new ActivityContext(
            item.instanceId(), task.activity(), task.attempt(), item.idempotencyKey(), running);
    try {
      return ActivityContext.<@Nullable TaskMessage>call(context, () -> outcome(task, running));
    } catch (UnreadableArgumentsException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("an outcome is never thrown", e);
    }
  }

  private @Nullable TaskMessage outcome(TaskRecord.Activity task, RunningActivity running)
      throws UnreadableArgumentsException {
    StoredArguments in = null;
    try {
      in =
          new StoredArguments(
              arguments.reader(dispatcher.parameterCount(type.name()), task.input()));
      Object result = dispatcher.run(type.name(), in);
      if (running.completesLater()) {
        return null;
      }
      return new Message.TaskCompleted(task.taskId(), task.attempt(), encode(type, result));
    } catch (Throwable thrown) {
      String problem = in == null ? String.valueOf(thrown.getMessage()) : in.problem();
      if (problem != null) {
        throw new UnreadableArgumentsException(task, problem);
      }
      return new Message.TaskFailed(
          task.taskId(), task.attempt(), throwables.encode(thrown), retryAfter(thrown));
    }
  }

  private static @Nullable Duration retryAfter(Throwable thrown) {
    try {
      return thrown instanceof RetryAfter chosen ? chosen.retryAfter() : null;
    } catch (Throwable e) {
      // An exception that fails when it is asked has not chosen.
      return null;
    }
  }

  @SuppressWarnings("unchecked") // The dispatcher returns what its type says.
  private <R> String encode(ActivityType<R> as, @Nullable Object result) {
    try {
      return converter.encode(as.result(), (R) result);
    } catch (DataConversionException e) {
      throw DataConversionException.activityResult(as.name(), e);
    }
  }
}
