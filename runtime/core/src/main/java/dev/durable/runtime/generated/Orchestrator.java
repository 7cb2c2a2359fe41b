package dev.durable.runtime.generated;

import java.util.List;

/**
 * One workflow: creates the frames of its state machine. Generated; found by {@link
 * java.util.ServiceLoader} or registered with the worker. Thread-safe and without state.
 */
public interface Orchestrator {
  /** The name of the workflow in a task hub. */
  String workflow();

  /** The version of the workflow; at least 1. */
  default int version() {
    return 1;
  }

  /** The parameters of the orchestrator method, in order. */
  List<Parameter> parameters();

  /** The type of the result, boxed; {@code Void} for none. */
  ValueType<?> result();

  /** The exception classes that this workflow knows how to rebuild. */
  List<ExceptionType<?>> exceptions();

  /** Every type of task that the bodies of this workflow start or await. */
  List<TaskType<?>> tasks();

  /**
   * A frame at the beginning of the orchestrator method.
   *
   * @param in the arguments by parameter name
   */
  Frame start(ValueReader in);

  /**
   * An empty frame, to be loaded, for the bottom of a stack: of the orchestrator method or of a
   * branch. The frames above come from {@link Frame#$calleeFrame}.
   *
   * @param method the name of the method it is a frame of
   * @throws IllegalArgumentException if this build has no such method
   */
  Frame frame(String method);

  /**
   * A parameter of the orchestrator method.
   *
   * @param name as in the source
   * @param type boxed
   */
  record Parameter(String name, ValueType<?> type) {}
}
