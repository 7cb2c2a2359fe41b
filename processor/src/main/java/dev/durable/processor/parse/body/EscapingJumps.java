package dev.durable.processor.parse.body;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import dev.durable.processor.model.body.Jump;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** The jumps in a piece of text whose target is outside of it. */
final class EscapingJumps extends TreeScanner<Void, Void> {
  private final IdentityHashMap<Tree, Jump> found = new IdentityHashMap<>();
  private final Deque<String> labels = new ArrayDeque<>();
  private int loops;
  private int switches;
  private int expressions;

  private EscapingJumps() {}

  static EscapingJumps in(Tree text) {
    EscapingJumps jumps = new EscapingJumps();
    jumps.scan(text, null);
    return jumps;
  }

  /** The jump that a statement is, if it leaves the text. */
  Optional<Jump> at(@Nullable Tree statement) {
    return Optional.ofNullable(found.get(statement));
  }

  /** Whether a jump other than {@code return} leaves the text; out of a body, none can. */
  boolean goElsewhere() {
    return found.values().stream().anyMatch(jump -> jump.kind() != Jump.Kind.RETURN);
  }

  /** What a jump brings along: the value of a {@code return} or {@code yield}. */
  static Optional<ExpressionTree> value(Tree statement) {
    if (statement instanceof YieldTree yielding) {
      return Optional.of(yielding.getValue());
    }
    return statement instanceof ReturnTree returning
        ? Optional.ofNullable(returning.getExpression())
        : Optional.empty();
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    if (tree == null
        || tree instanceof LambdaExpressionTree
        || tree instanceof ClassTree
        || tree instanceof MethodTree) {
      return null; // jumps in there stay in there
    }
    switch (tree.getKind()) {
      case WHILE_LOOP, DO_WHILE_LOOP, FOR_LOOP, ENHANCED_FOR_LOOP -> {
        loops++;
        super.scan(tree, null);
        loops--;
      }
      case SWITCH -> {
        switches++;
        super.scan(tree, null);
        switches--;
      }
      case SWITCH_EXPRESSION -> {
        expressions++;
        super.scan(tree, null);
        expressions--;
      }
      default -> super.scan(tree, null);
    }
    return null;
  }

  @Override
  public Void visitLabeledStatement(LabeledStatementTree statement, Void unused) {
    labels.push(statement.getLabel().toString());
    super.visitLabeledStatement(statement, null);
    labels.pop();
    return null;
  }

  @Override
  public Void visitReturn(ReturnTree statement, Void unused) {
    found.put(statement, new Jump(Jump.Kind.RETURN, ""));
    return null;
  }

  @Override
  public Void visitBreak(BreakTree statement, Void unused) {
    jump(statement, Jump.Kind.BREAK, statement.getLabel(), loops + switches > 0);
    return null;
  }

  @Override
  public Void visitContinue(ContinueTree statement, Void unused) {
    jump(statement, Jump.Kind.CONTINUE, statement.getLabel(), loops > 0);
    return null;
  }

  @Override
  public Void visitYield(YieldTree statement, Void unused) {
    if (expressions == 0) {
      found.put(statement, new Jump(Jump.Kind.YIELD, ""));
    }
    return super.visitYield(statement, null);
  }

  private void jump(Tree statement, Jump.Kind kind, @Nullable Name label, boolean hasTarget) {
    String name = label == null ? "" : label.toString();
    if (name.isEmpty() ? !hasTarget : !labels.contains(name)) {
      found.put(statement, new Jump(kind, name));
    }
  }
}
