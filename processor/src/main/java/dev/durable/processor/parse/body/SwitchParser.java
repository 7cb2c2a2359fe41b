package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.body.CaseLabel;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.Jump;
import dev.durable.processor.model.body.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Parses {@code switch} where something in it waits. */
final class SwitchParser {
  private final FragmentParser fragments;
  private final StatementParser statements;

  SwitchParser(FragmentParser fragments, StatementParser statements) {
    this.fragments = fragments;
    this.statements = statements;
  }

  Statement statement(TreePath path, SwitchTree choice, Location location) {
    Expression selector = statements.expression(path, choice.getExpression());
    List<Statement.Case> cases = cases(path, choice.getCases());
    return new Statement.Switch(
        selector, cases, EnhancedSwitch.is(path, choice, fragments.attribution), location);
  }

  Expression expression(TreePath path, SwitchExpressionTree choice) {
    Expression selector = statements.expression(path, choice.getExpression());
    List<Statement.Case> cases = cases(path, choice.getCases());
    return new Expression.Switch(
        selector,
        cases,
        fragments.types.of(fragments.attribution.type(path)),
        statements.location(path));
  }

  private List<Statement.Case> cases(TreePath path, List<? extends CaseTree> trees) {
    List<Statement.Case> cases = new ArrayList<>();
    for (CaseTree tree : trees) {
      TreePath casePath = child(path, tree);
      CaseLabel label = label(casePath, tree);
      boolean rule = tree.getCaseKind() == CaseTree.CaseKind.RULE;
      Statement body = rule ? rule(casePath, tree) : group(casePath, tree);
      cases.add(new Statement.Case(label, !rule, body, statements.location(casePath)));
    }
    return cases;
  }

  private CaseLabel label(TreePath path, CaseTree tree) {
    CaseParts parts = CaseParts.of(tree);
    int end =
        parts.labels().stream().mapToInt(label -> fragments.source.end(label)).max().orElse(-1);
    Fragment text =
        end < 0
            ? Fragment.text("default")
            : fragments.parseLabels(path, parts.labels(), fragments.source.start(tree), end);
    return new CaseLabel(
        text, parts.guard().map(guard -> fragments.parse(child(path, guard))), parts.isDefault());
  }

  /** What follows an arrow; an expression is the value of the {@code switch}. */
  private Statement rule(TreePath path, CaseTree tree) {
    Tree body = Objects.requireNonNull(tree.getBody());
    return body instanceof ExpressionTree value
        ? new Statement.Leave(
            new Jump(Jump.Kind.YIELD, ""),
            Optional.of(statements.expression(path, value)),
            statements.location(child(path, body)))
        : statements.statement(child(path, body));
  }

  private Statement group(TreePath path, CaseTree tree) {
    List<? extends StatementTree> group = Objects.requireNonNull(tree.getStatements());
    int end = fragments.source.end(tree);
    int from = group.isEmpty() ? end : fragments.source.start(group.get(0));
    return statements.statements(path, group, from, end);
  }
}
