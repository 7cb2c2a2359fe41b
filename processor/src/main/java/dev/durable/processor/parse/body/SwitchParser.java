package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Parses {@code switch} where something in it waits. */
final class SwitchParser {
  private final FragmentParser fragments;
  private final StatementParser statements;

  SwitchParser(FragmentParser fragments, StatementParser statements) {
    this.fragments = fragments;
    this.statements = statements;
  }

  Statement statement(TreePath path, SwitchTree choice, Location location) {
    List<Statement.Case> cases = new ArrayList<>();
    for (CaseTree one : choice.getCases()) {
      TreePath casePath = child(path, one);
      boolean rule = one.getCaseKind() == CaseTree.CaseKind.RULE;
      Statement body;
      if (rule) {
        body = statements.statement(child(casePath, Objects.requireNonNull(one.getBody())));
      } else {
        List<? extends StatementTree> group = Objects.requireNonNull(one.getStatements());
        int end = fragments.source.end(one);
        int from = group.isEmpty() ? end : fragments.source.start(group.get(0));
        body = statements.statements(casePath, group, from, end);
      }
      boolean isDefault = one.getExpressions().isEmpty();
      Fragment labels = isDefault ? Fragment.text("default") : Fragment.text("case ");
      for (int i = 0; i < one.getExpressions().size(); i++) {
        labels =
            Fragment.concat(
                labels,
                Fragment.text(i == 0 ? "" : ", "),
                fragments.parse(child(casePath, one.getExpressions().get(i))));
      }
      cases.add(new Statement.Case(labels, isDefault, !rule, body, statements.location(casePath)));
    }
    return new Statement.Switch(
        statements.expression(path, choice.getExpression()), cases, location);
  }
}
