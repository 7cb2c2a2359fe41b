package dev.durable.processor.parse.body;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.List;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Whether a statement can complete normally (JLS 14.22): generated code must not continue after one
 * that cannot, and must after one that can.
 */
final class NormalCompletion {
  private final Attribution attribution;

  NormalCompletion(Attribution attribution) {
    this.attribution = attribution;
  }

  boolean of(TreePath path) {
    Tree tree = path.getLeaf();
    return switch (tree.getKind()) {
      case RETURN, THROW, BREAK, CONTINUE, YIELD -> false;
      case BLOCK -> all(path, ((BlockTree) tree).getStatements());
      case SYNCHRONIZED -> in(path, ((SynchronizedTree) tree).getBlock());
      case LABELED_STATEMENT -> labeled(path, (LabeledStatementTree) tree);
      case IF -> {
        IfTree choice = (IfTree) tree;
        yield choice.getElseStatement() == null
            || in(path, choice.getThenStatement())
            || in(path, choice.getElseStatement());
      }
      case WHILE_LOOP ->
          !isTrue(path, ((WhileLoopTree) tree).getCondition()) || isLeft(tree, labelOf(path));
      case DO_WHILE_LOOP -> doWhile(path, (DoWhileLoopTree) tree);
      case FOR_LOOP -> {
        ExpressionTree condition = ((ForLoopTree) tree).getCondition();
        yield (condition != null && !isTrue(path, condition)) || isLeft(tree, labelOf(path));
      }
      case SWITCH -> switchStatement(path, (SwitchTree) tree);
      case TRY -> {
        TryTree attempt = (TryTree) tree;
        boolean completes = in(path, attempt.getBlock());
        for (CatchTree clause : attempt.getCatches()) {
          completes |= in(new TreePath(path, clause), clause.getBlock());
        }
        BlockTree finalizer = attempt.getFinallyBlock();
        yield completes && (finalizer == null || in(path, finalizer));
      }
      default -> true;
    };
  }

  private boolean in(TreePath parent, StatementTree statement) {
    return of(new TreePath(parent, statement));
  }

  private boolean all(TreePath parent, List<? extends StatementTree> statements) {
    return statements.stream().allMatch(statement -> in(parent, statement));
  }

  private boolean labeled(TreePath path, LabeledStatementTree labeled) {
    return in(path, labeled.getStatement())
        || isLeft(labeled.getStatement(), labeled.getLabel().toString());
  }

  private boolean doWhile(TreePath path, DoWhileLoopTree loop) {
    Jumps jumps = new Jumps(loop, labelOf(path));
    jumps.scan(loop.getStatement(), null);
    return ((in(path, loop.getStatement()) || jumps.continues)
            && !isTrue(path, loop.getCondition()))
        || jumps.breaks;
  }

  private boolean switchStatement(TreePath path, SwitchTree statement) {
    boolean exhaustive = EnhancedSwitch.is(path, statement, attribution);
    boolean completes = false;
    List<? extends CaseTree> cases = statement.getCases();
    for (int i = 0; i < cases.size(); i++) {
      CaseTree one = cases.get(i);
      TreePath casePath = new TreePath(path, one);
      exhaustive |= CaseParts.of(one).isDefault();
      if (one.getCaseKind() == CaseTree.CaseKind.RULE) {
        completes |= !(one.getBody() instanceof StatementTree body) || in(casePath, body);
      } else if (i == cases.size() - 1) {
        completes |= one.getStatements() == null || all(casePath, one.getStatements());
      }
    }
    return !exhaustive || cases.isEmpty() || completes || isLeft(statement, "");
  }

  private static @Nullable String labelOf(TreePath path) {
    return path.getParentPath().getLeaf() instanceof LabeledStatementTree labeled
        ? labeled.getLabel().toString()
        : null;
  }

  /** Whether a break in the statement ends it. */
  private static boolean isLeft(Tree statement, @Nullable String label) {
    Jumps jumps = new Jumps(statement, label);
    jumps.scan(statement, null);
    return jumps.breaks;
  }

  private boolean isTrue(TreePath parent, ExpressionTree expression) {
    return Boolean.TRUE.equals(constant(new TreePath(parent, expression)));
  }

  /** The value of a constant expression, as far as it decides about reachability. */
  private @Nullable Boolean constant(TreePath path) {
    TreePath inner = WaitCalls.withoutParentheses(path);
    Tree tree = inner.getLeaf();
    if (tree instanceof LiteralTree literal) {
      return literal.getValue() instanceof Boolean value ? value : null;
    }
    if (tree instanceof UnaryTree unary && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      Boolean operand = constant(new TreePath(inner, unary.getExpression()));
      return operand == null ? null : !operand;
    }
    if (attribution.elementOrNull(inner) instanceof VariableElement variable
        && variable.getConstantValue() instanceof Boolean value) {
      return value;
    }
    return null;
  }

  /** Finds the jumps in a statement that aim at it. */
  private static final class Jumps extends TreeScanner<Void, Void> {
    private final Tree target;
    private final @Nullable String label;
    private int inner;
    private int innerLoops;
    boolean breaks;
    boolean continues;

    Jumps(Tree target, @Nullable String label) {
      this.target = target;
      this.label = label;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      if (tree == null || tree instanceof LambdaExpressionTree || tree instanceof ClassTree) {
        return null;
      }
      boolean loop =
          switch (tree.getKind()) {
            case WHILE_LOOP, DO_WHILE_LOOP, FOR_LOOP, ENHANCED_FOR_LOOP -> tree != target;
            default -> false;
          };
      boolean breakable = loop || (tree instanceof SwitchTree && tree != target);
      inner += breakable ? 1 : 0;
      innerLoops += loop ? 1 : 0;
      super.scan(tree, null);
      inner -= breakable ? 1 : 0;
      innerLoops -= loop ? 1 : 0;
      return null;
    }

    @Override
    public Void visitBreak(BreakTree statement, Void unused) {
      boolean plainTarget =
          switch (target.getKind()) {
            case WHILE_LOOP, DO_WHILE_LOOP, FOR_LOOP, ENHANCED_FOR_LOOP, SWITCH -> true;
            default -> false;
          };
      breaks |=
          statement.getLabel() == null
              ? plainTarget && inner == 0
              : statement.getLabel().toString().equals(label);
      return null;
    }

    @Override
    public Void visitContinue(ContinueTree statement, Void unused) {
      continues |=
          statement.getLabel() == null
              ? innerLoops == 0
              : statement.getLabel().toString().equals(label);
      return null;
    }
  }
}
