package dev.durable.processor.parse.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.TypeProjection;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * Tells which calls wait: activities through a stub of the workflow, and the waits of {@code
 * Durable}.
 */
final class WaitCalls {
  private static final String ACTIVITIES = "dev.durable.Activities";
  private static final String DURABLE = "dev.durable.Durable";

  private final Attribution attribution;
  private final Javac javac;
  private final VariableTypes variableTypes;
  private final TypeElement workflow;

  WaitCalls(
      Attribution attribution, Javac javac, VariableTypes variableTypes, TypeElement workflow) {
    this.attribution = attribution;
    this.javac = javac;
    this.variableTypes = variableTypes;
    this.workflow = workflow;
  }

  /** The wait that a call is, or empty. */
  Optional<WaitCall> of(TreePath path) {
    if (!(path.getLeaf() instanceof MethodInvocationTree call)
        || !(attribution.element(path) instanceof ExecutableElement method)) {
      return Optional.empty();
    }
    if (isDurable(method)) {
      return switch (method.getSimpleName().toString()) {
        case "sleep" ->
            Optional.of(new WaitCall.Sleep(javac.location(call, path.getCompilationUnit())));
        case "sleepUntil" ->
            Optional.of(new WaitCall.SleepUntil(javac.location(call, path.getCompilationUnit())));
        default -> Optional.empty();
      };
    }
    TreePath select = Attribution.child(path, call.getMethodSelect());
    if (!(select.getLeaf() instanceof MemberSelectTree member)) {
      return Optional.empty();
    }
    TreePath receiver = withoutParentheses(Attribution.child(select, member.getExpression()));
    if (!isStub(receiver) || isOfObject(method)) {
      return Optional.empty();
    }
    return Optional.of(
        new WaitCall.Activity(
            stubType(receiver),
            method.getSimpleName().toString(),
            variableTypes.of(attribution.type(path)),
            javac.location(call, path.getCompilationUnit())));
  }

  /** Whether a method of {@code Durable} waits. */
  static boolean isDurableWait(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return isDurable(method) && (name.equals("sleep") || name.equals("sleepUntil"));
  }

  /** Whether a tree is the call of a method of the workflow that gives a stub. */
  boolean isStub(TreePath path) {
    if (!(path.getLeaf() instanceof MethodInvocationTree call)) {
      return false;
    }
    ExpressionTree select = call.getMethodSelect();
    boolean ownMethod =
        select instanceof IdentifierTree
            || (select instanceof MemberSelectTree member
                && member.getExpression() instanceof IdentifierTree receiver
                && receiver.getName().contentEquals("this"));
    return ownMethod
        && attribution.element(path) instanceof ExecutableElement method
        && isStubMethod(method);
  }

  /** Whether a method gives a stub of the workflow. */
  boolean isStubMethod(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT)
        && method.getReturnType() instanceof DeclaredType type
        && type.asElement().getAnnotationMirrors().stream()
            .anyMatch(
                annotation ->
                    ((TypeElement) annotation.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(ACTIVITIES))
        && isOfWorkflow(method);
  }

  /** Whether a method belongs to the workflow interface or one that it extends. */
  boolean isOfWorkflow(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement owner
        && variableTypes
            .types()
            .isSubtype(
                variableTypes.types().erasure(workflow.asType()),
                variableTypes.types().erasure(owner.asType()))
        && !owner.getQualifiedName().contentEquals("java.lang.Object");
  }

  private TypeRef.Declared stubType(TreePath receiver) {
    ExecutableElement method = (ExecutableElement) attribution.element(receiver);
    DeclaredType type = (DeclaredType) method.getReturnType();
    return TypeProjection.declared((TypeElement) type.asElement());
  }

  static TreePath withoutParentheses(TreePath path) {
    TreePath inner = path;
    while (inner.getLeaf() instanceof ParenthesizedTree parenthesized) {
      inner = Attribution.child(inner, parenthesized.getExpression());
    }
    return inner;
  }

  static Tree withoutParentheses(Tree tree) {
    Tree inner = tree;
    while (inner instanceof ParenthesizedTree parenthesized) {
      inner = parenthesized.getExpression();
    }
    return inner;
  }

  private static boolean isDurable(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement owner
        && owner.getQualifiedName().contentEquals(DURABLE);
  }

  private static boolean isOfObject(Element method) {
    return method.getEnclosingElement() instanceof TypeElement owner
        && owner.getQualifiedName().contentEquals("java.lang.Object");
  }
}
