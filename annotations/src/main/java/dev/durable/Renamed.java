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
 *   <li>on a method of a workflow: its frames are found under the old name;
 *   <li>on a component of a record, or on the field, the getter, the setter or the creator's
 *       parameter of a property of a class: it is read under the old name, too.
 * </ul>
 *
 * <p>Keep it as long as there are instances that began before the change.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.LOCAL_VARIABLE,
  ElementType.PARAMETER,
  ElementType.METHOD,
  ElementType.FIELD,
  ElementType.RECORD_COMPONENT
})
public @interface Renamed {
  /** The earlier names, in any order. */
  String[] value();
}
