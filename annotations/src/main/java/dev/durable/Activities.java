package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class or an interface whose public methods are activities: the work that a workflow asks
 * for, with all the side effects it needs.
 *
 * <p>An activity runs at least once: if the process dies after the work and before its result is
 * stored, it runs again. Its result is applied exactly once. Use {@link
 * ActivityContext#idempotencyKey()} where the work must not be repeated, for example as the
 * idempotency key of a payment service.
 *
 * <p>An exception that the method declares arrives in the body of the workflow as itself, its
 * fields included: the exception class needs a constructor whose parameters can be read back from
 * it, by an accessor or getter of the same name, or one that takes a message, or a message and a
 * cause. Any other failure arrives as {@link ActivityFailedException}. A subclass of a declared
 * exception arrives as the declared class.
 *
 * <p>Parameters and results must have types that can be stored, see {@link Orchestrator}. Methods
 * of one type have different names; the activity {@code charge} of {@code OrderActivities} is
 * called {@code OrderActivities.charge} in a task hub.
 *
 * <p>A class is created by its public constructor without parameters, or registered as an instance
 * with the worker. The implementation of an interface is found by {@link java.util.ServiceLoader},
 * or registered. One instance serves all calls, from many threads at once.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Activities {}
