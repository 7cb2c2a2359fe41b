package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Fragment;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * Where Java looks at the type of an expression, and a type that stands for a type variable would
 * mean something else than the variable does. With {@code Integer} for {@code T}:
 *
 * <pre>
 * [source]               [written]
 * x instanceof String    ((Object) x) instanceof String
 * (String) x             (String) ((Object) x)
 * show(x)                show((Object) x)                 where show(Object), show(Integer)
 * </pre>
 */
final class Widening {
  private final Attribution attribution;
  private final VariableTypes types;

  Widening(Attribution attribution, VariableTypes types) {
    this.attribution = attribution;
    this.types = types;
  }

  /** The type that an expression has to be cast to; empty if it needs no cast. */
  Optional<TypeRef> of(TreePath path) {
    if (!(path.getLeaf() instanceof ExpressionTree tree)
        || tree instanceof ParenthesizedTree
        || path.getParentPath() == null) {
      return Optional.empty();
    }
    TypeVariable variable = attribution.variable(path);
    if (variable == null) {
      return Optional.empty();
    }
    TypeMirror wanted = wanted(path, variable);
    return wanted == null || types.types().isSameType(wanted, attribution.type(path))
        ? Optional.empty()
        : Optional.of(types.unbounded(wanted));
  }

  private @Nullable TypeMirror wanted(TreePath path, TypeVariable variable) {
    Tree tree = path.getLeaf();
    TreePath parent = path.getParentPath();
    Tree child = tree;
    while (parent.getLeaf() instanceof ParenthesizedTree) {
      child = parent.getLeaf();
      parent = parent.getParentPath();
    }
    Tree at = parent.getLeaf();
    if (at instanceof InstanceOfTree
        || at instanceof SwitchTree
        || at instanceof SwitchExpressionTree) {
      return bound(variable);
    }
    if (at instanceof TypeCastTree cast && cast.getExpression() == child) {
      TreePath type = child(parent, cast.getType());
      boolean changes = !types.types().isSameType(attribution.type(type), bound(variable));
      return changes && attribution.variable(type) == null ? bound(variable) : null;
    }
    if (at instanceof BinaryTree binary
        && (binary.getKind() == Tree.Kind.EQUAL_TO || binary.getKind() == Tree.Kind.NOT_EQUAL_TO)
        && binary.getLeftOperand() == child
        && !isPrimitive(child(parent, binary.getRightOperand()))) {
      return bound(variable);
    }
    if (at instanceof ConditionalExpressionTree choice && choice.getCondition() != child) {
      return attribution.variable(parent) == null ? bound(variable) : null;
    }
    if (at instanceof MethodInvocationTree call) {
      return ofParameter(parent, call.getArguments().indexOf(child));
    }
    return at instanceof NewClassTree creation
        ? ofParameter(parent, creation.getArguments().indexOf(child))
        : null;
  }

  private boolean isPrimitive(TreePath path) {
    return attribution.type(path).getKind().isPrimitive();
  }

  private @Nullable TypeMirror ofParameter(TreePath call, int argument) {
    if (argument < 0
        || !(attribution.elementOrNull(call) instanceof ExecutableElement method)
        || !types.isOverloaded(method)) {
      return null;
    }
    TypeMirror type = parameterType(method, argument);
    return type instanceof DeclaredType declared && declared.getTypeArguments().isEmpty()
        ? type
        : null;
  }

  /** The type of the parameter that gets an argument. */
  static TypeMirror parameterType(ExecutableElement method, int argument) {
    List<? extends VariableElement> parameters = method.getParameters();
    int last = parameters.size() - 1;
    TypeMirror type = parameters.get(Math.min(argument, last)).asType();
    return method.isVarArgs() && argument >= last && type instanceof ArrayType rest
        ? rest.getComponentType()
        : type;
  }

  /** An expression with a cast before it. */
  static Fragment cast(TypeRef type, Fragment expression) {
    return Fragment.concat(
        Fragment.text("(("),
        Fragment.of(new Fragment.TypeName(type)),
        Fragment.text(") "),
        expression,
        Fragment.text(")"));
  }

  /** The type that the variable has when the program runs. */
  static TypeMirror bound(TypeVariable variable) {
    TypeMirror bound = variable.getUpperBound();
    if (bound instanceof IntersectionType all) {
      bound = all.getBounds().get(0);
    }
    return bound.getKind() == TypeKind.TYPEVAR ? bound((TypeVariable) bound) : bound;
  }
}
