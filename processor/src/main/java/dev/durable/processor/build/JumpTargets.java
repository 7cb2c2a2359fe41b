package dev.durable.processor.build;

import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.Fragment.Assignment;
import dev.durable.processor.model.body.Jump;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The statements around the current one that a jump can aim at or has to pass: innermost first.
 *
 * <p>A jump that leaves a {@code try} with a finalizer goes to the finalizer first and notes there
 * where it was to go; the end of the finalizer sends it on, seen from outside the {@code try}. A
 * finalizer that ends in a jump of its own forgets the note, which is what Java prescribes (JLS
 * 14.20.2).
 */
final class JumpTargets {
  private sealed interface Scope {}

  private enum Kind {
    LOOP,
    SWITCH,
    LABELED
  }

  private record Breakable(Kind kind, Set<String> labels, int exit, int next) implements Scope {}

  /** A {@code switch} expression and the variable that gets its value. */
  private record Yielding(LocalVariable result, int exit) implements Scope {}

  /** A {@code try} whose finalizer must run before a jump goes on. */
  record Finalizer(LocalVariable completion, int entry, Set<Jump> jumps) implements Scope {}

  /** Where a jump goes, and what is assigned before. */
  record Route(List<Assignment> sets, int target) {}

  private final Deque<Scope> scopes = new ArrayDeque<>();

  void enterLoop(Set<String> labels, int exit, int next) {
    scopes.push(new Breakable(Kind.LOOP, labels, exit, next));
  }

  void enterSwitch(Set<String> labels, int exit) {
    scopes.push(new Breakable(Kind.SWITCH, labels, exit, Step.NONE));
  }

  void enterSwitchExpression(LocalVariable result, int exit) {
    scopes.push(new Yielding(result, exit));
  }

  /** The variable that a {@code yield} assigns. */
  LocalVariable yielded() {
    return scopes.stream()
        .filter(Yielding.class::isInstance)
        .map(scope -> ((Yielding) scope).result())
        .findFirst()
        .orElseThrow();
  }

  void enterLabel(String label, int exit) {
    scopes.push(new Breakable(Kind.LABELED, Set.of(label), exit, Step.NONE));
  }

  Finalizer enterFinalizer(LocalVariable completion, int entry) {
    Finalizer finalizer = new Finalizer(completion, entry, new LinkedHashSet<>());
    scopes.push(finalizer);
    return finalizer;
  }

  void leave() {
    scopes.pop();
  }

  Route route(Jump jump) {
    for (Scope scope : scopes) {
      if (scope instanceof Finalizer finalizer) {
        finalizer.jumps().add(jump);
        return new Route(
            List.of(new Assignment(finalizer.completion(), completion(jump.name()))),
            finalizer.entry());
      }
      if (scope instanceof Yielding yielding && jump.kind() == Jump.Kind.YIELD) {
        return new Route(List.of(), yielding.exit());
      }
      if (scope instanceof Breakable breakable && isTarget(breakable, jump)) {
        return new Route(
            List.of(), jump.kind() == Jump.Kind.BREAK ? breakable.exit() : breakable.next());
      }
    }
    if (jump.kind() != Jump.Kind.RETURN) {
      throw new IllegalStateException("no target for '" + jump.name() + "'");
    }
    return new Route(List.of(), Step.NONE);
  }

  static Fragment completion(String name) {
    return Fragment.text("$completion(\"" + name + "\")");
  }

  private static boolean isTarget(Breakable scope, Jump jump) {
    return switch (jump.kind()) {
      case RETURN, YIELD -> false;
      case BREAK ->
          jump.label().isEmpty()
              ? scope.kind() != Kind.LABELED
              : scope.labels().contains(jump.label());
      case CONTINUE ->
          scope.kind() == Kind.LOOP
              && (jump.label().isEmpty() || scope.labels().contains(jump.label()));
    };
  }
}
