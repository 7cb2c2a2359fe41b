package dev.durable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a local variable of a workflow that it was added after instances had begun. Such an
 * instance, which waits at a place where the variable would have a value and was stored without it,
 * gets the value of the initializer.
 *
 * <pre>{@code
 * @Added
 * int discount = order.total() > 100 ? 5 : 0;
 * }</pre>
 *
 * <p>The initializer is then evaluated when the instance is loaded, with the variables as they are
 * at that time. It may not wait and has no lambdas.
 *
 * <p>Keep it as long as there are instances that began before the change.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.LOCAL_VARIABLE)
public @interface Added {}
