package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long an activity or a sub-orchestration may take: on an activity, on an {@link Activities}
 * type for all activities that have none of their own, or on an {@link Orchestrator} method for the
 * case that another workflow starts it.
 *
 * <p>When the time is up, the failure is a {@link java.util.concurrent.TimeoutException}, which
 * {@link Retry} treats as any other. A duration is written as in {@link Retry}; empty means no
 * limit.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Timeout {
  /**
   * How long one attempt of an activity may run. The thread that runs it is interrupted then, and
   * what it returns is dropped.
   */
  String attempt() default "";

  /**
   * How long an activity may run without calling {@code ActivityContext.current().heartbeat()};
   * then the attempt has failed.
   */
  String heartbeat() default "";

  /**
   * How long it may take in all, from the moment it is scheduled, with the time it waits for a
   * worker and with all attempts. It holds exactly over restarts, and is not retried.
   */
  String total() default "";
}
