package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How often and when a failed activity or sub-orchestration is tried again: on an activity, on an
 * {@link Activities} type for all activities that have none of their own, or on an {@link
 * Orchestrator} method for the case that another workflow starts it.
 *
 * <p>The delay before retry <em>k</em> (1 for the first retry) is {@code firstDelay ·
 * backoff^(k-1)}, and at most {@code maxDelay}. It is counted from the moment the failure is
 * recorded and holds exactly, also over a restart of the process. An exception that implements
 * {@link RetryAfter} chooses the delay itself. The workflow sees only the outcome of the last
 * attempt. Without this annotation nothing is retried.
 *
 * <p>A duration is written as a number and one of {@code ms}, {@code s}, {@code m}, {@code h},
 * {@code d} ({@code "500ms"}, {@code "1.5s"}, {@code "2h"}), or in ISO-8601 form ({@code
 * "PT1M30S"}).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Retry {
  /** The number of attempts in all, the first one included; at least 1. */
  int maxAttempts();

  /** The delay before the first retry; zero or longer. */
  String firstDelay() default "1s";

  /** The factor from one delay to the next; 1.0 or more. */
  double backoff() default 2.0;

  /** The longest delay; no limit if empty. */
  String maxDelay() default "";

  /**
   * How long after the first attempt was scheduled the last one may begin: a retry that would begin
   * later is not made. No limit if empty.
   */
  String timeout() default "";

  /** The exceptions that are worth another attempt, with their subclasses; all if empty. */
  Class<? extends Throwable>[] on() default {};

  /** The exceptions that are not, with their subclasses, whatever {@link #on} says. */
  Class<? extends Throwable>[] notOn() default {};
}
