package dev.durable.processor.model.body;

import dev.durable.processor.model.ExceptionDeclaration;
import dev.durable.processor.model.TypeRef;
import java.util.List;
import java.util.Map;

/**
 * The body of one compiled method, or of one branch.
 *
 * @param name what it is called
 * @param owner the type that its text stands in
 * @param role what its frames are
 * @param parameters in order; of a branch the variables that it captures
 * @param varargs whether the last parameter takes any number of arguments
 * @param result the type of the result; {@code void} for none
 * @param block the statements
 * @param members what becomes a member of the frame, as text: the private methods of the interface
 *     that the body uses, and its constants
 * @param types what it declares and needs no frame: records, enums, interfaces and some classes
 * @param tasks what the body waits for and starts
 * @param exceptions the exception classes that may have to be rebuilt
 * @param suppressedWarnings what the user suppresses on the method or its interface
 * @param names every name of a variable in the body, inner ones included
 * @param history what the method was in earlier builds
 * @param renamedStates the names of waits by their earlier names
 * @param nextVariableId the first id that is free for variables the compiler adds
 */
public record Body(
    BodyName name,
    TypeRef.Declared owner,
    Role role,
    List<LocalVariable> parameters,
    boolean varargs,
    VariableType result,
    Statement block,
    List<Fragment> members,
    List<LocalType> types,
    List<WaitCall> tasks,
    List<ExceptionDeclaration> exceptions,
    List<String> suppressedWarnings,
    List<String> names,
    History history,
    Map<String, String> renamedStates,
    int nextVariableId) {
  /** Copies the lists. */
  public Body {
    parameters = List.copyOf(parameters);
    members = List.copyOf(members);
    types = List.copyOf(types);
    tasks = List.copyOf(tasks);
    exceptions = List.copyOf(exceptions);
    suppressedWarnings = List.copyOf(suppressedWarnings);
    names = List.copyOf(names);
  }

  /** What the frames of a body are. */
  public enum Role {
    /** The bottom of the main stack: the orchestrator method. */
    ORCHESTRATOR,
    /** Called by others: a method that waits. */
    HELPER,
    /** The bottom of a stack of its own. */
    BRANCH
  }

  /** The name of the method in snapshots. */
  public String method() {
    return name.method();
  }
}
