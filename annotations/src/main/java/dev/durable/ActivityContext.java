package dev.durable;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The call that an activity serves: {@code ActivityContext.current()} on the thread that runs the
 * activity. It may be handed to other threads.
 *
 * <p>A unit test of an activity that reads it wraps the call in {@link #call}.
 */
public final class ActivityContext {
  private static final ThreadLocal<@Nullable ActivityContext> CURRENT = new ThreadLocal<>();

  private final String instanceId;
  private final String activity;
  private final int attempt;
  private final String idempotencyKey;
  private final ActivityConnection connection;

  /** A call that is connected with nothing, for unit tests. */
  public ActivityContext(String instanceId, String activity, int attempt, String idempotencyKey) {
    this(instanceId, activity, attempt, idempotencyKey, ActivityConnection.NONE);
  }

  /** A call that a worker serves. */
  public ActivityContext(
      String instanceId,
      String activity,
      int attempt,
      String idempotencyKey,
      ActivityConnection connection) {
    this.instanceId = Objects.requireNonNull(instanceId, "instanceId");
    this.activity = Objects.requireNonNull(activity, "activity");
    this.attempt = attempt;
    this.idempotencyKey = Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    this.connection = Objects.requireNonNull(connection, "connection");
  }

  /** The instance that asked for the activity. */
  public String instanceId() {
    return instanceId;
  }

  /** The name of the activity, as in {@code OrderActivities.charge}. */
  public String activity() {
    return activity;
  }

  /** 1 for the first attempt, 2 for the first retry by {@link Retry}, and so on. */
  public int attempt() {
    return attempt;
  }

  /**
   * The same for every run of this one call: retries, and repetitions after a crash; different for
   * any other call.
   */
  public String idempotencyKey() {
    return idempotencyKey;
  }

  // --- long activities

  /**
   * Says that the activity is alive, which {@link Timeout#heartbeat} may ask for.
   *
   * @throws CancellationException if nobody waits for the outcome any more: the task was canceled,
   *     its time is up, or its instance has ended. Clean up and let it pass
   */
  public void heartbeat() {
    heartbeat(null);
  }

  /**
   * Says that the activity is alive and how far it is. The next run of this call, after a crash or
   * as a retry, can read it and go on from there.
   *
   * @param progress of a type that can be stored, and small; null leaves what is stored as it is
   * @throws CancellationException as {@link #heartbeat()}
   */
  public void heartbeat(@Nullable Object progress) {
    if (!connection.heartbeat(progress)) {
      throw new CancellationException(
          "Nobody waits for the outcome of activity '%s' of instance '%s' any more."
              .formatted(activity, instanceId));
    }
  }

  /** Whether nobody waits for the outcome any more; asks the task hub. */
  public boolean isCanceled() {
    return !connection.heartbeat(null);
  }

  /**
   * What was last passed to {@link #heartbeat(Object)} in this call, by this run or an earlier one.
   *
   * @param type the class of the progress
   */
  public <T> Optional<T> progress(Class<T> type) {
    return connection.progress(type);
  }

  // --- outcomes from outside

  /**
   * Leaves the outcome of this call to somebody else: a person, a webhook, another system. The
   * activity returns as always, and what it returns is dropped; if it throws, that is the outcome.
   * The task is then done when a client completes it with the token. {@link Timeout#total} limits
   * how long that may take.
   *
   * @return the token, which is a text; whoever has it can complete this call
   */
  public String completeLater() {
    return connection.completeLater();
  }

  // --- the current call

  /**
   * The call that the current thread serves.
   *
   * @throws IllegalStateException if the thread does not run an activity
   */
  public static ActivityContext current() {
    ActivityContext context = CURRENT.get();
    if (context == null) {
      throw new IllegalStateException(
          "No activity runs on this thread. Read ActivityContext.current() on the thread that calls"
              + " the activity; in a unit test, wrap the call in ActivityContext.call(context, ...).");
    }
    return context;
  }

  /**
   * Runs code as an activity that serves the given call.
   *
   * @return what the code returns
   * @throws Exception what the code throws
   */
  public static <T extends @Nullable Object> T call(ActivityContext context, Callable<T> code)
      throws Exception {
    ActivityContext outer = CURRENT.get();
    CURRENT.set(context);
    try {
      return code.call();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }
}
