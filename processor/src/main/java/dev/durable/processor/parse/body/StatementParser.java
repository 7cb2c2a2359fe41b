package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.Jump;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Name;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Parses statements: text where nothing waits, trees where something does. */
final class StatementParser {
  private final FragmentParser fragments;
  private final ExpressionParser expressions;
  private final Waits waits;
  private final DeclaredNames names;
  private final Set<Element> assigned;
  private final NormalCompletion completion;
  private final SwitchParser switches;
  private final List<Fragment> lifted = new ArrayList<>();

  StatementParser(
      FragmentParser fragments, Waits waits, DeclaredNames names, Set<Element> assigned) {
    this.assigned = assigned;
    this.fragments = fragments;
    this.names = names;
    this.waits = waits;
    this.completion = new NormalCompletion(fragments.attribution);
    this.switches = new SwitchParser(fragments, this);
    this.expressions = new ExpressionParser(fragments, waits, switches);
  }

  /** Constants of the body, as members of the frame. */
  List<Fragment> lifted() {
    return lifted;
  }

  /** Parses a block: always statement by statement, so that variables can outlive a step. */
  Statement.Block block(TreePath path) {
    BlockTree block = (BlockTree) path.getLeaf();
    int from = fragments.source.start(block) + 1;
    return statements(path, block.getStatements(), from, fragments.source.end(block) - 1);
  }

  /** Parses the expression that is the body of a lambda. */
  Statement.Block expressionBody(TreePath path, boolean isVoid) {
    Location location = location(path);
    Statement only;
    if (!isVoid) {
      only =
          new Statement.Leave(
              new Jump(Jump.Kind.RETURN, ""), Optional.of(expressions.parse(path)), location);
    } else if (waits.in(path.getLeaf()) || expressions.isLocalAssignment(path)) {
      only = new Statement.Evaluate(expressions.parseStatement(path), location);
    } else {
      only =
          new Statement.Verbatim(
              Fragment.concat(fragments.parse(path), Fragment.text(";")), true, location);
    }
    return new Statement.Block(List.of(only));
  }

  Statement.Block statements(
      TreePath path, List<? extends StatementTree> statements, int from, int to) {
    List<Statement> out = new ArrayList<>();
    int at = from;
    for (int i = 0; i < statements.size(); i++) {
      StatementTree statement = statements.get(i);
      boolean shared = i > 0 && sharesType(statements.get(i - 1), statement);
      int start = shared ? at : fragments.source.start(statement);
      int end = fragments.source.end(statement);
      Comments.between(fragments.source, at, start).forEach(c -> out.add(new Statement.Comment(c)));
      int after = Comments.endOfTrailing(fragments.source, end);
      Comments.between(fragments.source, end, after)
          .forEach(c -> out.add(new Statement.Comment(c)));
      boolean sharing =
          shared || (i + 1 < statements.size() && sharesType(statement, statements.get(i + 1)));
      append(child(path, statement), sharing, out);
      at = after;
    }
    Comments.between(fragments.source, at, to).forEach(c -> out.add(new Statement.Comment(c)));
    return new Statement.Block(out);
  }

  /** {@code int a = 1, b = 2;} is two trees that begin at the same place. */
  private boolean sharesType(StatementTree one, StatementTree other) {
    return one instanceof VariableTree
        && other instanceof VariableTree
        && fragments.source.start(one) == fragments.source.start(other);
  }

  private void append(TreePath path, boolean sharing, List<Statement> out) {
    Tree tree = path.getLeaf();
    if (tree instanceof VariableTree variable) {
      if (!sharing && isConstant(path) && names.isUnique(variable)) {
        lifted.add(fragments.parse(path));
      } else {
        out.add(declare(path, variable, sharing));
      }
    } else if (!(tree instanceof EmptyStatementTree) && !fragments.isLifted(path)) {
      out.add(statement(path));
    }
  }

  /**
   * A constant variable (JLS 4.12.4) has to stay one, for case labels and narrowing: it becomes a
   * constant member of the frame.
   */
  private boolean isConstant(TreePath path) {
    return fragments.attribution.element(path) instanceof VariableElement variable
        && variable.getConstantValue() != null;
  }

