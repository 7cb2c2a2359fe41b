package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.VariableType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * What a wait is given:
 *
 * <pre>
 * [source]                             [operands]
 * acts().pack(item)                    item
 * task.await(hour)                     task, hour
 * Durable.all(tasks)                   tasks
 * Durable.all(one, other)              List.of(one, other)
 * Durable.all(items, item -> work)     $each(items, item -> work)
 * Durable.all(items, 2, item -> work)  $each(items, 2, item -> work)
 * helper(wildcards)                    $as(wildcards)              if its variable stands for more
 * </pre>
 */
final class WaitOperands {
  private static final TypeRef LIST = new TypeRef.Declared("java.util", List.of("List"), List.of());

  private final Attribution attribution;
  private final VariableTypes types;
  private final Waits waits;

  WaitOperands(Attribution attribution, VariableTypes types, Waits waits) {
    this.attribution = attribution;
    this.types = types;
    this.waits = waits;
  }

  /** The operands of a wait, each parsed by the given function. */
  List<Expression> of(TreePath path, Function<TreePath, Expression> parser) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    ExecutableElement method = (ExecutableElement) attribution.element(path);
    List<Expression> operands = new ArrayList<>();
    if (WaitCalls.isTaskWait(method)) {
      TreePath select = child(path, call.getMethodSelect());
      operands.add(
          parser.apply(child(select, ((MemberSelectTree) select.getLeaf()).getExpression())));
    }
    MethodInstance callee = waits.callee(call);
    for (ExpressionTree argument : call.getArguments()) {
      TreePath argumentPath = child(path, argument);
      Expression operand = parser.apply(argumentPath);
      operands.add(
          callee == null ? operand : passed(argumentPath, operand, operands.size(), callee));
    }
    if (Starts.isStarting(method)) {
      return List.of(gathered(Fragment.text("$each("), operands));
    }
    if (WaitCalls.isWait(method) && method.isVarArgs()) {
      Fragment of =
          Fragment.concat(Fragment.of(new Fragment.TypeName(LIST)), Fragment.text(".of("));
      return List.of(gathered(of, operands));
    }
    return operands;
  }

  /**
   * The argument of a helper method, cast if a type that stands for a variable there is wider than
   * what is given: a wildcard has no type that could be stored.
   */
  private Expression passed(
      TreePath path, Expression operand, int argument, MethodInstance callee) {
    TypeMirror parameter =
        callee.attribution().type(Widening.parameterType(callee.method(), argument));
    TypeMirror given = attribution.type(path);
    Tree tree = WaitCalls.withoutParentheses(path.getLeaf());
    if (callee.arguments().isEmpty()
        || tree instanceof LambdaExpressionTree
        || tree instanceof MemberReferenceTree
        || types.isAssignable(given, parameter)
        || types.isAssignable(given, types.types().getArrayType(parameter))) {
      return operand;
    }
    return call(Fragment.text("$as("), List.of(operand), types.of(parameter));
  }

  /** One operand that is made of several. */
  private static Expression gathered(Fragment begin, List<Expression> operands) {
    return call(begin, operands, VariableType.storable(LIST));
  }

  private static Expression call(Fragment begin, List<Expression> operands, VariableType type) {
    Fragment code = begin;
    for (int i = 0; i < operands.size(); i++) {
      code =
          Fragment.concat(
              code, Fragment.text(i == 0 ? "" : ", "), Fragment.of(new Fragment.Hole(i)));
    }
    code = Fragment.concat(code, Fragment.text(")"));
    if (operands.stream().anyMatch(Expression::waits)) {
      return new Expression.Composite(code, operands, type);
    }
    List<Fragment> texts =
        operands.stream().map(operand -> ((Expression.Plain) operand).code()).toList();
    return new Expression.Plain(code.fill(texts), type, false);
  }
}
