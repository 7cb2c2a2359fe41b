package dev.durable.runtime.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference for which an instance of the accepted build could not go on in this one.
 *
 * @param workflow the workflow with its version
 * @param location the line to look at, in this build if it is there, else in the accepted one, as
 *     in {@code OrderWorkflow.java:42}; empty if nobody knows
 * @param method the method, or null if it is about the workflow
 * @param states the waits that it concerns; empty if it is about the method
 * @param variable the variable, or null
 * @param oldType its type, or that of a result, in the accepted build; null if it has none there
 * @param newType the same in this build
 * @param problem what is wrong, a sentence
 * @param remedy what to do, a sentence or two
 */
public record Incompatibility(
    String workflow,
    String location,
    @Nullable String method,
    List<String> states,
    @Nullable String variable,
    @Nullable String oldType,
    @Nullable String newType,
    String problem,
    String remedy) {
  /** Copies the list. */
  public Incompatibility {
    states = List.copyOf(states);
  }

  /** The whole message. */
  public String message() {
    return (location.isEmpty() ? "" : location + ": ") + place() + ": " + problem + " " + remedy;
  }

  private String place() {
    String place = method == null ? workflow : workflow + "." + method;
    return states.isEmpty() ? place : place + ", at " + Sentences.list(states);
  }

  /** Whether it says the same of another wait. */
  boolean isSameAs(Incompatibility other) {
    return workflow.equals(other.workflow)
        && java.util.Objects.equals(method, other.method)
        && variable != null
        && variable.equals(other.variable)
        && problem.equals(other.problem)
        && remedy.equals(other.remedy);
  }

  Incompatibility alsoAt(List<String> more) {
    List<String> all = new java.util.ArrayList<>(states);
    more.stream().filter(state -> !all.contains(state)).forEach(all::add);
    return new Incompatibility(
        workflow, location, method, all, variable, oldType, newType, problem, remedy);
  }
}
