package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says on a method of a workflow that one of its waits had another name in an earlier build: its
 * label was changed, another activity is called there, or the result goes elsewhere. Where only the
 * variable has a new name, {@link Renamed} on the variable is enough.
 *
 * <p>The names of waits are in the schema of the workflow, {@code META-INF/durable/<type>.json}.
 *
 * <p>Keep it as long as there are instances that wait there since before the change.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@Repeatable(RenamedState.List.class)
public @interface RenamedState {
  /** The earlier name, as in {@code payment=charge}. */
  String from();

  /** The name in this build. */
  String to();

  /** Several of them. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.METHOD)
  @interface List {
    /** All of them. */
    RenamedState[] value();
  }
}
