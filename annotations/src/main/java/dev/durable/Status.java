package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an abstract method of a {@link Workflow} as the setter of its custom status, which clients
 * read beside the runtime status. It returns nothing and has one parameter, the status, of any size
 * and of a type that can be stored; a workflow has at most one such method.
 *
 * <pre>
 * &#64;Status void progress(Progress progress);
 * </pre>
 *
 * <p>The call does not wait. Clients see the status when the code that sets it next waits or ends.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Status {}
