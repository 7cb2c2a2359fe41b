package dev.durable.processor.parse.body;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the arrow or the colon of a {@code case}. Java 17 has no types for the trees
 * of patterns and guards, so they are found as its children and known by the names of their kinds.
 */
final class CaseParts extends TreeScanner<Void, Void> {
  private final CaseTree tree;
  private final List<Tree> labels = new ArrayList<>();
  private @Nullable ExpressionTree guard;

  private CaseParts(CaseTree tree) {
    this.tree = tree;
  }

  static CaseParts of(CaseTree tree) {
    CaseParts parts = new CaseParts(tree);
    tree.accept(parts, null);
    return parts;
  }

  @Override
  public Void scan(Tree child, Void unused) {
    boolean isBody =
        child == null
            || child == tree.getBody()
            || (tree.getStatements() != null && tree.getStatements().contains(child));
    if (isBody) {
      return null;
    }
    if (hasPattern() && child instanceof ExpressionTree expression) {
      guard = expression;
    } else {
      labels.add(child);
    }
    return null;
  }

  /** The labels, in order. */
  List<Tree> labels() {
    return labels;
  }

  /** What stands after {@code when}. */
  Optional<ExpressionTree> guard() {
    return Optional.ofNullable(guard);
  }

  /** Whether a tree is the guard. */
  boolean isGuard(Tree child) {
    return child == guard;
  }

  /** Whether it is taken when no other is: {@code default}, {@code case null, default}. */
  boolean isDefault() {
    return labels.isEmpty() || has("DEFAULT_CASE_LABEL");
  }

  boolean hasPattern() {
    return has("PATTERN_CASE_LABEL");
  }

  boolean hasNull() {
    return tree.getExpressions().stream()
        .anyMatch(label -> WaitCalls.withoutParentheses(label).getKind() == Tree.Kind.NULL_LITERAL);
  }

  private boolean has(String kind) {
    return labels.stream().anyMatch(label -> label.getKind().name().equals(kind));
  }
}
