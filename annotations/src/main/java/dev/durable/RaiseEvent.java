package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an abstract method of a {@link Workflow} that sends an external event to an instance of a
 * workflow. It returns nothing; its parameters are the id of that instance and, if the event has
 * one, the payload.
 *
 * <pre>
 * &#64;RaiseEvent(workflow = OrderWorkflow.class, event = "approval")
 * void approve(String orderId, Approval approval);
 * </pre>
 *
 * <p>The call does not wait. The event is sent when the code that calls it next waits or ends,
 * once. It is dropped if that instance does not exist or is finished.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RaiseEvent {
  /** The workflow that declares the event. */
  Class<?> workflow();

  /** The name of the event; the name of the method if empty. */
  String event() default "";
}
