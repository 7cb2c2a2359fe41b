package dev.durable.processor.parse.body;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.VariableType;
import dev.durable.processor.model.body.WaitCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Parses expressions: text where nothing waits, trees where something does. */
final class ExpressionParser {
  private final FragmentParser fragments;
  private final Waits waits;
  private final SwitchParser switches;
  private final Stability stability;
  private final Unboxing unboxing;
  private final StringConversion texts;
  private final CompoundAssignmentParser assignments;
  private final WaitOperands waitOperands;

  ExpressionParser(FragmentParser fragments, Waits waits, SwitchParser switches) {
    this.fragments = fragments;
    this.waits = waits;
    this.switches = switches;
    this.stability = new Stability(fragments.attribution, fragments.variables);
    this.unboxing = new Unboxing(fragments.attribution, fragments.types);
    this.texts = new StringConversion(fragments.attribution, waits, unboxing);
    this.waitOperands = new WaitOperands(fragments.attribution, fragments.types, waits);
    this.assignments = new CompoundAssignmentParser(this, fragments, stability, unboxing);
  }

  /** Parses an expression statement, which may assign a variable without waiting. */
  Expression parseStatement(TreePath path) {
    Optional<LocalVariable> target = localAssignment(path);
    return target.isPresent()
        ? new Expression.Assign(
            target.get(), parse(child(path, ((AssignmentTree) path.getLeaf()).getExpression())))
        : parse(path);
  }

  /** Whether an expression is an assignment to a variable. */
  boolean isLocalAssignment(TreePath path) {
    return localAssignment(path).isPresent();
  }

  /** Parses a whole expression: nothing around it in the same statement is evaluated with it. */
  Expression parse(TreePath path) {
    return parse(path, stability.assignedIn(path));
  }

  Expression parse(TreePath path, Set<Element> assigned) {
    Tree tree = path.getLeaf();
    if (!waits.in(tree)) {
      return new Expression.Plain(fragments.parse(path), type(path), stability.of(path, assigned));
    }
    Optional<WaitCall> wait = waits.at(tree);
    if (wait.isPresent()) {
      return new Expression.Wait(wait.get(), waitOperands.of(path, one -> operand(one, assigned)));
    }
    if (tree instanceof ParenthesizedTree parenthesized) {
      return parenthesized(path, parenthesized, assigned);
    }
    if (tree instanceof ConditionalExpressionTree choice
        && (waits.in(choice.getTrueExpression()) || waits.in(choice.getFalseExpression()))) {
      return new Expression.Choice(
          parse(child(path, choice.getCondition()), assigned),
          parse(child(path, choice.getTrueExpression()), assigned),
          parse(child(path, choice.getFalseExpression()), assigned),
          type(path));
    }
    if (tree instanceof BinaryTree binary && waits.in(binary.getRightOperand())) {
      if (tree.getKind() == Tree.Kind.CONDITIONAL_AND) {
        return shortCircuit(path, binary, false, assigned);
      }
      if (tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
        return shortCircuit(path, binary, true, assigned);
      }
    }
    if (tree instanceof SwitchExpressionTree choice
        && choice.getCases().stream().anyMatch(waits::in)) {
      return switches.expression(path, choice);
    }
    Optional<LocalVariable> target = localAssignment(path);
    if (target.isPresent()) {
      return new Expression.Assign(
          target.get(), parse(child(path, ((AssignmentTree) tree).getExpression()), assigned));
    }
    if (tree instanceof CompoundAssignmentTree compound && waits.in(compound.getExpression())) {
      return assignments.compound(path, compound, assigned);
    }
    return composite(path, operands(path), assigned);
  }

