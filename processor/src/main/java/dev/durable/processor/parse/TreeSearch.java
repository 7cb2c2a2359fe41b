package dev.durable.processor.parse;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import dev.durable.processor.parse.copy.SourceCopy;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the tree that takes a part of a source file. */
final class TreeSearch extends TreeScanner<@Nullable Tree, @Nullable Void> {
  private final Predicate<Tree> isIt;

  private TreeSearch(Predicate<Tree> isIt) {
    this.isIt = isIt;
  }

  /** The outermost tree from one position to another, or empty if there is none. */
  static Optional<Tree> at(
      long start, long end, CompilationUnitTree unit, SourcePositions positions) {
    return Optional.ofNullable(
        new TreeSearch(
                tree ->
                    positions.getStartPosition(unit, tree) == start
                        && positions.getEndPosition(unit, tree) == end)
            .scan(unit, null));
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
    Tree found =
        new TreeSearch(
                tree ->
                    tree.getKind() == place.tree().getKind()
                        && positions.getStartPosition(unit, tree) == start
                        && positions.getEndPosition(unit, tree) == end)
            .scan(unit, null);
    return Optional.ofNullable(found).map(tree -> new Origin.OfTree(tree, unit));
  }

  @Override
  public @Nullable Tree scan(@Nullable Tree tree, @Nullable Void unused) {
    return tree != null && isIt.test(tree) ? tree : super.scan(tree, null);
  }

  @Override
  public @Nullable Tree reduce(@Nullable Tree one, @Nullable Tree other) {
    return one == null ? other : one;
  }
}
