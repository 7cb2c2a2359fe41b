package dev.durable.runtime.engine;

import dev.durable.runtime.generated.FailedInitializerException;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.MissingVariableException;
import dev.durable.runtime.generated.UnreadableVariableException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.SavedFrame;
import dev.durable.runtime.schema.Incompatibility;
import dev.durable.runtime.schema.Sentences;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance is at a place that this build of the workflow does not have, or with variables it
 * cannot read. Nothing was changed: the instance goes on when a build that knows the place runs.
 */
public final class UnknownStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

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

  /** In the words of the check that compares builds. */
  private static UnknownStateException because(
      InstanceState state,
      String source,
      SavedFrame place,
      @Nullable String variable,
      String problem,
      String remedy,
      @Nullable Throwable cause) {
    List<String> states = place.state().isEmpty() ? List.of() : List.of(place.state());
    Incompatibility difference =
        new Incompatibility(
            title(state, state.workflowVersion()),
            source,
            place.method(),
            states,
            variable,
            null,
            null,
            problem,
            remedy);
    return new UnknownStateException(
        state, difference.message() + " Until then the instance waits unchanged.", cause);
  }

  private static String title(InstanceState state, int version) {
    return version > 1 ? state.workflow() + " v" + version : state.workflow();
  }

  private static SavedFrame placeOf(Frame frame) {
    return new SavedFrame(frame.$methodName(), frame.$stateName(), "{}");
  }

  /** The input does not fit the version that this build begins with. */
  static UnknownStateException input(InstanceState state, int version, Throwable cause) {
    Incompatibility difference =
        new Incompatibility(
            title(state, version),
            "",
            null,
            List.of(),
            null,
            null,
            null,
            Sentences.otherInput(clause(cause)),
            Sentences.keepInput());
    return new UnknownStateException(
        state,
        difference.message()
            + " Until then the instance waits unchanged; terminate it if it is the input that is wrong.",
        cause);
  }

  /** This build has no such method. */
  static UnknownStateException method(InstanceState state, SavedFrame frame, Throwable cause) {
    return because(
        state,
        "",
        new SavedFrame(frame.method(), "", "{}"),
        null,
        Sentences.noMethod(frame.method()),
        Sentences.restoreMethod(frame.method()),
        cause);
  }

  /** This build has no such wait. */
  static UnknownStateException state(InstanceState state, Frame frame, SavedFrame saved) {
    return because(
        state,
        frame.$source(),
        new SavedFrame(frame.$methodName(), saved.state(), "{}"),
        null,
        Sentences.noState(saved.state()),
        Sentences.restoreState(saved.state()),
        null);
  }

  /** This build calls another helper method, or none, at the wait of the frame below. */
  static UnknownStateException callee(
      InstanceState state, Frame caller, SavedFrame frame, @Nullable Frame found) {
    return because(
        state,
        caller.$sourceOfWait(),
        placeOf(caller),
        null,
        Sentences.otherCall(frame.method(), found == null ? null : found.$methodName()),
        Sentences.restoreState(caller.$stateName()),
        null);
  }

  /** This build calls a helper method where the instance waits for something else. */
  static UnknownStateException call(InstanceState state, Frame frame, Frame callee) {
    return because(
        state,
        frame.$sourceOfWait(),
        placeOf(frame),
        null,
        Sentences.newCall(callee.$methodName()),
        Sentences.restoreState(frame.$stateName()),
        null);
  }

  /** This build waits for another external event, or for none, where the instance waits. */
  static UnknownStateException event(
      InstanceState state, Frame frame, @Nullable String was, @Nullable String is) {
    return because(
        state,
        frame.$sourceOfWait(),
        placeOf(frame),
        null,
        Sentences.otherEvent(was, is),
        Sentences.restoreState(frame.$stateName()),
        null);
  }

  /** The result that a wait gets does not fit this build. */
  static UnknownStateException result(
      InstanceState state, Frame frame, String why, @Nullable Throwable cause) {
    return because(
        state,
        frame.$sourceOfWait(),
        placeOf(frame),
        null,
        Sentences.otherResult(why),
        Sentences.keepResult(),
        cause);
  }

  /** The payload of an event that was raised before does not fit this build. */
  static UnknownStateException payload(
      InstanceState state, Frame frame, String event, DataConversionException cause) {
    return because(
        state,
        frame.$sourceOfWait(),
        placeOf(frame),
        null,
        Sentences.otherPayload(event, clause(cause)),
        Sentences.keepPayload(),
        cause);
  }

  /** A variable is not stored. */
  static UnknownStateException variable(
      InstanceState state, Frame frame, MissingVariableException missing) {
    String variable = missing.variable();
    return because(
        state,
        frame.$sourceOfWait(),
        placeOf(frame),
        variable,
        Sentences.noVariable(variable),
        Sentences.addVariable(),
        missing);
  }

  /** The initializer of an added variable failed. */
  static UnknownStateException initializer(
      InstanceState state, Frame frame, FailedInitializerException failed) {
    return because(
        state,
        frame.$sourceOfWait(),
        placeOf(frame),
        null,
        Sentences.failedInitializer(String.valueOf(failed.getCause())),
        Sentences.addVariable(),
        failed);
  }

  /** A stored variable does not fit its type. */
  static UnknownStateException variable(
      InstanceState state, Frame frame, UnreadableVariableException unreadable) {
    String variable = unreadable.variable();
    return because(
        state,
        frame.$sourceOfWait(),
        placeOf(frame),
        variable,
        Sentences.otherType(variable, clause(unreadable)),
        Sentences.keepType(),
        unreadable);
  }

  /** What an exception says, to be followed by a full stop. */
  static String clause(Throwable thrown) {
    String message = Objects.requireNonNullElse(thrown.getMessage(), thrown.toString());
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  /** This build starts no such task. */
  static UnknownStateException task(InstanceState state, long taskId, String type) {
    return new UnknownStateException(
        state,
        "it holds the result of task %d, %s, and this build of the workflow has no such task. Run a build of the workflow that has it, or restore it in the source; until then the instance waits unchanged."
            .formatted(taskId, type),
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
