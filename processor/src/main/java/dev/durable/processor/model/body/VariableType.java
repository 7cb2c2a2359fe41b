package dev.durable.processor.model.body;

import dev.durable.processor.model.TypeRef;

/**
 * The type of a variable or an expression, with what decides whether it may outlive a step.
 *
 * @param ref the type as it can be written
 * @param denotable false if {@code ref} is only an approximation: an anonymous class, an
 *     intersection, a local class
 * @param storage how a value is stored
 * @param obstacle why a value cannot be stored and read back; empty if it can
 */
public record VariableType(TypeRef ref, boolean denotable, Storage storage, String obstacle) {
  /** How a value is stored. */
  public enum Storage {
    /** As JSON. */
    VALUE,
    /** As the description of an exception. */
    THROWABLE,
    /** As the way a {@code try} was left. */
    COMPLETION,
    /** Not at all: the name of a class that the body declares. */
    LOCAL_CLASS
  }

  /** How a {@code try} with a finalizer was left: it completed, jumped or threw. */
  public static final VariableType COMPLETION =
      new VariableType(TypeRef.OBJECT, true, Storage.COMPLETION, "");

  /** A type that can be stored as a value. */
  public static VariableType storable(TypeRef ref) {
    return new VariableType(ref, true, Storage.VALUE, "");
  }
}
