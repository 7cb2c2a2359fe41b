package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Tells which operands may be evaluated later than their neighbours to the right without a
 * difference: they have the same value then, and no effects. Constants must even stay where they
 * are for the sake of their type (JLS 15.29).
 */
final class Stability {
  private final Attribution attribution;
  private final Variables variables;

  Stability(Attribution attribution, Variables variables) {
    this.attribution = attribution;
    this.variables = variables;
  }

  /**
   * Whether an operand is stable.
   *
   * @param assigned the variables that its neighbours may assign
   */
  boolean of(TreePath path, Set<Element> assigned) {
    TreePath inner = WaitCalls.withoutParentheses(path);
    Tree tree = inner.getLeaf();
    return switch (tree.getKind()) {
      case INT_LITERAL,
          LONG_LITERAL,
          FLOAT_LITERAL,
          DOUBLE_LITERAL,
          BOOLEAN_LITERAL,
          CHAR_LITERAL,
          STRING_LITERAL,
          NULL_LITERAL,
          LAMBDA_EXPRESSION ->
          true;
      case MEMBER_REFERENCE -> {
        MemberReferenceTree reference = (MemberReferenceTree) tree;
        yield attribution.elementOrNull(child(inner, reference.getQualifierExpression()))
            instanceof TypeElement;
      }
      case UNARY_MINUS, UNARY_PLUS, BITWISE_COMPLEMENT, LOGICAL_COMPLEMENT ->
          isConstant(child(inner, ((UnaryTree) tree).getExpression()));
      case IDENTIFIER, MEMBER_SELECT -> {
        Element element = attribution.elementOrNull(inner);
        yield isConstant(inner)
            || tree.toString().equals("this")
            || tree.toString().endsWith(".class")
            || (variables.of(element) != null && !assigned.contains(element));
      }
      case TYPE_CAST -> isFunction(child(inner, ((TypeCastTree) tree).getExpression()));
      default -> tree instanceof BinaryTree && isConstant(inner);
    };
  }

  /** A lambda gets its type from a cast around it. */
  private boolean isFunction(TreePath path) {
    TreePath inner = WaitCalls.withoutParentheses(path);
    return switch (inner.getLeaf().getKind()) {
      case LAMBDA_EXPRESSION, MEMBER_REFERENCE -> of(inner, Set.of());
      case TYPE_CAST -> isFunction(child(inner, ((TypeCastTree) inner.getLeaf()).getExpression()));
      default -> false;
    };
  }

  private boolean isConstant(TreePath path) {
    TreePath inner = WaitCalls.withoutParentheses(path);
    Tree tree = inner.getLeaf();
    if (tree instanceof BinaryTree binary) {
      TreePath right = child(inner, binary.getRightOperand());
      return isConstant(child(inner, binary.getLeftOperand()))
          && isConstant(right)
          && !(isDivision(tree) && mayBeZero(right));
    }
    if (tree instanceof UnaryTree unary) {
      return of(inner, Set.of()) && isConstant(child(inner, unary.getExpression()));
    }
    return tree instanceof LiteralTree
        || (attribution.elementOrNull(inner) instanceof VariableElement variable
            && variable.getConstantValue() != null);
  }

  private static boolean isDivision(Tree tree) {
    return tree.getKind() == Tree.Kind.DIVIDE || tree.getKind() == Tree.Kind.REMAINDER;
  }

  /** A division by zero throws, in its turn. */
  private boolean mayBeZero(TreePath constant) {
    TreePath inner = WaitCalls.withoutParentheses(constant);
    Object value =
        inner.getLeaf() instanceof LiteralTree literal
            ? literal.getValue()
            : attribution.elementOrNull(inner) instanceof VariableElement variable
                ? variable.getConstantValue()
                : null;
    return !(value instanceof Number number) || number.doubleValue() == 0;
  }

  /** The variables that an expression assigns. */
  Set<Element> assignedIn(TreePath path) {
    Assignments assignments = new Assignments();
    assignments.scan(path, null);
    return assignments.targets;
  }

  private final class Assignments extends TreePathScanner<Void, Void> {
    private final Set<Element> targets = new HashSet<>();

    @Override
    public Void visitAssignment(AssignmentTree assignment, Void unused) {
      add(assignment.getVariable());
      return super.visitAssignment(assignment, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
      add(assignment.getVariable());
      return super.visitCompoundAssignment(assignment, null);
    }

    @Override
    public Void visitUnary(UnaryTree unary, Void unused) {
      add(unary.getExpression());
      return super.visitUnary(unary, null);
    }

    private void add(ExpressionTree target) {
      TreePath inner = WaitCalls.withoutParentheses(child(getCurrentPath(), target));
      Element element = attribution.elementOrNull(inner);
      if (element != null) {
        targets.add(element);
      }
    }
  }
}
