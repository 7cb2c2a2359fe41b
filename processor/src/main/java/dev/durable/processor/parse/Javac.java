package dev.durable.processor.parse;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.durable.processor.model.Location;
import dev.durable.processor.parse.copy.CopyError;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** The compiler, where it is javac: gives access to the sources behind the elements. */
public final class Javac {
  private final Trees trees;
  private final @Nullable ProcessingEnvironment environment;

  private Javac(Trees trees, @Nullable ProcessingEnvironment environment) {
    this.trees = trees;
    this.environment = environment;
  }

  /** The compiler that runs the processor, or empty if it is not javac or does not show itself. */
  public static Optional<Javac> of(ProcessingEnvironment environment) {
    Optional<ProcessingEnvironment> candidate = Optional.of(environment);
    while (candidate.isPresent()) {
      try {
        return Optional.of(new Javac(Trees.instance(candidate.get()), candidate.get()));
      } catch (IllegalArgumentException notJavac) {
        candidate = WrappedEnvironment.wrapped(candidate.get());
      }
    }
    return Optional.empty();
  }

  /** A compiler of which only the trees are wanted, such as that of a copy of the sources. */
  public static Javac readingOnly(Trees trees) {
    return new Javac(trees, null);
  }

  /** Whether the trees are also compiled, hence attributed again in the end. */
  public boolean compilesTrees() {
    return environment != null;
  }

  /** The environment that javac gave the processor; not for one that only reads. */
  public ProcessingEnvironment environment() {
    return Objects.requireNonNull(environment, "this javac only reads");
  }

  /** Access to trees. */
  public Trees trees() {
    return trees;
  }

  /** Whether the type of a variable stands in the source, and is not one that javac inferred. */
  public boolean isWritten(VariableTree variable, CompilationUnitTree unit) {
    return variable.getType() != null
        && trees.getSourcePositions().getEndPosition(unit, variable.getType()) >= 0;
  }

  /** The place of a tree. */
  public Location location(Tree tree, CompilationUnitTree unit) {
    long position = trees.getSourcePositions().getStartPosition(unit, tree);
    long line = position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
    String path = unit.getSourceFile().getName();
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return new Location(file, line, new Origin.OfTree(tree, unit));
  }

  /** The place of an error in a copy of the sources, or empty if it is in none of them. */
  public Optional<Location> location(CopyError error) {
    return error
        .unit()
        .flatMap(
            unit ->
                TreeSearch.innermost(error.position(), unit, trees.getSourcePositions())
                    .map(tree -> location(tree, unit)));
  }

  /** The place of a declaration, or empty if it has no source. */
  Optional<Location> location(Element element) {
    return Optional.ofNullable(trees.getPath(element))
        .map(path -> location(path.getLeaf(), path.getCompilationUnit()));
  }

  /** The place of an annotation's value, or empty if it has no source. */
  Optional<Location> location(Origin.OfAnnotationValue value) {
    TreePath path = trees.getPath(value.element(), value.annotation(), value.value());
    return Optional.ofNullable(path)
        .map(found -> location(found.getLeaf(), found.getCompilationUnit()));
  }

  /** The place of the result type of a method, or empty if it has no source. */
  Optional<Location> resultLocation(ExecutableElement method) {
    return part(method, MethodTree::getReturnType);
  }

  /** The place of one of the declared exceptions of a method, or empty if it has no source. */
  Optional<Location> thrownLocation(ExecutableElement method, int index) {
    return part(
        method, tree -> index < tree.getThrows().size() ? tree.getThrows().get(index) : null);
  }

  private Optional<Location> part(ExecutableElement method, Part part) {
    TreePath path = trees.getPath(method);
    if (path == null || !(path.getLeaf() instanceof MethodTree tree)) {
      return Optional.empty();
    }
    return Optional.ofNullable(part.of(tree))
        .map(found -> location(found, path.getCompilationUnit()));
  }

  /** Picks a part of a method. */
  private interface Part {
    @Nullable Tree of(MethodTree method);
  }
}
