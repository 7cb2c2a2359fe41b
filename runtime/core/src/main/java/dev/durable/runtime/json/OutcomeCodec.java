package dev.durable.runtime.json;

import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Outcome;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.instance.FailureDetails;
import java.util.Optional;

/** Turns the stored outcome of a task into what the body is to see of it. Thread-safe. */
public final class OutcomeCodec {
  private final DataConverter converter;
  private final ThrowableCodec throwables;

  /** Creates a codec. */
  public OutcomeCodec(DataConverter converter, ThrowableCodec throwables) {
    this.converter = converter;
    this.throwables = throwables;
  }

  /** Decodes a result; one that cannot be decoded is a failure that says so. */
  public Outcome completed(TaskType<?> type, String result) {
    try {
      return new Outcome.Value(converter.decode(type.result(), result));
    } catch (DataConversionException e) {
      return new Outcome.Failure(e);
    }
  }

  /** Rebuilds the failure of an activity if the activity declares it, else describes it. */
  public Outcome failed(TaskType<?> type, FailureDetails failure) {
    return new Outcome.Failure(
        declared(type, failure).orElseGet(() -> ActivityFailures.describe(type.name(), failure)));
  }

  /** Rebuilds the failure of a sub-orchestration if it declares it, else describes it. */
  public Outcome subOrchestrationFailed(
      TaskType<?> type, String instanceId, FailureDetails failure) {
    return new Outcome.Failure(
        declared(type, failure)
            .orElseGet(() -> SubOrchestrationFailures.describe(type.name(), instanceId, failure)));
  }

  /** Rebuilds the failure of a branch, whose exceptions the workflow knows. */
  public Outcome branchFailed(FailureDetails failure) {
    return new Outcome.Failure(throwables.decode(failure));
  }

  private Optional<Throwable> declared(TaskType<?> type, FailureDetails failure) {
    for (String name : failure.types()) {
      for (ExceptionType<?> declared : type.exceptions()) {
        if (declared.type().getName().equals(name)) {
          Optional<Throwable> rebuilt = throwables.decodeAs(declared, failure);
          if (rebuilt.isPresent()) {
            return rebuilt;
          }
        }
      }
    }
    return Optional.empty();
  }
}
