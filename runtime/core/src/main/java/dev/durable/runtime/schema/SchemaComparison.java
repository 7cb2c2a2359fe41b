package dev.durable.runtime.schema;

import dev.durable.runtime.schema.WorkflowSchema.Method;
import dev.durable.runtime.schema.WorkflowSchema.State;
import dev.durable.runtime.schema.WorkflowSchema.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the accepted schemas, those of the builds whose instances may be in flight, with the
 * schemas of this build.
 *
 * <p>An instance can go on if this build has its wait, and every variable that this build needs
 * there is stored or can be computed. Nothing else matters: other waits, other code, constants, and
 * variables that are not needed any more change freely.
 *
 * <p>What an accepted schema says of even older instances still holds: as long as it lists an
 * earlier name or an added variable, this build must know it, too.
 */
public final class SchemaComparison {
  private final WorkflowSchema accepted;
  private final WorkflowSchema build;
  private final TypeComparison types;
  private final List<Incompatibility> found = new ArrayList<>();

  private SchemaComparison(WorkflowSchema accepted, WorkflowSchema build) {
    this.accepted = accepted;
    this.build = build;
    this.types = new TypeComparison(accepted, build);
  }

  /** For what an instance of an accepted build could not go on in this one; empty if all could. */
  public static List<Incompatibility> compare(
      List<WorkflowSchema> accepted, List<WorkflowSchema> build) {
    List<Incompatibility> all = new ArrayList<>();
    for (WorkflowSchema before : accepted) {
      Optional<WorkflowSchema> after =
          build.stream()
              .filter(each -> each.workflow().equals(before.workflow()))
              .filter(each -> each.version().equals(before.version()))
              .findFirst();
      all.addAll(
          after.isPresent()
              ? new SchemaComparison(before, after.get()).compare()
              : List.of(goneWorkflow(before)));
    }
    return List.copyOf(all);
  }

  private static Incompatibility goneWorkflow(WorkflowSchema before) {
    return new Incompatibility(
        before.title(),
        before.source(),
        null,
        List.of(),
        null,
        null,
        null,
        Sentences.noWorkflow(before.workflow(), before.version()),
        "%s; then delete %s.json from the accepted schemas. If only the interface has a new name, declare @Workflow(name = \"%s\")."
            .formatted(Sentences.keepWorkflow(), before.type(), before.workflow()));
  }

  private List<Incompatibility> compare() {
    new InterfaceComparison(accepted, build, types, found).compare();
    for (Method before : accepted.methods()) {
      Optional<Method> after =
          build.methods().stream().filter(each -> each.isCalled(before.name())).findFirst();
      if (after.isPresent()) {
        method(before, after.get());
      } else if (!before.states().isEmpty() || before.isBranch()) {
        report(
            before.name(),
            before.states().isEmpty() ? null : before.states().get(0).line(),
            Sentences.noMethod(before.name()),
            Sentences.restoreMethod(before.name()));
      }
    }
    return merged();
  }

  // --- methods and states

  private void method(Method before, Method after) {
    if (before.isBranch()) {
      types
          .whyNot(before.result(), after.result())
          .ifPresent(
              why ->
                  report(
                      after.name(),
                      null,
                      "the result of a branch that has ended cannot be read: %s.".formatted(why),
                      Sentences.keepType()));
    }
    for (String former : before.formerly()) {
      if (!after.isCalled(former)) {
        dropped(after, null, "Renamed", former, "method '%s'".formatted(after.name()));
      }
    }
    for (State state : before.states()) {
      Optional<State> same = after.state(state.name());
      if (same.isPresent()) {
        state(after, state, same.get());
      } else {
        goneState(before, state, after);
      }
    }
  }

  private void goneState(Method before, State state, Method after) {
    List<State> candidates =
        after.states().stream()
            .filter(each -> each.waitsFor().equals(state.waitsFor()))
            .filter(each -> before.state(each.name()).isEmpty())
            .toList();
    String remedy =
        candidates.size() == 1
            ? newName(state.name(), candidates.get(0).name())
            : Sentences.restoreState(state.name());
    found.add(
        new Incompatibility(
            build.title(),
            accepted.source() + ":" + state.line(),
            after.name(),
            List.of(state.name()),
            null,
            null,
            null,
            Sentences.noState(state.name()),
            remedy));
  }

  private static String newName(String from, String to) {
    String[] old = from.split("=", 2);
    String[] now = to.split("=", 2);
    String declaration =
        old.length == 2 && now.length == 2 && old[1].equals(now[1])
            ? "@Renamed(\"%s\") on variable '%s'".formatted(old[0], now[0])
            : "@RenamedState(from = \"%s\", to = \"%s\") on the method".formatted(from, to);
    return "If it is the wait '%s' under a new name, declare %s; else keep it until no instance is there, or give the changed body the next version."
        .formatted(to, declaration);
  }

