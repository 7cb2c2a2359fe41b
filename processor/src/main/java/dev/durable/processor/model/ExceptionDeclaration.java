package dev.durable.processor.model;

import java.util.List;

/**
 * How an exception is taken apart and rebuilt.
 *
 * @param type the exception class
 * @param arguments where each argument of its constructor comes from, in order
 */
public record ExceptionDeclaration(TypeRef.Declared type, List<Argument> arguments) {
  /** Copies the list. */
  public ExceptionDeclaration {
    arguments = List.copyOf(arguments);
  }

  /** Where an argument of the constructor comes from. */
  public sealed interface Argument {
    /** The exception's message. */
    record Message() implements Argument {}

    /**
     * The exception's cause.
     *
     * @param type the type of the parameter
     */
    record Cause(TypeRef type) implements Argument {}

    /**
     * A value of the exception.
     *
     * @param name the name of the parameter
     * @param accessor what reads it from the exception, as in {@code getItem()} or {@code item}
     * @param type the type of the parameter
     * @param isThrowable whether that is itself an exception type
     */
    record Value(String name, String accessor, TypeRef type, boolean isThrowable)
        implements Argument {}
  }
}
