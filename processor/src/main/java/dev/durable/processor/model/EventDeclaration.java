package dev.durable.processor.model;

import java.util.List;

/**
 * An external event that a workflow waits for.
 *
 * @param name its name in a task hub
 * @param payload {@link TypeRef#VOID} for none
 * @param methods the ways to wait for it: one or two, with the same result
 * @param location the first method
 */
public record EventDeclaration(
    String name, TypeRef payload, List<Method> methods, Location location) {
  /** Copies the list. */
  public EventDeclaration {
    methods = List.copyOf(methods);
  }

  /** The method of the generated client that raises it. */
  public String clientMethod() {
    String name = methods.get(0).name();
    return "raise" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * A method that waits for it.
   *
   * @param hasTimeout whether it takes a {@code Duration}, and no parameter otherwise
   */
  public record Method(String name, boolean hasTimeout) {}
}
