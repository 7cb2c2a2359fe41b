package dev.durable.runtime.engine;

import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.SavedFrame;
import org.jspecify.annotations.Nullable;

/**
 * An instance is at a place that this build of the workflow does not have, or with variables it
 * cannot read. Nothing was changed: the instance goes on when a build that knows the place runs.
 */
public final class UnknownStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      " Run a build of the workflow that has it, or restore it in the source; until then the instance waits unchanged.";

  private final String instanceId;
  private final String workflow;

  private UnknownStateException(InstanceState state, String what, @Nullable Throwable cause) {
    super(
        "Instance '%s' of workflow '%s' cannot go on: %s"
            .formatted(state.instanceId(), state.workflow(), what),
        cause);
    this.instanceId = state.instanceId();
    this.workflow = state.workflow();
  }

  /** This build has no such method. */
  static UnknownStateException method(InstanceState state, SavedFrame frame, Throwable cause) {
    return new UnknownStateException(
        state,
        "it is in method '%s' at '%s', and this build has no such method.%s"
            .formatted(frame.method(), frame.state(), REMEDY),
        cause);
  }

  /** This build has no such wait. */
  static UnknownStateException state(InstanceState state, SavedFrame frame) {
    return new UnknownStateException(
        state,
        "it waits in method '%s' at '%s', and this build has no wait with that name.%s"
            .formatted(frame.method(), frame.state(), REMEDY),
        null);
  }

  /** This build calls another helper method at the wait of the frame below. */
  static UnknownStateException callee(InstanceState state, SavedFrame frame, String found) {
    return new UnknownStateException(
        state,
        "it is in method '%s' at '%s', and this build calls '%s' there instead.%s"
            .formatted(frame.method(), frame.state(), found, REMEDY),
        null);
  }

  /** This build starts no such task. */
  static UnknownStateException task(InstanceState state, long taskId, String type) {
    return new UnknownStateException(
        state,
        "it holds the result of task %d, %s, and this build of the workflow has no such task.%s"
            .formatted(taskId, type, REMEDY),
        null);
  }

  /** A class or a member of one is missing where the workflow runs. */
  static UnknownStateException linkage(InstanceState state, LinkageError cause) {
    return new UnknownStateException(
        state,
        "its program does not fit together: %s. Check the class path of the worker; until then the instance waits unchanged."
            .formatted(cause),
        cause);
  }

  /** The stored variables do not fit the types of this build. */
  static UnknownStateException variables(InstanceState state, SavedFrame frame, Throwable cause) {
    return new UnknownStateException(
        state,
        "it waits in method '%s' at '%s', and its variables do not fit this build: %s%s"
            .formatted(frame.method(), frame.state(), cause.getMessage(), REMEDY),
        cause);
  }

  /** The snapshot itself cannot be read. */
  static UnknownStateException frames(InstanceState state, DataConversionException cause) {
    return new UnknownStateException(
        state,
        "its snapshot, history event %d, is damaged or from a newer version of the runtime: %s"
            .formatted(state.snapshotAt(), cause.getMessage()),
        cause);
  }

  /** The snapshot has a shape that this version of the runtime does not have. */
  static UnknownStateException shape(InstanceState state, String found) {
    return new UnknownStateException(
        state,
        "its snapshot, history event %d, is %s; a newer version of the runtime wrote it. Run that version."
            .formatted(state.snapshotAt(), found),
        null);
  }

  /** The instance. */
  public String instanceId() {
    return instanceId;
  }

  /** The name of its workflow. */
  public String workflow() {
    return workflow;
  }
}
