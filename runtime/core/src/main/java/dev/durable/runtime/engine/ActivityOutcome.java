package dev.durable.runtime.engine;

import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.json.ActivityFailures;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.util.Optional;

/** How an activity ended, as the body is to see it. */
sealed interface ActivityOutcome extends Frame.Outcome {

  /** It returned. */
  record Completed(DataConverter converter, String result) implements ActivityOutcome {
    @Override
    @SuppressWarnings("NullAway") // An activity may return null.
    public <R> R resultOf(ActivityType<R> type) {
      return converter.decode(type.result(), result);
    }
  }

  /** It threw, and is not tried again. */
  record Failed(ThrowableCodec throwables, FailureDetails failure) implements ActivityOutcome {
    @Override
    public <R> R resultOf(ActivityType<R> type) throws Throwable {
      for (String name : failure.types()) {
        for (ExceptionType<?> declared : type.exceptions()) {
          if (declared.type().getName().equals(name)) {
            Optional<Throwable> rebuilt = throwables.decodeAs(declared, failure);
            if (rebuilt.isPresent()) {
              throw rebuilt.get();
            }
          }
        }
      }
      throw ActivityFailures.describe(type.name(), failure);
    }
  }
}
