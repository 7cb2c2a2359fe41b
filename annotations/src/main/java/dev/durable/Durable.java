package dev.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The statics that the body of a workflow may call.
 *
 * <p>The calls that wait ({@link #sleep} and {@link #sleepUntil}) are compiled into waits of the
 * state machine. They must stand in the {@link Orchestrator} body itself: code elsewhere cannot be
 * paused, and gets an {@link IllegalStateException} if it calls them while an instance runs it.
 *
 * <p>When the body is called directly, as a unit test does, the waits return at once and {@link
 * #instanceId()} is {@value #DIRECT_INSTANCE_ID}.
 */
public final class Durable {
  /** What {@link #instanceId()} returns when a body is called directly. */
  public static final String DIRECT_INSTANCE_ID = "direct";

  private Durable() {}

  /**
   * Waits for a time of any length. No thread is held, and the timer survives restarts. It never
   * fires early; a zero or negative duration is due at once, and one that would end after {@link
   * Instant#MAX} ends there.
   *
   * @param duration how long to wait
   */
  public static void sleep(Duration duration) {
    checkCompiled("sleep");
    Objects.requireNonNull(duration, "duration");
  }

  /**
   * Waits until a moment. No thread is held, and the timer survives restarts. It never fires early;
   * a moment in the past is due at once.
   *
   * @param moment when to go on
   */
  public static void sleepUntil(Instant moment) {
    checkCompiled("sleepUntil");
    Objects.requireNonNull(moment, "moment");
  }

  /**
   * The id of the instance that runs this code. It may be called from any code that a body calls on
   * its own thread.
   *
   * @return the id, or {@value #DIRECT_INSTANCE_ID} when no instance runs this code
   */
  public static String instanceId() {
    String id = CurrentInstance.id();
    return id == null ? DIRECT_INSTANCE_ID : id;
  }

  private static void checkCompiled(String method) {
    String id = CurrentInstance.id();
    if (id != null) {
      throw new IllegalStateException(
          "Durable.%s was called for instance '%s' from code that is not compiled to a state machine, so the wait cannot be stored. Move the call into the @Orchestrator body."
              .formatted(method, id));
    }
  }
}
