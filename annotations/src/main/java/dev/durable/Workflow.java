package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface as a durable workflow.
 *
 * <p>The interface declares the activities it uses as methods without parameters that return an
 * {@link Activities} type, and has one {@code default} method marked {@link Orchestrator}: its body
 * is the workflow.
 *
 * <pre>{@code
 * @Workflow
 * public interface OrderWorkflow {
 *   OrderActivities activities();
 *
 *   @Orchestrator
 *   default Receipt place(Order order) throws OutOfStock {
 *     Payment payment = activities().charge(order);
 *     Durable.sleep(Duration.ofMinutes(10));
 *     return activities().ship(order, payment);
 *   }
 * }
 * }</pre>
 *
 * <p>The annotation processor compiles the body to a state machine. Each call of an activity and
 * each {@link Durable#sleep sleep} is a <em>wait</em>: the variables that are still needed are
 * stored there, and when the result is in, the body goes on right after the wait, in this process
 * or in another one. Code that ran before a wait is never run again to get there, so there are no
 * determinism rules: a random number, the current time, a {@code HashMap} or a log line mean what
 * they mean in Java. Code between two waits may run a second time if the process dies before the
 * second wait is stored; put what must not be repeated into an activity.
 *
 * <p>For {@code OrderWorkflow} the processor generates, in the same package, {@code
 * OrderWorkflowOrchestrator} (the state machine, meant to be read) and {@code OrderWorkflowClient}
 * (the typed client).
 *
 * <p>A build can have several versions of a workflow: interfaces with the same {@link #name} and
 * different {@link #version}s. An instance stays on the version with which it began; a new one
 * begins with the newest.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Workflow {
  /** The name of the workflow in a task hub; the simple name of the interface by default. */
  String name() default "";

  /** The version of the workflow; at least 1. */
  int version() default 1;
}
