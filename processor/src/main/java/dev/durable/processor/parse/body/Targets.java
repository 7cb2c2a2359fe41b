package dev.durable.processor.parse.body;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.parse.Javac;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Objects that an expression may change after a wait, although it reached them before: the receiver
 * in {@code order.boxes().add(wait)}, the array in {@code order.cells[i] = wait}. Such an object is
 * stored and comes back as a copy, so the change would be lost.
 */
final class Targets {
  private static final Set<String> VALUES =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.String",
          "java.net.URI",
          "java.util.Locale",
          "java.util.Optional",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.UUID");

  private final Attribution attribution;
  private final Javac javac;
  private final Diagnostics diagnostics;

  Targets(Attribution attribution, Javac javac, Diagnostics diagnostics) {
    this.attribution = attribution;
    this.javac = javac;
    this.diagnostics = diagnostics;
  }

  /** Reports the first operand of an expression, if that may change it after a wait. */
  void check(TreePath expression, TreePath first) {
    if (isTarget(expression.getLeaf(), first.getLeaf())
        && !isNew(first)
        && !isValue(attribution.type(first))) {
      diagnostics.report(
          Problem.TARGET_BEFORE_WAIT,
          javac.location(first.getLeaf(), first.getCompilationUnit()),
          first.getLeaf());
    }
  }

  private static boolean isTarget(Tree expression, Tree operand) {
    if (expression instanceof MethodInvocationTree call) {
      return call.getMethodSelect() instanceof MemberSelectTree select
          && select.getExpression() == operand;
    }
    if (expression instanceof AssignmentTree assignment) {
      return isWithin(WaitCalls.withoutParentheses(assignment.getVariable()), operand);
    }
    if (expression instanceof CompoundAssignmentTree assignment) {
      return isWithin(WaitCalls.withoutParentheses(assignment.getVariable()), operand);
    }
    return expression instanceof UnaryTree unary
        && isWithin(WaitCalls.withoutParentheses(unary.getExpression()), operand);
  }

  private static boolean isWithin(Tree variable, Tree operand) {
    return variable instanceof ArrayAccessTree access
        ? access.getExpression() == operand
        : variable instanceof MemberSelectTree select && select.getExpression() == operand;
  }

  /** An object that nothing else refers to may be a copy: a new one, also in a fluent chain. */
  private boolean isNew(TreePath path) {
    TreePath inner = WaitCalls.withoutParentheses(path);
    if (inner.getLeaf() instanceof NewClassTree) {
      return true;
    }
    if (!(inner.getLeaf() instanceof MethodInvocationTree call)
        || !(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return false;
    }
    TreePath receiver =
        Attribution.child(Attribution.child(inner, call.getMethodSelect()), select.getExpression());
    return isNew(receiver)
        && attribution.type(receiver).toString().equals(attribution.type(inner).toString());
  }

  /** Whether objects of a type do not change. */
  private static boolean isValue(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return true;
    }
    if (!(type instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement element)) {
      return false;
    }
    String name = element.getQualifiedName().toString();
    return element.getKind() == ElementKind.ENUM
        || element.getKind() == ElementKind.RECORD
        || VALUES.contains(name)
        || name.startsWith("java.time.")
        || name.startsWith("java.math.")
        || (!element.getPermittedSubclasses().isEmpty()
            && element.getPermittedSubclasses().stream().allMatch(Targets::isValue));
  }
}
