package dev.shop;

import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.WorkflowCall;
import dev.durable.runtime.generated.WorkflowType;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * What compiled workflows call that start {@link Nothing} as a sub-orchestration: the
 * method describes a start, and its constant the workflow.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
final class NothingStub {
  private static final ValueType<Void> VOID_TYPE = new ValueType<>() {};

  /**
   * {@link Nothing#run}.
   */
  static final WorkflowType<Void> RUN = new WorkflowType<>(
      "Nothing",
      VOID_TYPE,
      List.of());

  private NothingStub() {
  }

  /**
   * A start of {@link #RUN}.
   */
  static WorkflowCall<Void> run() {
    return NothingStub.RUN.call(Arguments.NONE);
  }
}
