package dev.durable.processor.parse.body;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.VariableType;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Operands that are unboxed as soon as they are evaluated: {@code null} is an exception before
 * anything to their right runs.
 */
final class Unboxing {
  private final Attribution attribution;
  private final VariableTypes types;

  Unboxing(Attribution attribution, VariableTypes types) {
    this.attribution = attribution;
    this.types = types;
  }

  /** The operand as what its context makes of it. */
  Expression of(TreePath path, Expression operand) {
    Optional<TypeMirror> unboxed = unboxed(attribution.type(path));
    if (unboxed.isEmpty() || !isUnboxed(path)) {
      return operand;
    }
    VariableType type = types.of(unboxed.get());
    return operand instanceof Expression.Plain plain
        ? new Expression.Plain(plain.code(), type, false)
        : new Expression.Composite(Fragment.of(new Fragment.Hole(0)), List.of(operand), type);
  }

  /** The primitive type that a box holds; empty if the type is not a box. */
  Optional<TypeMirror> unboxed(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return Optional.empty();
    }
    try {
      return Optional.of(types.types().unboxedType(type));
    } catch (IllegalArgumentException notABox) {
      return Optional.empty();
    }
  }

  private boolean isUnboxed(TreePath path) {
    Tree operand = path.getLeaf();
    TreePath parent = path.getParentPath();
    Tree tree = parent.getLeaf();
    if (tree instanceof BinaryTree binary) {
      return isUnboxed(parent, binary, operand);
    }
    if (tree instanceof ArrayAccessTree access) {
      return access.getIndex() == operand;
    }
    if (tree instanceof NewArrayTree array) {
      return array.getDimensions().contains(operand)
          || (attribution.type(parent) instanceof ArrayType type
              && type.getComponentType().getKind().isPrimitive());
    }
    if (tree instanceof MethodInvocationTree call) {
      return isUnboxed(parent, call.getArguments().indexOf(operand));
    }
    return tree instanceof NewClassTree creation
        && isUnboxed(parent, creation.getArguments().indexOf(operand));
  }

  private boolean isUnboxed(TreePath path, BinaryTree binary, Tree operand) {
    return switch (binary.getKind()) {
      case EQUAL_TO, NOT_EQUAL_TO -> {
        Tree other =
            binary.getLeftOperand() == operand ? binary.getRightOperand() : binary.getLeftOperand();
        yield attribution.type(new TreePath(path, other)).getKind().isPrimitive();
      }
      default -> attribution.type(path).getKind().isPrimitive();
    };
  }

  private boolean isUnboxed(TreePath call, int argument) {
    if (argument < 0 || !(attribution.elementOrNull(call) instanceof ExecutableElement method)) {
      return false;
    }
    return Widening.parameterType(method, argument).getKind().isPrimitive();
  }
}
