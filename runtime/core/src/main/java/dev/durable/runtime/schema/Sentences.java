package dev.durable.runtime.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of a difference, at build time and at run time. */
public final class Sentences {
  private Sentences() {}

  /** A wait that this build does not have. */
  public static String noState(String state) {
    return "this build has no wait '%s'.".formatted(state);
  }

  /** What to do about a wait that is gone. */
  public static String restoreState(String state) {
    return "Keep the wait until no instance is there, declare its new name with @RenamedState(from = \"%s\", to = \"...\"), or give the changed body the next version."
        .formatted(state);
  }

  /** A workflow that this build does not have in a version. */
  public static String noWorkflow(String workflow, int version) {
    return "this build has no workflow '%s' of version %d.".formatted(workflow, version);
  }

  /** What to do about a workflow that is gone. */
  public static String keepWorkflow() {
    return "Keep its interface, if need be beside that of the next version, until no instance is left";
  }

  /** A method, or a branch, that this build does not have. */
  public static String noMethod(String method) {
    return isBranch(method)
        ? "this build has no branch '%s'.".formatted(method)
        : "this build has no method '%s' that waits.".formatted(method);
  }

  private static boolean isBranch(String method) {
    return method.contains(".");
  }

  /** What to do about a method or a branch that is gone. */
  public static String restoreMethod(String method) {
    if (isBranch(method)) {
      return "Keep the branch until no instance is in it, declare the new name of its variable with @Renamed(\"%s\"), or give the changed body the next version."
          .formatted(method.substring(method.lastIndexOf('.') + 1));
    }
    return "Keep the method until no instance is in it, declare its new name with @Renamed(\"%s\"), or give the changed body the next version."
        .formatted(method);
  }

  /** A variable that an instance does not have. */
  public static String noVariable(String variable) {
    return "%s is used after the wait and is not stored there.".formatted(subject(variable));
  }

  /** What to do about a variable that an instance does not have. */
  public static String addVariable() {
    return "If it is an old one with a new name, declare @Renamed(\"...\"); if its initializer can be computed for such an instance, declare @Added; else give the changed body the next version.";
  }

  /** The same, if it seems to be another one under a new name. */
  static String addVariable(String former) {
    return "If it is '%s' under a new name, declare @Renamed(\"%s\"); if its initializer can be computed for such an instance, declare @Added; else give the changed body the next version."
        .formatted(former, former);
  }

  /** A variable that could not be computed instead. */
  public static String failedInitializer(String thrown) {
    return "the initializer of an @Added variable failed with %s.".formatted(thrown);
  }

  /** A variable whose stored value does not fit. */
  public static String otherType(String variable, String why) {
    return "%s cannot be read back: %s.".formatted(subject(variable), why);
  }

  /** What to do about a variable whose stored value does not fit. */
  public static String keepType() {
    return "Keep its type and convert it after the wait, or give the changed body the next version.";
  }

  /**
   * A method that an instance is in.
   *
   * @param callee what this build calls there; null for nothing
   */
  public static String otherCall(String method, @Nullable String callee) {
    return "an instance is in method '%s' there, and this build %s."
        .formatted(method, callee == null ? "calls no method" : "calls '" + callee + "'");
  }

  /** A wait of an instance that is a call in this build. */
  public static String newCall(String callee) {
    return "an instance waits there for a task, and this build calls method '%s'."
        .formatted(callee);
  }

  /**
   * A wait for an external event that this build does not have there.
   *
   * @param was the event; null for something else
   * @param is that of this build; null for something else
   */
  public static String otherEvent(@Nullable String was, @Nullable String is) {
    return "an instance waits there for %s, and this build for %s."
        .formatted(event(was), event(is));
  }

  private static String event(@Nullable String name) {
    return name == null ? "no event" : "event '" + name + "'";
  }

  /** A result that this build does not read. */
  public static String otherResult(String why) {
    return "the result of the wait cannot be read: %s.".formatted(why);
  }

  /** What to do about a result that does not fit. */
  public static String keepResult() {
    return "Keep the type of the result, or give the wait another name and keep the old one.";
  }

  /** Arguments of an activity that were stored and that this build does not read. */
  public static String otherArguments(String activity, String why) {
    return "a call of activity '%s' that is under way cannot be read: %s.".formatted(activity, why);
  }

  /** The input of an instance that this build does not read. */
  public static String otherInput(String why) {
    return "the input of an instance that has not begun cannot be read: %s.".formatted(why);
  }

  /** What to do about an input that does not fit. */
  public static String keepInput() {
    return "Keep the parameters, declare the new name of one with @Renamed, or give the changed body the next version.";
  }

  /** The payload of an external event that this build does not read. */
  public static String otherPayload(String event, String why) {
    return "an event '%s' that was raised and not taken yet cannot be read: %s."
        .formatted(event, why);
  }

  /** What to do about a payload that does not fit. */
  public static String keepPayload() {
    return "Keep the type of its payload, or give the changed event another name.";
  }

  /** What to do about arguments that do not fit. */
  public static String keepArguments() {
    return "Keep the parameters of the activity, or give the changed one another name and keep the old one until none of its calls is under way.";
  }

  /** The variable that the user wrote: a loop stores more than that. */
  static String owner(String variable) {
    int added = variable.indexOf('$');
    return added > 0 ? variable.substring(0, added) : variable;
  }

  /** A variable, or what the compiler keeps in one of its own. */
  private static String subject(String variable) {
    if (!variable.startsWith("$")) {
      return "variable '%s'".formatted(owner(variable));
    }
    return variable.startsWith("$completion")
        ? "the way in which a try statement was left"
        : variable.startsWith("$returned") ? "the result of the method" : "an intermediate result";
  }

  static String list(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }
}
