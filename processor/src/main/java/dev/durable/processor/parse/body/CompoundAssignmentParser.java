package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.VariableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Parses compound assignments whose right side waits. The target is evaluated first, then its value
 * is read, then the right side is evaluated (JLS 15.26.2):
 *
 * <pre>
 * [source]   x op= wait                [parsed]   x = (T) (x op (wait))
 * [source]   a()[i] op= wait           [parsed]   update of target a()[i] by (T) (old op (wait))
 * </pre>
 *
 * The cast is written only where it narrows.
 */
final class CompoundAssignmentParser {
  private final ExpressionParser expressions;
  private final FragmentParser fragments;
  private final Stability stability;
  private final Unboxing unboxing;

  CompoundAssignmentParser(
      ExpressionParser expressions,
      FragmentParser fragments,
      Stability stability,
      Unboxing unboxing) {
    this.expressions = expressions;
    this.fragments = fragments;
    this.stability = stability;
    this.unboxing = unboxing;
  }

  Expression compound(TreePath path, CompoundAssignmentTree compound, Set<Element> assigned) {
    TreePath targetPath = WaitCalls.withoutParentheses(child(path, compound.getVariable()));
    TreePath valuePath = child(path, compound.getExpression());
    TypeMirror targetType = fragments.attribution.type(targetPath);
    VariableType type = fragments.types.of(targetType);
    Optional<TypeMirror> unboxed = unboxing.unboxed(targetType);
    VariableType currentType = unboxed.isPresent() ? fragments.types.of(unboxed.get()) : type;
    Fragment result = result(compound, type, targetType, fragments.attribution.type(valuePath));
    LocalVariable variable =
        fragments.variables.of(fragments.attribution.elementOrNull(targetPath));
    Expression value = expressions.parse(valuePath, assigned);
    if (variable != null) {
      boolean assignedAgain =
          stability.assignedIn(valuePath).contains(fragments.attribution.element(targetPath));
      Expression current =
          new Expression.Plain(
              Fragment.read(variable), currentType, !assignedAgain && unboxed.isEmpty());
      return new Expression.Assign(
          variable, new Expression.Composite(result, List.of(current, value), variable.type()));
    }
    List<TreePath> operandPaths = expressions.operandsOfTarget(targetPath);
    List<Expression> operands = new ArrayList<>();
    List<Tree> holes = new ArrayList<>();
    for (TreePath operand : operandPaths) {
      holes.add(operand.getLeaf());
      operands.add(expressions.operand(operand, assigned));
    }
    return new Expression.Update(
        fragments.parse(targetPath, holes), operands, currentType, value, result, type);
  }

  /** The new value: hole 0 is the old one, hole 1 the right side. */
  private Fragment result(
      CompoundAssignmentTree compound, VariableType type, TypeMirror target, TypeMirror value) {
    String operator = operatorOf(compound);
    boolean narrows = narrows(target, value, operator);
    return Fragment.concat(
        Fragment.text(narrows ? "(" + type.ref() + ") (" : ""),
        Fragment.of(new Fragment.Hole(0)),
        Fragment.text(" " + operator + " ("),
        Fragment.of(new Fragment.Hole(1)),
        Fragment.text(narrows ? "))" : ")"));
  }

  private String operatorOf(CompoundAssignmentTree compound) {
    SourceText source = fragments.source;
    String between =
        source.slice(source.end(compound.getVariable()), source.start(compound.getExpression()));
    String code = between.replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "").strip();
    return code.substring(0, code.indexOf('='));
  }

  private boolean narrows(TypeMirror target, TypeMirror value, String operator) {
    TypeKind to = numeric(target);
    TypeKind from = numeric(value);
    if (to == null || from == null) {
      return false;
    }
    boolean shift = operator.startsWith("<") || operator.startsWith(">");
    int result = Math.max(rank(TypeKind.INT), Math.max(rank(to), shift ? 0 : rank(from)));
    return result != rank(to);
  }

  private @Nullable TypeKind numeric(TypeMirror type) {
    TypeKind kind = unboxing.unboxed(type).map(TypeMirror::getKind).orElse(type.getKind());
    return kind.isPrimitive() && kind != TypeKind.BOOLEAN ? kind : null;
  }

  private static int rank(TypeKind kind) {
    return switch (kind) {
      case INT -> 4;
      case LONG -> 5;
      case FLOAT -> 6;
      case DOUBLE -> 7;
      case BYTE -> 1;
      case SHORT -> 2;
      case CHAR -> 3;
      default -> 0;
    };
  }
}
