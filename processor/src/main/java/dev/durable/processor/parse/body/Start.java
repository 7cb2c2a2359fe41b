package dev.durable.processor.parse.body;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.body.WaitCall;

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
  /** A task or a branch. */
  sealed interface Begun {}

  /**
   * One activity, sub-orchestration or timer.
   *
   * @param call its call, all that is in the lambda
   */
  record OfTask(TreePath call, WaitCall what) implements Begun {
    MethodInvocationTree tree() {
      return (MethodInvocationTree) call.getLeaf();
    }
  }

  /** Any other code, with a stack of its own. */
  record OfBranch(BodySource source) implements Begun {}
}