  /*
   * A parenthesised wait or choice becomes a variable, and `(x)` of a variable is noise; anything
   * else keeps its parentheses.
   */
  private Expression parenthesized(
      TreePath path, ParenthesizedTree parenthesized, Set<Element> assigned) {
    TreePath inner = child(path, parenthesized.getExpression());
    Expression parsed = parse(inner, assigned);
    return parsed instanceof Expression.Composite
        ? new Expression.Composite(
            fragments.parse(path, List.of(inner.getLeaf())),
            List.of(unboxing.of(inner, parsed)),
            type(path))
        : parsed;
  }

  Expression operand(TreePath path, Set<Element> assigned) {
    Expression operand = texts.of(path, unboxing.of(path, parse(path, assigned)));
    return path.getLeaf() instanceof NewArrayTree array
            && array.getType() == null
            && path.getParentPath().getLeaf() instanceof NewArrayTree
        ? withArrayType(operand)
        : operand;
  }

  /**
   * Makes an expression of an array initializer, as {@code {1, 2}}, which is one only with its
   * type.
   */
  static Expression withArrayType(Expression initializer) {
    Fragment type = newArray(initializer.type().ref());
    if (initializer instanceof Expression.Plain plain) {
      return new Expression.Plain(
          Fragment.concat(type, plain.code()), plain.type(), plain.stable());
    }
    Expression.Composite composite = (Expression.Composite) initializer;
    return new Expression.Composite(
        Fragment.concat(type, composite.code()), composite.operands(), composite.type());
  }

  private static Fragment newArray(TypeRef type) {
    TypeRef element = type;
    StringBuilder dimensions = new StringBuilder();
    while (element instanceof TypeRef.Array array) {
      dimensions.append("[]");
      element = array.component();
    }
    Fragment name =
        element instanceof TypeRef.Declared
            ? Fragment.of(new Fragment.TypeName(element))
            : Fragment.text(element.toString());
    return Fragment.concat(Fragment.text("new "), name, Fragment.text(dimensions + " "));
  }

  private Expression shortCircuit(
      TreePath path, BinaryTree binary, boolean shortcut, Set<Element> assigned) {
    VariableType type = VariableType.storable(TypeRef.BOOLEAN);
    Expression known = new Expression.Plain(Fragment.text(Boolean.toString(shortcut)), type, true);
    Expression left = parse(child(path, binary.getLeftOperand()), assigned);
    Expression right = parse(child(path, binary.getRightOperand()), assigned);
    return shortcut
        ? new Expression.Choice(left, known, right, type)
        : new Expression.Choice(left, right, known, type);
  }

  private Expression composite(TreePath path, List<TreePath> operandPaths, Set<Element> assigned) {
    List<Expression> operands = new ArrayList<>();
    List<Tree> holes = new ArrayList<>();
    for (TreePath operand : operandPaths) {
      holes.add(operand.getLeaf());
      operands.add(operand(operand, assigned));
    }
    return new Expression.Composite(fragments.parse(path, holes), operands, type(path));
  }

