package dev.durable.runtime.generated;

import dev.durable.Task;
import dev.durable.runtime.json.DataConversionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One activation of a compiled method: the step it is at and the variables that outlive a step. The
 * base class of generated frames; names that it brings begin with {@code $}, because generated
 * frames also have the members of the user's interface.
 *
 * <p>A <em>step</em> is a method that runs user code and returns the number of the step to run
 * next. A step that ends in a wait returns {@link #$await}; the frame goes on at the step named
 * there when the wait has ended, and takes its value with {@link #$take}. If the wait failed, the
 * step does not run, and the exception goes where one of the step would. The end of the method is
 * {@link #$DONE}.
 *
 * <p>Not thread-safe: one thread at a time runs a frame.
 */
public abstract class Frame extends StepCalls {
  /** Returned by a step that ends the method; also what {@link #$handler} returns for "none". */
  protected static final int $DONE = -1;

  // --- written by the compiler

  /** The name of the method that this is a frame of. */
  protected abstract String $method();

  /** Whether the method has this name, or had it in an earlier build. */
  protected boolean $isCalled(String name) {
    return $method().equals(name);
  }

  /** Runs one step and returns the next, {@link #$DONE} or {@link #$AWAIT}. */
  protected abstract int $run(int step) throws Throwable;

  /** The step that handles what a step throws, or {@link #$DONE} if nothing does. */
  protected abstract int $handler(int step);

  /** The stable name of the wait that resumes at a step. */
  protected abstract String $state(int step);

  /** The step at which the wait with this name resumes, or {@link #$DONE} if there is none. */
  protected abstract int $step(String state);

  /** Writes the variables that are live at a wait, by the step it resumes at. */
  protected abstract void $save(int step, ValueWriter out);

  /** Reads what {@link #$save} wrote. */
  protected abstract void $load(int step, ValueReader in);

  /** What the method returned, boxed; null for {@code void}. Called after {@link #$DONE}. */
  protected abstract @Nullable Object $value();

  /**
   * An empty frame of the helper method that is called at the wait which resumes at a step, to be
   * loaded; null if it waits for something else.
   */
  protected @Nullable Frame $callee(int step) {
    return null;
  }

  /**
   * The type of what the wait that resumes at a step gives, boxed; {@code Void} if it gives nothing
   * or nobody takes it, null if it is as the task says.
   */
  protected @Nullable ValueType<?> $result(int step) {
    return null;
  }

  /**
   * The name of the external event that the wait which resumes at a step is for, without a task of
   * the body in between; empty if it is for something else, null if the frame does not say.
   */
  protected @Nullable String $eventName(int step) {
    return null;
  }

  /**
   * Where the lines of the generated file stand in the source; empty if it does not say. For each
   * frame {@code GeneratedClass SourceClass method File.java}, and after it entries {@code
   * 97-99:22}, lines 97 to 99 stand for line 22, and {@code @4:22}, what step 4 waited for stands
   * in line 22; all separated by blanks.
   */
  protected String $sourceLines() {
    return "";
  }

  // --- called by the engine

  /** Gives the frame what its steps need; to be called before {@link #$resume}. */
  public final void $attach($Context to) {
    context = to;
  }

  /**
   * Runs from the current step to the next wait or to the end.
   *
   * @param outcome how the wait at the current step ended; null at the beginning of the method
   * @return what the frame waits for, or null at the end of the method
   * @throws Throwable what leaves the method
   */
  public final @Nullable Wait $resume(@Nullable Outcome outcome) throws Throwable {
    int running = step;
    Throwable thrown = null;
    if (outcome instanceof Outcome.Failure failure) {
      thrown = failure.thrown();
      SourceTrace.of($sourceLines()).mapAwaited(thrown, getClass().getName(), running);
    } else if (outcome instanceof Outcome.Value taken) {
      value = taken.value();
    }
    while (true) {
      if (thrown != null) {
        int handler = $handler(running);
        if (handler == $DONE) {
          throw thrown;
        }
        caught = thrown;
        thrown = null;
        running = handler;
      }
      int next;
      try {
        next = $run(running);
      } catch (Throwable failure) {
        thrown = failure;
        SourceTrace.of($sourceLines()).map(thrown);
        continue;
      }
      if (next == $AWAIT) {
        caught = null;
        return Objects.requireNonNull(wait);
      }
      if (next == $DONE) {
        return null;
      }
      running = next;
    }
  }

  /** Whether this is a frame of a method that has, or had, this name. */
  public final boolean $isFrameOf(String method) {
    return $isCalled(method);
  }

  /** The name of the method. */
  public final String $methodName() {
    return $method();
  }

  /** The stable name of the current wait. */
  public final String $stateName() {
    return $state(step);
  }

  /** Writes the variables that are live at the current wait. */
  public final void $saveTo(ValueWriter out) {
    $save(step, out);
  }

  /** What the method returned, when {@link #$resume} has returned null. */
  public final @Nullable Object $returned() {
    return $value();
  }

  /** An empty frame of the helper method that the current wait is for, or null. */
  public final @Nullable Frame $calleeFrame() {
    return $callee(step);
  }

  /** The type of what the current wait gives, or null if it is as the task says. */
  public final @Nullable ValueType<?> $resultType() {
    return $result(step);
  }

  /**
   * The name of the external event that the current wait is for; empty if it is for something else,
   * null if the frame does not say.
   */
  public final @Nullable String $awaitedEvent() {
    return $eventName(step);
  }

  /**
   * Restores an empty frame.
   *
   * @return false if this build has no wait with this name
   * @throws MissingVariableException if a variable is not there
   * @throws FailedInitializerException if one that is not there cannot be computed
   * @throws UnreadableVariableException if one does not fit its type
   */
  public final boolean $restore(String state, ValueReader in) {
    int found = $step(state);
    if (found == $DONE) {
      return false;
    }
    step = found;
    StoredVariableReader variables = new StoredVariableReader(in);
    try {
      $load(found, variables);
    } catch (DataConversionException
        | NullPointerException
        | ClassCastException
        | StackOverflowError e) {
      // A variable that became primitive, and is null in the snapshot, is an NPE.
      throw new UnreadableVariableException(variables.last(), e);
    }
    return true;
  }

  /** Where the method stands in the source, as in {@code Order.java}; empty if nobody knows. */
  public final String $source() {
    return SourceTrace.of($sourceLines()).source(getClass().getName(), $DONE);
  }

  /** Where the current wait stands in the source, as in {@code Order.java:42}. */
  public final String $sourceOfWait() {
    return SourceTrace.of($sourceLines()).source(getClass().getName(), step);
  }

  /** What the steps of one instance ask for. */
  public interface $Context {
    /**
     * Starts an activity.
     *
     * @throws dev.durable.runtime.json.DataConversionException if an argument cannot be encoded
     */
    <R> Task<R> start(ActivityCall<R> call);

    /**
     * Starts a sub-orchestration.
     *
     * @throws dev.durable.runtime.json.DataConversionException if an argument cannot be encoded
     */
    <R> Task<R> start(WorkflowCall<R> call);

    /**
     * An activity that starts when a wait with a limit comes to it.
     *
     * @throws dev.durable.runtime.json.DataConversionException if an argument cannot be encoded
     */
    <R> Task<R> defer(ActivityCall<R> call);

    /**
     * A sub-orchestration that starts when a wait with a limit comes to it.
     *
     * @throws dev.durable.runtime.json.DataConversionException if an argument cannot be encoded
     */
    <R> Task<R> defer(WorkflowCall<R> call);

    /** Starts a branch, which begins with the given frame. */
    <R> Task<R> start(BranchType<R> type, Frame first);

    /** Starts to wait for an external event; done at once if one is there. */
    <R> Task<R> start(EventType<R> type);

    /**
     * Starts an instance that does not depend on this one.
     *
     * @param instanceId its id; null for one that is made up
     * @return its id
     * @throws IllegalArgumentException if the text cannot be an id
     * @throws dev.durable.runtime.json.DataConversionException if an argument cannot be encoded
     */
    String startDetached(@Nullable String instanceId, WorkflowCall<?> call);

    /**
     * Sends an external event to another instance; it is dropped there if that does not exist or is
     * finished.
     *
     * @throws dev.durable.runtime.json.DataConversionException if the payload cannot be encoded
     */
    <T> void raise(String instanceId, String event, ValueType<T> type, @Nullable T payload);

    /**
     * Sets the custom status.
     *
     * @throws dev.durable.runtime.json.DataConversionException if it cannot be encoded
     */
    <T> void customStatus(ValueType<T> type, @Nullable T status);

    /**
     * Lets the instance begin anew with other arguments when the orchestrator method returns.
     *
     * @throws dev.durable.runtime.json.DataConversionException if an argument cannot be encoded
     */
    void continueAsNew(Arguments arguments);

    /** Starts a timer that is due after a time span. */
    Task<Void> startTimer(Duration duration);

    /** Starts a timer that is due at a moment. */
    Task<Void> startTimer(Instant moment);
  }
}