  /** Parses a statement. */
  Statement statement(TreePath path) {
    Tree tree = path.getLeaf();
    Location location = location(path);
    if (tree instanceof ExpressionStatementTree expression
        && (waits.in(tree)
            || expressions.isLocalAssignment(child(path, expression.getExpression())))) {
      return new Statement.Evaluate(
          expressions.parseStatement(child(path, expression.getExpression())), location);
    }
    if (!waits.in(tree)) {
      return plain(path, location);
    }
    return switch (tree.getKind()) {
      case BLOCK -> block(path);
      case IF -> {
        IfTree choice = (IfTree) tree;
        yield new Statement.If(
            expression(path, choice.getCondition()),
            statement(child(path, choice.getThenStatement())),
            Optional.ofNullable(choice.getElseStatement()).map(s -> statement(child(path, s))),
            location);
      }
      case WHILE_LOOP -> {
        WhileLoopTree loop = (WhileLoopTree) tree;
        yield new Statement.While(
            expression(path, loop.getCondition()),
            statement(child(path, loop.getStatement())),
            location);
      }
      case DO_WHILE_LOOP -> {
        DoWhileLoopTree loop = (DoWhileLoopTree) tree;
        Statement body = statement(child(path, loop.getStatement()));
        yield new Statement.DoWhile(body, expression(path, loop.getCondition()), location);
      }
      case FOR_LOOP -> forLoop(path, (ForLoopTree) tree, location);
      case ENHANCED_FOR_LOOP -> forEach(path, (EnhancedForLoopTree) tree, location);
      case LABELED_STATEMENT -> {
        LabeledStatementTree labeled = (LabeledStatementTree) tree;
        yield new Statement.Labeled(
            labeled.getLabel().toString(), statement(child(path, labeled.getStatement())));
      }
      case RETURN ->
          new Statement.Leave(
              new Jump(Jump.Kind.RETURN, ""),
              Optional.of(expression(path, value((ReturnTree) tree))),
              location);
      case YIELD -> leave(path, (YieldTree) tree, location);
      case THROW ->
          new Statement.Throw(expression(path, ((ThrowTree) tree).getExpression()), location);
      case ASSERT -> {
        AssertTree assertion = (AssertTree) tree;
        yield Assertions.statements(
            expression(path, assertion.getCondition()),
            Optional.ofNullable(assertion.getDetail()).map(e -> expression(path, e)),
            location);
      }
      case SWITCH -> switches.statement(path, (SwitchTree) tree, location);
      case TRY -> attempt(path, (TryTree) tree, location);
      default -> throw new IllegalStateException("a wait in " + tree.getKind());
    };
  }

  private static ExpressionTree value(ReturnTree statement) {
    ExpressionTree value = statement.getExpression();
    if (value == null) {
      throw new IllegalStateException("a wait in 'return;'");
    }
    return value;
  }

  /** A statement without a wait; jumps stay statements of their own, everything else is text. */
  private Statement plain(TreePath path, Location location) {
    Tree tree = path.getLeaf();
    if (tree instanceof ReturnTree statement) {
      return new Statement.Leave(
          new Jump(Jump.Kind.RETURN, ""),
          Optional.ofNullable(statement.getExpression()).map(e -> expression(path, e)),
          location);
    }
    if (tree instanceof YieldTree statement) {
      return leave(path, statement, location);
    }
    if (tree instanceof BreakTree statement) {
      return leave(Jump.Kind.BREAK, statement.getLabel(), location);
    }
    if (tree instanceof ContinueTree statement) {
      return leave(Jump.Kind.CONTINUE, statement.getLabel(), location);
    }
    if (tree instanceof ThrowTree statement) {
      return new Statement.Throw(expression(path, statement.getExpression()), location);
    }
    return new Statement.Verbatim(fragments.parse(path), completion.of(path), location);
  }

  private Statement leave(TreePath path, YieldTree statement, Location location) {
    return new Statement.Leave(
        new Jump(Jump.Kind.YIELD, ""),
        Optional.of(expression(path, statement.getValue())),
        location);
  }

  private static Statement leave(Jump.Kind kind, @Nullable Name label, Location location) {
    Jump jump = new Jump(kind, label == null ? "" : label.toString());
    return new Statement.Leave(jump, Optional.empty(), location);
  }

  private Statement declare(TreePath path, VariableTree tree, boolean sharing) {
    LocalVariable variable = variable(path);
    ExpressionTree initializer = tree.getInitializer();
    boolean text = !sharing && !waits.in(tree);
    Optional<Expression> value =
        Optional.ofNullable(initializer).map(e -> initializer(child(path, e)));
    return new Statement.Declare(
        variable,
        value,
        text ? Optional.of(fragments.parse(path)) : Optional.empty(),
        location(path));
  }

  private Expression initializer(TreePath path) {
    Expression value = expressions.parse(path);
    return path.getLeaf() instanceof NewArrayTree array && array.getType() == null
        ? ExpressionParser.withArrayType(value)
        : value;
  }

