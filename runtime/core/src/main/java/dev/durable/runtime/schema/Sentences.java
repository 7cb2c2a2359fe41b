package dev.durable.runtime.schema;

import java.util.List;
import java.util.stream.Collectors;

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

  /** A method that this build does not have. */
  public static String noMethod(String method) {
    return "this build has no method '%s' that waits.".formatted(method);
  }

  /** What to do about a method that is gone. */
  public static String restoreMethod(String method) {
    return "Keep the method until no instance is in it, declare its new name with @Renamed(\"%s\"), or give the changed body the next version."
        .formatted(method);
  }

  /** A variable that an instance does not have. */
  public static String noVariable(String variable) {
    return "variable '%s' is used after the wait and is not stored there.".formatted(variable);
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

  /** A variable whose stored value does not fit. */
  public static String otherType(String variable, String why) {
    return "variable '%s' cannot be read back: %s.".formatted(variable, why);
  }

  /** What to do about a variable whose stored value does not fit. */
  public static String keepType() {
    return "Keep its type and convert it after the wait, or give the changed body the next version.";
  }

  static String list(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }
}
