package dev.durable.processor.parse.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.body.WaitCall;
import java.util.List;

/**
 * What a lambda begins that is given to {@code Durable.start}, or to {@code Durable.all} with
 * items.
 *
 * @param call the call that the lambda is given to
 * @param lambda the lambda
 * @param isBounded whether only so many may be under way at a time
 * @param begun what it begins
 */
record Start(TreePath call, TreePath lambda, boolean isBounded, Begun begun) {
  /** The arguments of the call before the lambda. */
  List<TreePath> otherArguments() {
    List<? extends ExpressionTree> all = ((MethodInvocationTree) call.getLeaf()).getArguments();
    return all.subList(0, all.size() - 1).stream()
        .map(each -> Attribution.child(call, each))
        .toList();
  }

  /** A task, a branch or an instance of its own. */
  sealed interface Begun {}

  /**
   * One activity, sub-orchestration, event or timer.
   *
   * @param call its call, all that is in the lambda
   */
  record OfTask(TreePath call, WaitCall what) implements Begun {
    List<TreePath> arguments() {
      return ((MethodInvocationTree) call.getLeaf())
          .getArguments().stream().map(each -> Attribution.child(call, each)).toList();
    }
  }

  /**
   * An instance that does not depend on this one.
   *
   * @param of the call of an orchestrator method, all that is in the lambda
   */
  record OfInstance(OfTask of) implements Begun {}

  /** Any other code, with a stack of its own. */
  record OfBranch(BodySource source) implements Begun {}
}
