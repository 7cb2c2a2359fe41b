package dev.durable.processor.model.body;

import dev.durable.processor.model.ExceptionDeclaration;
import java.util.List;

/**
 * The body of one method.
 *
 * @param method the name of the method
 * @param parameters in order
 * @param result the type of the result; {@code void} for none
 * @param block the statements
 * @param members what becomes a member of the frame, as text: the private methods of the interface
 *     that the body uses, and its local records, enums and interfaces
 * @param exceptions the exception classes that may have to be rebuilt
 * @param suppressedWarnings what the user suppresses on the method or its interface
 * @param names every name of a variable in the body, inner ones included
 * @param nextVariableId the first id that is free for variables the compiler adds
 */
public record Body(
    String method,
    List<LocalVariable> parameters,
    VariableType result,
    Statement block,
    List<Fragment> members,
    List<ExceptionDeclaration> exceptions,
    List<String> suppressedWarnings,
    List<String> names,
    int nextVariableId) {
  /** The simple name of the class of the frames of a method. */
  public static String frameName(String method) {
    return Character.toUpperCase(method.charAt(0)) + method.substring(1) + "Frame";
  }
}
