package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The variables and the jump targets that a random piece may use. */
final class RandomScope {
  /**
   * A variable.
   *
   * @param fixed never assigned again, so that lambdas may use it
   */
  record Variable(String name, String type, boolean fixed) {}

  /**
   * What a jump may end.
   *
   * @param label its label, or empty
   */
  record Target(String label, boolean isLoop) {}

  private final Random random;
  private final List<Variable> variables = new ArrayList<>();
  private List<Target> targets = new ArrayList<>();
  private boolean opaque;
  private boolean inSwitchExpression;
  private int unique;

  RandomScope(Random random) {
    this.random = random;
  }

  /** A name that sibling scopes may use as well, but no enclosing one. */
  String newName(String prefix) {
    return prefix + variables.size();
  }

  /** A name that the body has not used yet. */
  String uniqueName(String prefix) {
    return prefix + "_" + unique++;
  }

  Variable declare(String name, String type, boolean fixed) {
    Variable variable = new Variable(name, type, fixed);
    variables.add(variable);
    return variable;
  }

  Optional<Variable> any(Predicate<Variable> fits) {
    List<Variable> fitting =
        variables.stream().filter(v -> fits.test(v) && (!opaque || v.fixed())).toList();
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(fitting.get(random.nextInt(fitting.size())));
  }

  Optional<Variable> readable(String type) {
    return any(v -> v.type().equals(type));
  }

  Optional<Variable> assignable(String type) {
    return opaque ? Optional.empty() : any(v -> v.type().equals(type) && !v.fixed());
  }

  /** Whether the code is within a lambda or a class: no waits, no assignments to variables. */
  boolean isOpaque() {
    return opaque;
  }

  boolean isInSwitchExpression() {
    return inSwitchExpression;
  }

  Optional<Target> target(Predicate<Target> fits) {
    List<Target> fitting = targets.stream().filter(fits).toList();
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(fitting.get(random.nextInt(fitting.size())));
  }

  /** Whether an unlabelled jump ends this target. */
  boolean isInnermost(Target target) {
    return targets.get(targets.size() - 1).equals(target);
  }

  /** Runs in a scope whose variables end with it. */
  <T> T nested(Supplier<T> code) {
    int before = variables.size();
    T result = code.get();
    variables.subList(before, variables.size()).clear();
    return result;
  }

  /** Runs in the scope of a jump target. */
  <T> T within(Target target, Supplier<T> code) {
    targets.add(target);
    T result = nested(code);
    targets.remove(targets.size() - 1);
    return result;
  }

  /** Runs within a lambda. */
  <T> T lambda(Supplier<T> code) {
    boolean outer = opaque;
    opaque = true;
    T result = nested(code);
    opaque = outer;
    return result;
  }

  /** Runs within a switch expression, which no jump may leave. */
  <T> T switchExpression(Supplier<T> code) {
    List<Target> outer = targets;
    boolean outerExpression = inSwitchExpression;
    targets = new ArrayList<>();
    inSwitchExpression = true;
    T result = nested(code);
    targets = outer;
    inSwitchExpression = outerExpression;
    return result;
  }
}
