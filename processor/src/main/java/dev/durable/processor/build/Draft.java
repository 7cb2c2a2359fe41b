package dev.durable.processor.build;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A step under construction. Its id is provisional: {@link StateMachineTidy} numbers the final
 * ones.
 */
final class Draft {
  final int id;
  final String name;
  Location location;
  int handler;
  List<Op> ops = new ArrayList<>();
  @Nullable Exit exit;

  Draft(int id, String name, Location location, int handler) {
    this.id = id;
    this.name = name;
    this.location = location;
    this.handler = handler;
  }

  Exit exit() {
    if (exit == null) {
      throw new IllegalStateException("step '" + name + "' was never ended");
    }
    return exit;
  }

  /** Whether it assigns a variable, on its way out of a text too. */
  boolean assigns(LocalVariable variable) {
    return ops.stream()
        .anyMatch(
            op ->
                (op instanceof Op.Assign assign && assign.variable().equals(variable))
                    || (op instanceof Op.Code code && leavesWith(code.code(), variable)));
  }

  private static boolean leavesWith(Fragment code, LocalVariable variable) {
    return code.parts().stream()
        .anyMatch(
            part ->
                part instanceof Fragment.Goto jump
                    && jump.sets().stream().anyMatch(set -> set.variable().equals(variable)));
  }

  /** Calls back with each step that this one can go to, its handler excepted. */
  void forEachTarget(IntConsumer action) {
    retarget(
        target -> {
          action.accept(target);
          return target;
        });
  }

  /** Replaces each target. */
  void retarget(IntUnaryOperator change) {
    ops = new ArrayList<>(ops.stream().map(op -> retarget(op, change)).toList());
    exit = retarget(exit(), change);
  }

  private static Op retarget(Op op, IntUnaryOperator change) {
    return op instanceof Op.Code code ? new Op.Code(retarget(code.code(), change)) : op;
  }

  private static Fragment retarget(Fragment fragment, IntUnaryOperator change) {
    return fragment.map(
        part ->
            part instanceof Fragment.Goto jump
                ? new Fragment.Goto(
                    jump.sets(), jump.discarded(), change.applyAsInt(jump.target()), jump.inBlock())
                : part);
  }

  private static Exit retarget(Exit exit, IntUnaryOperator change) {
    if (exit instanceof Exit.Goto to) {
      return new Exit.Goto(change.applyAsInt(to.target()));
    }
    if (exit instanceof Exit.Branch branch) {
      return new Exit.Branch(
          branch.condition(),
          change.applyAsInt(branch.whenTrue()),
          change.applyAsInt(branch.whenFalse()));
    }
    if (exit instanceof Exit.Await await) {
      return new Exit.Await(
          await.state(), await.call(), await.arguments(), change.applyAsInt(await.resumeAt()));
    }
    if (exit instanceof Exit.Select select) {
      return new Exit.Select(
          select.selector(),
          select.choices().stream()
              .map(one -> new Exit.Choice(one.label(), change.applyAsInt(one.target())))
              .toList(),
          select.otherwise().isPresent()
              ? OptionalInt.of(change.applyAsInt(select.otherwise().getAsInt()))
              : OptionalInt.empty());
    }
    if (exit instanceof Exit.Dispatch dispatch) {
      return new Exit.Dispatch(
          dispatch.completion(),
          dispatch.cases().stream()
              .map(one -> new Exit.Case(one.name(), change.applyAsInt(one.target())))
              .toList());
    }
    if (exit instanceof Exit.Catch caught) {
      return new Exit.Catch(
          caught.clauses().stream()
              .map(
                  one ->
                      new Exit.Clause(
                          one.types(), one.parameter(), change.applyAsInt(one.target())))
              .toList());
    }
    return exit;
  }
}
