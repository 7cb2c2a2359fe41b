package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what something was called in an earlier build, so that what was stored under the old name is
 * found.
 *
 * <pre>{@code
 * @Renamed("p")
 * Payment payment = activities().charge(order);
 * }</pre>
 *
 * <ul>
 *   <li>on a local variable or a parameter of a workflow: the variable is read under the old name,
 *       too, and a wait that is named after it ({@code payment=charge}) is found under its old name
 *       ({@code p=charge});
 *   <li>on a method of a workflow: its frames are found under the old name.
 * </ul>
 *
 * <p>For a component of a record or a property of a bean, use Jackson's {@code @JsonAlias}.
 *
 * <p>Keep it as long as there are instances that began before the change.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.LOCAL_VARIABLE, ElementType.PARAMETER, ElementType.METHOD})
public @interface Renamed {
  /** The earlier names, in any order. */
  String[] value();
}
