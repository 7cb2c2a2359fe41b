package dev.durable.processor.parse.body;

import dev.durable.processor.model.TypeRef;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;

/**
 * A compiled method with types for its type parameters: a generic method is compiled once for each
 * list of types that it is called with.
 *
 * @param method the method
 * @param arguments the types, in the order of its type parameters
 * @param attribution what is known of its trees with these types
 */
record MethodInstance(ExecutableElement method, List<TypeRef> arguments, Attribution attribution) {
  /** Copies the list. */
  MethodInstance {
    arguments = List.copyOf(arguments);
  }

  /** Identity is the method and the types. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MethodInstance that
        && that.method.equals(method)
        && that.arguments.equals(arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(method, arguments);
  }
}
