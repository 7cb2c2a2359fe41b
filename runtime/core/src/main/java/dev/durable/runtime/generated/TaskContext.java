package dev.durable.runtime.generated;

import dev.durable.Task;
import java.time.Duration;
import java.time.Instant;

/** Starts the tasks of one instance, for its frames. */
public interface TaskContext {
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

  /** Starts a timer that is due after a time span. */
  Task<Void> startTimer(Duration duration);

  /** Starts a timer that is due at a moment. */
  Task<Void> startTimer(Instant moment);
}
