package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a random piece may use where it stands: variables, jump targets, waits. */
final class RandomScope {
  /** Types whose values can be changed through one variable and seen through another. */
  private static final Set<String> MUTABLE =
      Set.of(
          "int[]",
          "List<Integer>",
          "Map<String, Integer>",
          "Box",
          "List<Box>",
          "Map<String, List<Integer>>");

  /**
   * A variable.
   *
   * @param fixed never assigned again, so that lambdas may use it
   */
  record Variable(String name, String type, boolean fixed) {
    boolean isMutable() {
      return MUTABLE.contains(type);
    }
  }

  /**
   * What a jump may end.
   *
   * @param label its label, or empty
   */
  record Target(String label, boolean isLoop) {}

  /**
   * The method, branch or lambda around the code.
   *
   * @param log what calls of the trace begin with: {@code log}, {@code at} and {@code more}
   * @param result the type of what it returns
   * @param isOpaque without waits and without assignments to variables
   * @param own its first own variable; of those before, it sees the fixed ones
   * @param objects the first of these that may be a mutable object
   */
  private record Frame(String log, String result, boolean isOpaque, int own, int objects) {}

  private final Random random;
  private final Map<Construct, Integer> counts;
  private final List<Variable> variables = new ArrayList<>();
  private List<Target> targets = new ArrayList<>();
  private Frame frame;
  private String yields = "";
  private int tries;
  private int finallies;
  private int branches;
  private int withoutObjects;
  private int unique;
  private int taken;
  private Budget left = new Budget(0, 0, 0);
  private boolean isQuiet;
  private int eagerness = 2;

  RandomScope(Random random, Map<Construct, Integer> counts) {
    this.random = random;
    this.counts = counts;
    this.frame = new Frame("", "String", false, 0, 0);
  }

  /**
   * How many waits a method may have.
   *
   * @param waits calls of activities; negative if it cannot call them
   * @param calls calls of helper methods
   * @param starts statements that start tasks
   */
  record Budget(int waits, int calls, int starts) {}

  /**
   * Runs in a method.
   *
   * @param log what calls of the trace begin with
   * @param result the type of what it returns
   */
  <T> T method(String log, String result, Budget budget, Supplier<T> code) {
    frame = new Frame(log, result, false, 0, 0);
    variables.clear();
    left = budget;
    return code.get();
  }

  // --- counts

  void count(Construct construct) {
    counts.merge(construct, 1, Integer::sum);
  }

  /** Counts a piece if there is a wait in it. */
  <T> T counted(Construct construct, Supplier<T> code) {
    int before = taken;
    T result = code.get();
    if (taken > before) {
      count(construct);
    }
    return result;
  }

  // --- waits

  private boolean isDue(int remaining) {
    if (frame.isOpaque() || isQuiet || remaining <= 0 || random.nextInt(5) >= eagerness) {
      return false;
    }
    taken++;
    return true;
  }

  /** Whether an activity is to be called here. */
  boolean takesWait() {
    boolean isDue = isDue(left.waits());
    left = isDue ? new Budget(left.waits() - 1, left.calls(), left.starts()) : left;
    return isDue;
  }

  /** Whether a helper method is to be called here. */
  boolean takesCall() {
    boolean isDue = isDue(left.calls());
    left = isDue ? new Budget(left.waits(), left.calls() - 1, left.starts()) : left;
    return isDue;
  }

  /** Whether a task is to be started here. */
  boolean takesStart() {
    boolean isDue = isDue(left.starts());
    left = isDue ? new Budget(left.waits(), left.calls(), left.starts() - 1) : left;
    return isDue;
  }

  /** Whether to sleep here. */
  boolean takesSleep() {
    return isDue(1);
  }

