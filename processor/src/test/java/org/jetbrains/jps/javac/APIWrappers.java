package org.jetbrains.jps.javac;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands for the class of IntelliJ IDEA with this name: the same proxies, the same way out. */
public final class APIWrappers {
  private APIWrappers() {}

  /** What a proxy implements besides the interface. */
  public interface WrapperDelegateAccessor<T> {
    /** What is wrapped. */
    T getWrapperDelegate();
  }

  /** What is wrapped, or null if it is not a wrapper. */
  public static <T> @Nullable T unwrap(Class<? extends T> type, T wrapper) {
    if (wrapper instanceof WrapperDelegateAccessor<?> accessor) {
      return type.cast(accessor.getWrapperDelegate());
    }
    return null;
  }

  /**
   * A proxy for an object.
   *
   * @param overriding has some methods of the interface, which are called instead
   */
  public static <T> T wrap(Class<T> type, T wrapped, Object overriding) {
    return type.cast(
        Proxy.newProxyInstance(
            APIWrappers.class.getClassLoader(),
            new Class<?>[] {type, WrapperDelegateAccessor.class},
            (proxy, method, arguments) -> {
              try {
                if (method.getName().equals("getWrapperDelegate")) {
                  return wrapped;
                }
                for (var own : overriding.getClass().getMethods()) {
                  if (own.getName().equals(method.getName())
                      && own.getDeclaringClass() == overriding.getClass()) {
                    return own.invoke(overriding, arguments);
                  }
                }
                return method.invoke(wrapped, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
