package dev.durable.runtime.generated;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One activation of a compiled method: the step it is at and the variables that outlive a step. The
 * base class of generated frames; names that it brings begin with {@code $}, because generated
 * frames also have the members of the user's interface.
 *
 * <p>A <em>step</em> is a method that runs user code and returns the number of the step to run
 * next. A step that ends in a wait returns {@link #$await}; the frame goes on at the step named
 * there when the outcome is known, and takes it with {@link #$take}. The end of the method is
 * {@link #$DONE}.
 *
 * <p>Not thread-safe: one thread at a time runs a frame.
 */
public abstract class Frame {
  /** Returned by a step that ends the method; also what {@link #$handler} returns for "none". */
  protected static final int $DONE = -1;

  /** Returned by a step that waits. */
  protected static final int $AWAIT = -2;

  private int step;
  private @Nullable Wait wait;
  private @Nullable Outcome outcome;
  private @Nullable Throwable caught;
  private @Nullable ArgumentsEncoder encoder;

  // --- written by the compiler

  /** The name of the method that this is a frame of. */
  protected abstract String $method();

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

  /**
   * Writes the result of the method, under the name {@code result}; called after {@link #$DONE}.
   */
  protected abstract void $result(ValueWriter out);

  // --- called by steps

  /**
   * Waits for an activity; the frame goes on at the given step. The arguments are encoded here, so
   * that what cannot be encoded is an exception of the step that makes the call.
   */
  protected final int $await(int resumeAt, ActivityCall<?> call) {
    String input =
        Objects.requireNonNull(encoder, "the frame is not attached").encode(call.arguments());
    return waitFor(resumeAt, new Wait.ForActivity(call.type(), input));
  }

  /** Waits for a time span. */
  protected final int $sleep(int resumeAt, Duration duration) {
    return waitFor(resumeAt, new Wait.ForDuration(Objects.requireNonNull(duration, "duration")));
  }

  /** Waits until a moment. */
  protected final int $sleepUntil(int resumeAt, Instant moment) {
    return waitFor(resumeAt, new Wait.ForInstant(Objects.requireNonNull(moment, "moment")));
  }

  /**
   * Takes the outcome of the wait that ended: returns the result or throws the failure.
   *
   * @throws Throwable the failure of the activity, as the body is to see it
   */
  protected final <R> R $take(ActivityType<R> type) throws Throwable {
    Outcome taken = Objects.requireNonNull(outcome, "a step took an outcome that is not there");
    outcome = null;
    return taken.resultOf(type);
  }

  /** What the handler step that runs now has to handle. */
  protected final Throwable $caught() {
    return Objects.requireNonNull(caught, "no handler step runs");
  }

  /** How a {@code try} with a finalizer is left without an exception. */
  protected static Completion $completion(String name) {
    return new Completion(name, null);
  }

  /** How a {@code try} with a finalizer is left by what its handler step handles. */
  protected final Completion $thrown() {
    return Completion.of($caught());
  }

  /** The elements of a collection that a loop goes over: an iterator could not be stored. */
  protected static <E> List<E> $copy(Iterable<? extends E> elements) {
    List<E> copy = new ArrayList<>();
    for (E element : elements) {
      copy.add(element);
    }
    return copy;
  }

  /** A stub has no methods to run: the compiler replaces its calls by waits. */
  protected static IllegalStateException $notCompiled(String stub) {
    return new IllegalStateException(
        "Stub '%s()' was used from code that is not compiled to a state machine, so its calls cannot wait. Call activities from the @Orchestrator body only."
            .formatted(stub));
  }

  private int waitFor(int resumeAt, Wait next) {
    step = resumeAt;
    wait = next;
    return $AWAIT;
  }

  // --- called by the engine

  /** Gives the frame what its steps need; to be called before {@link #$resume}. */
  public final void $attach(ArgumentsEncoder arguments) {
    encoder = arguments;
  }

  /**
   * Runs from the current step to the next wait or to the end.
   *
   * @return what the frame waits for, or null at the end of the method
   * @throws Throwable what leaves the method
   */
  public final @Nullable Wait $resume(@Nullable Outcome of) throws Throwable {
    outcome = of;
    int next = step;
    while (true) {
      try {
        int running = next;
        next = $run(running);
      } catch (Throwable thrown) {
        next = $handler(next);
        if (next == $DONE) {
          throw thrown;
        }
        caught = thrown;
        continue;
      }
      if (next == $AWAIT) {
        caught = null;
        return Objects.requireNonNull(wait);
      }
      if (next == $DONE) {
        return null;
      }
    }
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

  /** Writes the result, when {@link #$resume} has returned null. */
  public final void $resultTo(ValueWriter out) {
    $result(out);
  }

  /**
   * Restores an empty frame.
   *
   * @return false if this build has no wait with this name
   */
  public final boolean $restore(String state, ValueReader in) {
    int found = $step(state);
    if (found == $DONE) {
      return false;
    }
    step = found;
    $load(found, in);
    return true;
  }

  /** Turns the arguments of a call into JSON. */
  @FunctionalInterface
  public interface ArgumentsEncoder {
    /**
     * Encodes arguments.
     *
     * @throws dev.durable.runtime.json.DataConversionException if one of them cannot be encoded
     */
    String encode(Arguments arguments);
  }

  /** The outcome of an activity, on its way to the step that takes it. */
  public interface Outcome {
    /** Returns the result, or throws the failure as the body is to see it. */
    <R> R resultOf(ActivityType<R> type) throws Throwable;
  }
}