  private LocalVariable variable(TreePath path) {
    Element element = fragments.attribution.element(path);
    return fragments.variables.declare(
        element, fragments.types.of(fragments.attribution.type(element)), location(path));
  }

  private Statement forLoop(TreePath path, ForLoopTree loop, Location location) {
    List<Statement> initializers = new ArrayList<>();
    for (StatementTree initializer : loop.getInitializer()) {
      if (initializer instanceof ExpressionStatementTree expression) {
        initializers.add(loopPart(child(path, expression), expression));
      } else {
        append(child(path, initializer), true, initializers);
      }
    }
    Optional<Expression> condition =
        Optional.ofNullable(loop.getCondition()).map(e -> expression(path, e));
    Statement body = statement(child(path, loop.getStatement()));
    List<Statement> updates = new ArrayList<>();
    for (ExpressionStatementTree update : loop.getUpdate()) {
      updates.add(loopPart(child(path, update), update));
    }
    return new Statement.For(initializers, condition, updates, body, location);
  }

  /** An expression in the header of a loop: a statement without its semicolon. */
  private Statement loopPart(TreePath path, ExpressionStatementTree part) {
    TreePath expression = child(path, part.getExpression());
    return waits.in(part) || expressions.isLocalAssignment(expression)
        ? new Statement.Evaluate(expressions.parseStatement(expression), location(path))
        : new Statement.Verbatim(
            Fragment.concat(fragments.parse(expression), Fragment.text(";")), true, location(path));
  }

  private Statement forEach(TreePath path, EnhancedForLoopTree loop, Location location) {
    TreePath subject = child(path, loop.getExpression());
    Expression parsed = expressions.parse(subject);
    LocalVariable variable = variable(child(path, loop.getVariable()));
    boolean array = fragments.attribution.type(subject).getKind() == TypeKind.ARRAY;
    return new Statement.ForEach(
        variable,
        parsed,
        expressions.elementType(subject),
        array,
        array ? keptVariable(subject) : Optional.empty(),
        statement(child(path, loop.getStatement())),
        location);
  }

  /** The variable that an expression is, if it keeps the value that it is declared with. */
  private Optional<LocalVariable> keptVariable(TreePath path) {
    Element element = fragments.attribution.elementOrNull(WaitCalls.withoutParentheses(path));
    return element == null || assigned.contains(element)
        ? Optional.empty()
        : Optional.ofNullable(fragments.variables.of(element));
  }

  private Statement attempt(TreePath path, TryTree attempt, Location location) {
    Statement body =
        attempt.getResources().isEmpty()
            ? block(child(path, attempt.getBlock()))
            : resourceBlock(path, attempt, location);
    List<Statement.Catch> catches = new ArrayList<>();
    for (CatchTree clause : attempt.getCatches()) {
      TreePath clausePath = child(path, clause);
      TreePath parameterPath = child(clausePath, clause.getParameter());
      LocalVariable parameter = variable(parameterPath);
      Tree type = clause.getParameter().getType();
      List<? extends Tree> alternatives =
          type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
      TreePath typePath = child(parameterPath, type);
      List<TypeRef> types =
          alternatives.stream()
              .map(one -> one == type ? typePath : child(typePath, one))
              .map(one -> fragments.types.of(fragments.attribution.type(one)).ref())
              .toList();
      catches.add(
          new Statement.Catch(
              parameter, types, block(child(clausePath, clause.getBlock())), location(clausePath)));
    }
    Optional<Statement> finalizer =
        Optional.ofNullable(attempt.getFinallyBlock()).map(b -> block(child(path, b)));
    return new Statement.Try(body, catches, finalizer, location);
  }

  /** Resources, with no wait while one is open: closed before any clause runs (JLS 14.20.3.2). */
  private Statement resourceBlock(TreePath path, TryTree attempt, Location location) {
    int start = fragments.source.start(attempt);
    int end = fragments.source.end(attempt.getBlock());
    boolean completes = completion.of(child(path, attempt.getBlock()));
    if (attempt.getResources().get(0) instanceof VariableTree first
        && first.getInitializer() != null
        && waits.in(first)) {
      return new Statement.Resources(
          first.getName().toString(),
          expressions.parse(child(child(path, first), first.getInitializer())),
          fragments.parse(path, start, end, List.of(first.getInitializer())),
          completes,
          location);
    }
    return new Statement.Verbatim(
        fragments.parse(path, start, end, List.of()), completes, location);
  }

  Expression expression(TreePath parent, ExpressionTree tree) {
    return expressions.parse(WaitCalls.withoutParentheses(child(parent, tree)));
  }

  Location location(TreePath path) {
    return fragments.javac.location(path.getLeaf(), path.getCompilationUnit());
  }
}
