package dev.durable.processor.parse.body;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.parse.Javac;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/**
 * The waits of a body, found in one pass that also reports those that cannot be compiled, at the
 * innermost construct that is in the way.
 */
final class Waits extends TreePathScanner<Void, Void> {
  private final Tree root;
  private final Attribution attribution;
  private final WaitCalls calls;
  private final HelperMethods helpers;
  private final Javac javac;
  private final Diagnostics diagnostics;
  private final IdentityHashMap<Tree, WaitCall> waits = new IdentityHashMap<>();
  private final Set<Tree> waiting = Collections.newSetFromMap(new IdentityHashMap<>());

  private Waits(
      Tree root,
      Attribution attribution,
      WaitCalls calls,
      HelperMethods helpers,
      Javac javac,
      Diagnostics diagnostics) {
    this.root = root;
    this.attribution = attribution;
    this.calls = calls;
    this.helpers = helpers;
    this.javac = javac;
    this.diagnostics = diagnostics;
  }

  static Waits find(
      TreePath body,
      Attribution attribution,
      WaitCalls calls,
      HelperMethods helpers,
      Javac javac,
      Diagnostics diagnostics) {
    Waits waits = new Waits(body.getLeaf(), attribution, calls, helpers, javac, diagnostics);
    waits.scan(body, null);
    return waits;
  }

  /** The wait that a tree itself is. */
  Optional<WaitCall> at(Tree tree) {
    return Optional.ofNullable(waits.get(tree));
  }

  /** Whether a tree contains a wait. */
  boolean in(Tree tree) {
    return waiting.contains(tree);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    TreePath path = getCurrentPath();
    Optional<WaitCall> wait = calls.of(path);
    if (wait.isPresent()) {
      waits.put(call, wait.get());
      checkPlace(call);
      for (TreePath at = path; at != null && waiting.add(at.getLeaf()); ) {
        at = at.getParentPath();
      }
    } else if (calls.isStub(path)) {
      if (!isReceiverOfWait(path)) {
        report(Problem.STUB_ESCAPES, call, call.getMethodSelect(), call.getMethodSelect());
      }
    } else if (attribution.element(path) instanceof ExecutableElement method
        && helpers.waits(method)) {
      report(Problem.WAIT_IN_HELPER, call, method.getSimpleName());
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    TreePath path = getCurrentPath();
    TreePath qualifier = Attribution.child(path, reference.getQualifierExpression());
    if (attribution.element(path) instanceof ExecutableElement method
        && (WaitCalls.isDurableWait(method)
            || calls.isStubMethod(method)
            || helpers.waits(method)
            || calls.isStub(WaitCalls.withoutParentheses(qualifier)))) {
      report(Problem.WAIT_BY_REFERENCE, reference, reference);
      return null;
    }
    return super.visitMemberReference(reference, null);
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    if (variable.getName().toString().startsWith("$")) {
      report(Problem.RESERVED_NAME, variable, variable.getName());
    }
    return super.visitVariable(variable, null);
  }

  private boolean isReceiverOfWait(TreePath stub) {
    TreePath path = stub.getParentPath();
    while (path.getLeaf() instanceof ParenthesizedTree) {
      path = path.getParentPath();
    }
    return path.getLeaf() instanceof MemberSelectTree
        && path.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() == path.getLeaf()
        && calls.of(path.getParentPath()).isPresent();
  }

  private void checkPlace(MethodInvocationTree wait) {
    Tree child = wait;
    for (TreePath at = getCurrentPath().getParentPath(); child != root; at = at.getParentPath()) {
      Optional<Problem> problem = obstacle(at, child);
      if (problem.isPresent()) {
        report(problem.get(), wait, wait.getMethodSelect());
        return;
      }
      child = at.getLeaf();
    }
  }

  private Optional<Problem> obstacle(TreePath at, Tree child) {
    Tree tree = at.getLeaf();
    if (tree instanceof LambdaExpressionTree) {
      return Optional.of(Problem.WAIT_IN_LAMBDA);
    }
    if (tree instanceof ClassTree) {
      return Optional.of(Problem.WAIT_IN_CLASS);
    }
    if (tree instanceof SynchronizedTree) {
      return Optional.of(Problem.WAIT_IN_SYNCHRONIZED);
    }
    if (tree instanceof SwitchExpressionTree || (tree instanceof SwitchTree s && hasPattern(s))) {
      return Optional.of(Problem.WAIT_IN_SWITCH);
    }
    if (tree instanceof AssertTree) {
      return Optional.of(Problem.WAIT_IN_ASSERT);
    }
    if (tree instanceof TryTree attempt
        && !attempt.getResources().isEmpty()
        && (child == attempt.getBlock() || attempt.getResources().contains(child))) {
      return Optional.of(Problem.WAIT_WITH_OPEN_RESOURCE);
    }
    return Optional.empty();
  }

  /** Patterns are neither constants nor {@code default}; Java 17 has them as a preview only. */
  private static boolean hasPattern(SwitchTree statement) {
    return statement.getCases().stream()
        .anyMatch(
            one -> one.getExpressions().isEmpty() && !one.toString().strip().startsWith("default"));
  }

  private void report(Problem problem, Tree tree, Object... args) {
    diagnostics.report(problem, javac.location(tree, getCurrentPath().getCompilationUnit()), args);
  }
}
