package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** When messages are due. */
final class DueTimes {
  private DueTimes() {}

  /** When a message is due; long ago if that is at once. */
  static Instant of(Envelope envelope, LongFunction<Optional<TaskRecord>> task) {
    if (envelope.content() instanceof Envelope.Start start) {
      return orAtOnce(start.instance().startAt());
    }
    if (envelope.content() instanceof Envelope.Run run) {
      return orAtOnce(run.task().notBefore());
    }
    if (envelope.content() instanceof Envelope.Told told
        && told.message() instanceof Message.TimerFired fired
        && task.apply(fired.taskId()).orElse(null) instanceof TaskRecord.Timer timer) {
      return timer.fireAt();
    }
    return Instant.EPOCH;
  }

  private static Instant orAtOnce(@Nullable Instant due) {
    return due == null ? Instant.EPOCH : due;
  }
}