  private void state(Method method, State before, State after) {
    for (String former : before.formerly()) {
      if (!after.name().equals(former) && !after.formerly().contains(former)) {
        dropped(method, after, "Renamed", former, "the wait '%s'".formatted(after.name()));
      }
    }
    Optional<String> otherWait = otherCall(before, after).or(() -> otherEvent(before, after));
    if (otherWait.isPresent()) {
      String remedy = Sentences.restoreState(before.name());
      report(method, after, null, null, null, otherWait.get(), remedy);
      return;
    }
    // What is raised and not taken yet is compared as such.
    if (before.callee() == null && !after.isIgnored() && before.event() == null) {
      types
          .whyNot(before.result(), after.result())
          .ifPresent(
              why ->
                  report(
                      method,
                      after,
                      null,
                      before.result(),
                      after.result(),
                      Sentences.otherResult(why),
                      Sentences.keepResult()));
    }
    for (Variable variable : after.variables()) {
      variable(method, before, after, variable);
    }
  }

  /** Whether the wait is for an external event, and for the same one. */
  private static Optional<String> otherEvent(State before, State after) {
    return Objects.equals(before.event(), after.event())
        ? Optional.empty()
        : Optional.of(Sentences.otherEvent(before.event(), after.event()));
  }

  /** Whether the frame of a method is above that of the wait, and of the same one. */
  private Optional<String> otherCall(State before, State after) {
    String was = before.callee();
    String is = after.callee();
    if (was == null) {
      return Optional.ofNullable(is).map(Sentences::newCall);
    }
    boolean isSame =
        is != null
            && build.methods().stream()
                .anyMatch(each -> each.name().equals(is) && each.isCalled(was));
    return isSame ? Optional.empty() : Optional.of(Sentences.otherCall(was, is));
  }

  // --- variables

  private void variable(Method method, State before, State after, Variable variable) {
    Optional<Variable> old = before.variable(variable.names());
    if (old.isEmpty()) {
      if (!variable.isOptional()) {
        newVariable(method, before, after, variable);
      }
      return;
    }
    if (old.get().isOptional() && !variable.isOptional()) {
      report(
          method,
          after,
          variable,
          old.get().type(),
          variable.type(),
          "variable '%s' is still missing in instances that are older than it."
              .formatted(variable.name()),
          "Keep @Added as long as there are such instances.");
    }
    for (String former : old.get().names()) {
      if (!variable.names().contains(former)) {
        dropped(method, after, "Renamed", former, "variable '%s'".formatted(variable.name()));
      }
    }
    types
        .whyNot(old.get().type(), variable.type())
        .ifPresent(
            why ->
                report(
                    method,
                    after,
                    variable,
                    old.get().type(),
                    variable.type(),
                    Sentences.otherType(variable.name(), why),
                    Sentences.keepType()));
  }

  private void newVariable(Method method, State before, State after, Variable variable) {
    List<Variable> candidates =
        before.variables().stream()
            .filter(each -> !each.name().startsWith("$"))
            .filter(each -> after.variable(List.of(each.name())).isEmpty())
            .filter(each -> each.type().equals(variable.type()))
            .toList();
    report(
        method,
        after,
        new Variable(Sentences.owner(variable.name()), variable.type(), List.of(), null),
        null,
        variable.type(),
        Sentences.noVariable(variable.name()),
        candidates.size() == 1
            ? Sentences.addVariable(Sentences.owner(candidates.get(0).name()))
            : Sentences.addVariable());
  }

  private void dropped(
      Method method, @Nullable State state, String annotation, String former, String what) {
    report(
        method.name(),
        state == null ? null : state.line(),
        "%s was called '%s', and instances may still have it under that name."
            .formatted(what, former),
        "Keep @%s(\"%s\") as long as there are such instances.".formatted(annotation, former));
  }

  // --- reports

  private void report(
      @Nullable String method, @Nullable Integer line, String problem, String remedy) {
    found.add(
        new Incompatibility(
            build.title(),
            line == null ? build.source() : build.source() + ":" + line,
            method,
            List.of(),
            null,
            null,
            null,
            problem,
            remedy));
  }

  private void report(
      Method method,
      State state,
      @Nullable Variable variable,
      @Nullable String oldType,
      @Nullable String newType,
      String problem,
      String remedy) {
    found.add(
        new Incompatibility(
            build.title(),
            build.source() + ":" + state.line(),
            method.name(),
            List.of(state.name()),
            variable == null ? null : variable.name(),
            oldType,
            newType,
            problem,
            remedy));
  }

  /** The same problem of one variable at several waits is told once. */
  private List<Incompatibility> merged() {
    List<Incompatibility> merged = new ArrayList<>();
    for (Incompatibility each : found) {
      int same = -1;
      for (int i = 0; i < merged.size() && same < 0; i++) {
        same = merged.get(i).isSameAs(each) ? i : -1;
      }
      if (same < 0) {
        merged.add(each);
      } else {
        merged.set(same, merged.get(same).alsoAt(each.states()));
      }
    }
    return merged.stream().distinct().toList();
  }
}
