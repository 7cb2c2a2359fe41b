package dev.durable.processor.parse;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import dev.durable.processor.parse.copy.SourceCopy;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds trees by their place in the source file. */
final class TreeSearch extends TreeScanner<Void, Void> {
  private final Predicate<Tree> matches;
  private @Nullable Tree last;

  private TreeSearch(Predicate<Tree> matches) {
    this.matches = matches;
  }

  /** The innermost tree at a position, or empty if there is none. */
  static Optional<Tree> innermost(
      long position, CompilationUnitTree unit, SourcePositions positions) {
    return lastIn(
        unit,
        tree ->
            positions.getStartPosition(unit, tree) <= position
                && positions.getEndPosition(unit, tree) > position);
  }

  /**
   * The place in the user's trees that one in a copy of the sources stands for, or empty if another
   * processor made something else of it. A place in the user's trees is its own.
   */
  static Optional<Origin.OfTree> original(Origin.OfTree place, SourcePositions positions) {
    CompilationUnitTree unit = SourceCopy.original(place.unit()).orElse(null);
    if (unit == null) {
      return Optional.of(place);
    }
    long start = positions.getStartPosition(place.unit(), place.tree());
    long end = positions.getEndPosition(place.unit(), place.tree());
    return lastIn(
            unit,
            tree ->
                tree.getKind() == place.tree().getKind()
                    && positions.getStartPosition(unit, tree) == start
                    && positions.getEndPosition(unit, tree) == end)
        .map(tree -> new Origin.OfTree(tree, unit));
  }

  private static Optional<Tree> lastIn(CompilationUnitTree unit, Predicate<Tree> matches) {
    TreeSearch search = new TreeSearch(matches);
    search.scan(unit, null);
    return Optional.ofNullable(search.last);
  }

  @Override
  public Void scan(@Nullable Tree tree, Void unused) {
    if (tree != null && matches.test(tree)) {
      last = tree;
    }
    return super.scan(tree, null);
  }
}
