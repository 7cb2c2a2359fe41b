package dev.durable.runtime.json;

import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Outcome;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.FailureDetails;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the stored outcome of a task into what the body is to see of it. Thread-safe. */
public final class OutcomeCodec {
  private final DataConverter converter;
  private final ThrowableCodec throwables;

  /** Creates a codec. */
  public OutcomeCodec(DataConverter converter, ThrowableCodec throwables) {
    this.converter = converter;
    this.throwables = throwables;
  }

  /** Whether a wait of a kind can give what is wanted. */
  public boolean canBe(WantedResult wanted, SavedWait.Mode mode) {
    return wanted.canBe(converter, mode);
  }

  /**
   * Decodes a result as its task says, or as it is wanted if the task says something else or
   * nothing.
   *
   * @param given what the task gives; null if this build has no such task
   * @param wanted what the body takes
   * @param isElement whether the body takes a list, and this is one of its elements
   * @throws DataConversionException if it is none of these
   */
  public Outcome completed(
      @Nullable ValueType<?> given, WantedResult wanted, boolean isElement, String result) {
    ValueType<?> type = wanted.type();
    if (wanted.isIgnored()) {
      return new Outcome.Value(null);
    }
    if (given != null && wanted.takes(converter, given, isElement)) {
      return new Outcome.Value(converter.decode(given, result));
    }
    if (type == null || !isElement) {
      return new Outcome.Value(converter.decode(Objects.requireNonNull(type), result));
    }
    List<?> list = (List<?>) converter.decode(type, "[" + result + "]");
    return new Outcome.Value(Objects.requireNonNull(list).get(0));
  }

  /** Rebuilds the failure of an activity if the activity declares it, else describes it. */
  public Outcome failed(String activity, List<ExceptionType<?>> declared, FailureDetails failure) {
    return new Outcome.Failure(
        declared(declared, failure).orElseGet(() -> ActivityFailures.describe(activity, failure)));
  }

  /** Rebuilds the failure of a sub-orchestration if it declares it, else describes it. */
  public Outcome subOrchestrationFailed(
      String workflow, List<ExceptionType<?>> declared, String instanceId, FailureDetails failure) {
    return new Outcome.Failure(
        declared(declared, failure)
            .orElseGet(() -> SubOrchestrationFailures.describe(workflow, instanceId, failure)));
  }

  /** Rebuilds the failure of a branch, whose exceptions the workflow knows. */
  public Outcome branchFailed(FailureDetails failure) {
    return new Outcome.Failure(throwables.decode(failure));
  }

  private Optional<Throwable> declared(List<ExceptionType<?>> declared, FailureDetails failure) {
    for (String name : failure.types()) {
      for (ExceptionType<?> type : declared) {
        if (type.type().getName().equals(name)) {
          Optional<Throwable> rebuilt = throwables.decodeAs(type, failure);
          if (rebuilt.isPresent()) {
            return rebuilt;
          }
        }
      }
    }
    return Optional.empty();
  }
}