  /** The operands of an expression that are all evaluated, in the order of evaluation. */
  private List<TreePath> operands(TreePath path) {
    Tree tree = path.getLeaf();
    List<Tree> operands = new ArrayList<>();
    if (tree instanceof BinaryTree binary) {
      operands.add(binary.getLeftOperand());
      operands.add(binary.getRightOperand());
    } else if (tree instanceof ConditionalExpressionTree choice) {
      operands.add(choice.getCondition());
    } else if (tree instanceof MethodInvocationTree call) {
      TreePath select = child(path, call.getMethodSelect());
      if (call.getMethodSelect() instanceof MemberSelectTree member && hasValue(select, member)) {
        return concat(
            List.of(child(select, member.getExpression())), children(path, call.getArguments()));
      }
      if (fragments.attribution.element(path) instanceof ExecutableElement method
          && WaitCalls.isContinueAsNew(method)) {
        return fragments.continuation.arguments(path);
      }
      operands.addAll(call.getArguments());
      if (fragments.starts.of(call) != null) {
        operands.remove(operands.size() - 1); // the lambda
      }
    } else if (tree instanceof NewClassTree creation) {
      if (creation.getEnclosingExpression() != null) {
        operands.add(creation.getEnclosingExpression());
      }
      operands.addAll(creation.getArguments());
    } else if (tree instanceof NewArrayTree array) {
      operands.addAll(array.getDimensions());
      if (array.getInitializers() != null) {
        operands.addAll(array.getInitializers());
      }
    } else if (tree instanceof ArrayAccessTree access) {
      operands.add(access.getExpression());
      operands.add(access.getIndex());
    } else if (tree instanceof MemberSelectTree member) {
      operands.add(member.getExpression());
    } else if (tree instanceof UnaryTree unary) {
      return operandsOfTarget(child(path, unary.getExpression()));
    } else if (tree instanceof TypeCastTree cast) {
      operands.add(cast.getExpression());
    } else if (tree instanceof InstanceOfTree test) {
      operands.add(test.getExpression());
    } else if (tree instanceof SwitchExpressionTree choice) {
      return List.of(WaitCalls.withoutParentheses(child(path, choice.getExpression())));
    } else if (tree instanceof AssignmentTree assignment) {
      return concat(
          operandsOfTarget(child(path, assignment.getVariable())),
          List.of(child(path, assignment.getExpression())));
    } else if (tree instanceof CompoundAssignmentTree assignment) {
      return operandsOfTarget(child(path, assignment.getVariable()));
    } else {
      throw new IllegalStateException("a wait in " + tree.getKind());
    }
    return children(path, operands);
  }

  /** What is evaluated before an assignment to an array element or a field, or for an operand. */
  List<TreePath> operandsOfTarget(TreePath target) {
    if (target.getLeaf() instanceof ArrayAccessTree
        || (target.getLeaf() instanceof MemberSelectTree member && hasValue(target, member))) {
      return operands(target);
    }
    return target.getLeaf() instanceof IdentifierTree
            || target.getLeaf() instanceof MemberSelectTree
        ? List.of()
        : List.of(target);
  }

  /**
   * Whether the left side of a dot is an expression, and not a type, a package or {@code super}.
   */
  private boolean hasValue(TreePath select, MemberSelectTree member) {
    if (OwnMethods.isThis(member.getExpression())
        || (member.getExpression() instanceof IdentifierTree identifier
            && identifier.getName().contentEquals("super"))) {
      return false;
    }
    Element element = fragments.attribution.elementOrNull(child(select, member.getExpression()));
    return !(element instanceof TypeElement) && !(element instanceof PackageElement);
  }

  private Optional<LocalVariable> localAssignment(TreePath path) {
    if (!(path.getLeaf() instanceof AssignmentTree assignment)) {
      return Optional.empty();
    }
    TreePath target = WaitCalls.withoutParentheses(child(path, assignment.getVariable()));
    return target.getLeaf() instanceof IdentifierTree
        ? Optional.ofNullable(fragments.variables.of(fragments.attribution.element(target)))
        : Optional.empty();
  }

  private VariableType type(TreePath path) {
    TypeMirror type = fragments.attribution.type(path);
    return type.getKind() == TypeKind.NULL
        ? new VariableType(TypeRef.OBJECT, true, VariableType.Storage.VALUE, "")
        : fragments.types.of(type);
  }

  /** The type of the elements of an array or an {@code Iterable}. */
  VariableType elementType(TreePath subject) {
    TypeMirror type = fragments.attribution.type(subject);
    return fragments.types.of(
        type instanceof ArrayType array
            ? array.getComponentType()
            : fragments.types.iterated(type));
  }

  static TreePath child(TreePath parent, Tree leaf) {
    return new TreePath(parent, leaf);
  }

  private static List<TreePath> children(TreePath parent, List<? extends Tree> leaves) {
    return leaves.stream().map(leaf -> child(parent, leaf)).toList();
  }

  private static List<TreePath> concat(List<TreePath> one, List<TreePath> other) {
    List<TreePath> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
