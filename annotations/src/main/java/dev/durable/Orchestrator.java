package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@code default} method of a {@link Workflow} interface whose body is the workflow.
 *
 * <p>There is exactly one per workflow. Its parameters are the input of an instance and its result
 * is the output; both, and every variable that is used after a wait, must have types that can be
 * stored: primitives and their boxes, strings, enums, {@code java.time}, records, beans,
 * collections, arrays, {@code Optional}, exceptions. The compiler names any other.
 *
 * <p>An exception that leaves the body fails the instance with its type, message, stack trace and
 * causes.
 *
 * <p>The method stays an ordinary Java method: a unit test may implement the interface by hand and
 * call it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Orchestrator {}
