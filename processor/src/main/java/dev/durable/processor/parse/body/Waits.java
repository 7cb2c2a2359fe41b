package dev.durable.processor.parse.body;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.parse.Javac;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a body, found in one pass that also reports those that cannot be compiled, at the
 * innermost construct that is in the way.
 */
final class Waits extends TreePathScanner<Void, Void> {
  private final BodySource source;
  private final Attribution attribution;
  private final WaitCalls calls;
  private final OwnMethods own;
  private final HelperMethods helpers;
  private final MethodInstances instances;
  private final BodyNames names;
  private final Starts starts;
  private final Continuation continuation;
  private final Javac javac;
  private final Diagnostics diagnostics;
  private final IdentityHashMap<Tree, WaitCall> waits = new IdentityHashMap<>();
  private final IdentityHashMap<Tree, MethodInstance> callees = new IdentityHashMap<>();
  private final List<WaitCall> inOrder = new ArrayList<>();
  private final Set<Tree> waiting = Collections.newSetFromMap(new IdentityHashMap<>());

  private Waits(BodySource source, BodyContext context) {
    this.source = source;
    this.attribution = source.method().attribution();
    this.calls = new WaitCalls(attribution, context.javac(), context.types(), context.own());
    this.own = context.own();
    this.helpers = context.helpers();
    this.instances = context.instances();
    this.names = context.names();
    this.javac = context.javac();
    this.diagnostics = context.diagnostics();
    this.continuation = context.continuation();
    this.starts = new Starts(source, context, calls, this::in);
  }

  static Waits find(BodySource source, BodyContext context) {
    Waits waits = new Waits(source, context);
    waits.scan(source.body(), null);
    return waits;
  }

  /** What the body starts. */
  Starts starts() {
    return starts;
  }

  /** All that the body waits for or starts, branches apart. */
  List<WaitCall> all() {
    return Stream.concat(inOrder.stream(), starts.tasks()).toList();
  }

  /** The wait that a tree itself is. */
  Optional<WaitCall> at(Tree tree) {
    return Optional.ofNullable(waits.get(tree));
  }

  /** The method that the call of a helper runs; null for any other tree. */
  @Nullable MethodInstance callee(Tree tree) {
    return callees.get(tree);
  }

  /** Whether a tree contains a wait. */
  boolean in(Tree tree) {
    return waiting.contains(tree);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    TreePath path = getCurrentPath();
    Optional<WaitCall> wait = calls.of(path).or(() -> helperCall(path));
    if (wait.isPresent()) {
      add(path, wait.get());
    } else if (calls.isStub(path)) {
      if (!isReceiverOfWait(path)) {
        report(Problem.STUB_ESCAPES, call, call.getMethodSelect(), call.getMethodSelect());
      }
    }
    if (attribution.element(path) instanceof ExecutableElement method) {
      if (Starts.isStarting(method)) {
        starts.add(path, this::isWait).forEach(evaluated -> scan(evaluated, null));
        return null;
      }
      if (WaitCalls.isContinueAsNew(method)) {
        continuation.check(path, source);
      } else if (source.role() == Body.Role.BRANCH && helpers.isContinuing(method)) {
        report(
            Problem.CONTINUE_IN_BRANCH,
            call,
            "'%s', which calls Durable.continueAsNew,".formatted(method.getSimpleName()));
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  private void add(TreePath path, WaitCall wait) {
    waits.put(path.getLeaf(), wait);
    inOrder.add(wait);
    checkPlace((MethodInvocationTree) path.getLeaf());
    for (TreePath at = path; at != null && waiting.add(at.getLeaf()); ) {
      at = at.getParentPath();
    }
  }

  /** Whether code waits, if it were part of this body. */
  private boolean isWait(TreePath code) {
    return Boolean.TRUE.equals(
        new TreePathScanner<Boolean, Void>() {
          @Override
          public Boolean visitMethodInvocation(MethodInvocationTree call, Void unused) {
            TreePath path = getCurrentPath();
            return calls.of(path).isPresent()
                || (attribution.element(path) instanceof ExecutableElement method
                    && (helpers.isCompiled(method) || WaitCalls.isCompiledOnly(method)))
                || Boolean.TRUE.equals(super.visitMethodInvocation(call, null));
          }

          @Override
          public Boolean reduce(Boolean one, Boolean other) {
            return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
          }
        }.scan(code, null));
  }

  /** The wait that a call of a compiled method is; reports one that cannot be compiled. */
  private Optional<WaitCall> helperCall(TreePath path) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    if (!(attribution.element(path) instanceof ExecutableElement method) || !own.isMember(method)) {
      return Optional.empty();
    }
    if (own.isEvent(method)) {
      report(Problem.WAIT_ON_OTHER_OBJECT, call, call.getMethodSelect());
      return Optional.empty();
    }
    if (!helpers.isCompiled(method)) {
      if (own.isOnThis(path) && own.mayWait(method)) {
        report(
            Problem.HELPER_WITHOUT_SOURCE,
            call,
            method.getSimpleName(),
            OwnMethods.owner(method).getSimpleName());
      }
      return Optional.empty();
    }
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && OwnMethods.isSuper(select.getExpression())
        && !own.isInherited(method)) {
      return Optional.empty(); // reported as any call of that kind
    }
    if (!own.isOnThis(path)) {
      report(Problem.WAIT_ON_OTHER_OBJECT, call, call.getMethodSelect());
      return Optional.empty();
    }
    MethodInstance called = instances.called(path, source.method()).orElseThrow();
    callees.put(call, called);
    return Optional.of(
        new WaitCall.Helper(
            names.of(called), calls.result(path), javac.location(call, path.getCompilationUnit())));
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    TreePath path = getCurrentPath();
    TreePath qualifier = Attribution.child(path, reference.getQualifierExpression());
    if (attribution.element(path) instanceof ExecutableElement method
        && (calls.isToBeCalled(method)
            || helpers.isCompiled(method)
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
    for (TreePath at = getCurrentPath().getParentPath();
        child != source.body().getLeaf();
        at = at.getParentPath()) {
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
    if (tree instanceof CaseTree one && CaseParts.of(one).isGuard(child)) {
      return Optional.of(Problem.WAIT_IN_GUARD);
    }
    if (tree instanceof TryTree attempt
        && !attempt.getResources().isEmpty()
        && (child == attempt.getBlock() || isAfterAnother(child, attempt.getResources()))) {
      return Optional.of(Problem.WAIT_WITH_OPEN_RESOURCE);
    }
    return Optional.empty();
  }

  /** Whether a resource is opened while another is open. */
  private static boolean isAfterAnother(Tree child, List<? extends Tree> resources) {
    int index = resources.indexOf(child);
    return index > 0 || (index == 0 && !(child instanceof VariableTree));
  }

  private void report(Problem problem, Tree tree, Object... args) {
    diagnostics.report(problem, javac.location(tree, getCurrentPath().getCompilationUnit()), args);
  }
}
