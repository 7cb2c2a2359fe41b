package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an abstract method of a {@link Workflow} as a wait for an external event. Calling it waits
 * until such an event is there and returns its payload, the type of which is the return type.
 *
 * <pre>
 * &#64;Event Approval approval();
 * &#64;Event Approval approval(Duration timeout) throws TimeoutException;
 * </pre>
 *
 * <p>The method has no parameters, or a {@link java.time.Duration}: how long to wait at most. When
 * that is over it throws {@link java.util.concurrent.TimeoutException}, which it must declare. Both
 * forms may be declared for one event. Events that arrive while nobody waits are kept in their
 * order; each is given to one wait. {@code Durable.start(() -> approval())} waits as a task.
 *
 * <p>Clients send events with the generated client, other workflows with {@link RaiseEvent}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Event {
  /** The name of the event in a task hub; the name of the method if empty. */
  String name() default "";
}