  /** Makes waits likely in what the code makes. */
  <T> T waiting(Supplier<T> code) {
    int before = eagerness;
    eagerness = 4;
    if (left.waits() >= 0) {
      left = new Budget(left.waits() + 2, left.calls(), left.starts());
    }
    T result = code.get();
    eagerness = before;
    return result;
  }

  /** Suppresses waits in what the code makes. */
  <T> T withoutWaits(Supplier<T> code) {
    boolean before = isQuiet;
    isQuiet = true;
    T result = code.get();
    isQuiet = before;
    return result;
  }

  // --- variables

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

  private boolean isVisible(int index) {
    Variable variable = variables.get(index);
    if (index < withoutObjects && variable.isMutable()) {
      return false;
    }
    return index >= frame.own()
        || (variable.fixed() && (index >= frame.objects() || !variable.isMutable()));
  }

  Optional<Variable> any(Predicate<Variable> fits) {
    List<Variable> fitting = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      if (!variables.get(i).name().isEmpty() && isVisible(i) && fits.test(variables.get(i))) {
        fitting.add(variables.get(i));
      }
    }
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(fitting.get(random.nextInt(fitting.size())));
  }

  Optional<Variable> readable(String type) {
    return any(v -> v.type().equals(type));
  }

  Optional<Variable> assignable(String type) {
    return frame.isOpaque() ? Optional.empty() : any(v -> v.type().equals(type) && !v.fixed());
  }

  // --- where the code is

  /** What calls of the trace begin with. */
  String log() {
    return frame.log();
  }

  /** The type of what {@code return} returns. */
  String result() {
    return frame.result();
  }

  /** Whether the code is within a lambda or a class: no waits, no assignments to variables. */
  boolean isOpaque() {
    return frame.isOpaque();
  }

  /** The type of the switch expression around the code, or empty. */
  String yields() {
    return yields;
  }

  boolean isInTry() {
    return tries > 0;
  }

  boolean isInFinally() {
    return finallies > 0;
  }

  int branches() {
    return branches;
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

  // --- nesting

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

  <T> T inTry(Supplier<T> code) {
    tries++;
    T result = nested(code);
    tries--;
    return result;
  }

  <T> T inFinally(Supplier<T> code) {
    int outerTries = tries;
    tries = 0;
    finallies++;
    T result = nested(code);
    finallies--;
    tries = outerTries;
    return result;
  }

  /** Runs within a lambda. */
  <T> T lambda(Supplier<T> code) {
    return framed(new Frame(frame.log(), "", true, variables.size(), frame.objects()), "", code);
  }

  /**
   * Runs within a branch.
   *
   * @param ownsObjects whether it may use the mutable objects that the code around it may use
   */
  <T> T branch(String log, String result, boolean ownsObjects, Supplier<T> code) {
    branches++;
    int objects = ownsObjects ? frame.objects() : variables.size();
    T made = framed(new Frame(log, result, false, variables.size(), objects), "", code);
    branches--;
    return made;
  }

  /** Runs within a switch expression, which no jump may leave. */
  <T> T switchExpression(String type, Supplier<T> code) {
    return framed(frame, type, code);
  }

  private <T> T framed(Frame inner, String yielded, Supplier<T> code) {
    Frame outer = frame;
    List<Target> outerTargets = targets;
    String outerYields = yields;
    int outerTries = tries;
    int outerFinallies = finallies;
    frame = inner;
    targets = new ArrayList<>();
    yields = yielded;
    tries = 0;
    finallies = 0;
    T result =
        nested(
            () -> {
              declare("", "", false); // a declaration around this has the name of this number
              return code.get();
            });
    frame = outer;
    targets = outerTargets;
    yields = outerYields;
    tries = outerTries;
    finallies = outerFinallies;
    return result;
  }

  /** Runs while a branch has the mutable objects to itself. */
  <T> T withoutObjects(Supplier<T> code) {
    int before = withoutObjects;
    withoutObjects = variables.size();
    T result = nested(code);
    withoutObjects = before;
    return result;
  }
}
