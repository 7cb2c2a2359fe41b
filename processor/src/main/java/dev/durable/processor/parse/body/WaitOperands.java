package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.VariableType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.ExecutableElement;

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
 * </pre>
 */
final class WaitOperands {
  private static final TypeRef LIST = new TypeRef.Declared("java.util", List.of("List"), List.of());

  private final Attribution attribution;

  WaitOperands(Attribution attribution) {
    this.attribution = attribution;
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
    for (ExpressionTree argument : call.getArguments()) {
      operands.add(parser.apply(child(path, argument)));
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

  /** One operand that is made of several. */
  private static Expression gathered(Fragment begin, List<Expression> operands) {
    Fragment code = begin;
    for (int i = 0; i < operands.size(); i++) {
      code =
          Fragment.concat(
              code, Fragment.text(i == 0 ? "" : ", "), Fragment.of(new Fragment.Hole(i)));
    }
    code = Fragment.concat(code, Fragment.text(")"));
    VariableType type = VariableType.storable(LIST);
    if (operands.stream().anyMatch(Expression::waits)) {
      return new Expression.Composite(code, operands, type);
    }
    List<Fragment> texts =
        operands.stream().map(operand -> ((Expression.Plain) operand).code()).toList();
    return new Expression.Plain(code.fill(texts), type, false);
  }
}
