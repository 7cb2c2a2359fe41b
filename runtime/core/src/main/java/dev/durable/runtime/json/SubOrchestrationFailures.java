package dev.durable.runtime.json;

import dev.durable.SubOrchestrationFailedException;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import dev.durable.runtime.instance.FailureDetails;
import org.jspecify.annotations.Nullable;

/** How {@link SubOrchestrationFailedException} is made, taken apart and rebuilt. */
final class SubOrchestrationFailures {
  private static final ValueType<String> STRING = new ValueType<>() {};

  static final ExceptionType<SubOrchestrationFailedException> TYPE =
      new ExceptionType<>(
          SubOrchestrationFailedException.class,
          SubOrchestrationFailures::write,
          SubOrchestrationFailures::read);

  private SubOrchestrationFailures() {}

  /** Describes the failure of a sub-orchestration, and its causes in the same way. */
  static SubOrchestrationFailedException describe(
      String workflow, String instanceId, FailureDetails failure) {
    FailureDetails cause = failure.cause();
    return new SubOrchestrationFailedException(
        workflow,
        instanceId,
        failure.type(),
        failure.message(),
        String.join("\n", failure.stackTrace()),
        cause == null ? null : describe(workflow, instanceId, cause));
  }

  private static void write(SubOrchestrationFailedException exception, ValueWriter out) {
    out.write("workflow", STRING, exception.workflow());
    out.write("instanceId", STRING, exception.instanceId());
    out.write("failureType", STRING, exception.failureType());
    out.write("failureMessage", STRING, exception.failureMessage());
    out.write("failureStackTrace", STRING, exception.failureStackTrace());
  }

  private static SubOrchestrationFailedException read(
      @Nullable String message, @Nullable Throwable cause, ValueReader in) {
    return new SubOrchestrationFailedException(
        in.read("workflow", STRING),
        in.read("instanceId", STRING),
        in.read("failureType", STRING),
        in.read("failureMessage", STRING),
        in.read("failureStackTrace", STRING),
        cause);
  }
}
