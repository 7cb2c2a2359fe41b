package dev.durable.processor.parse.body;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.TypeProjection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;

/**
 * Looks for variables without a written type whose type cannot be written down, in the types that
 * contain bodies. To attribute a body, javac attributes that whole type, and writes the type of
 * such a variable into its tree; when it attributes the tree again to compile it, it finds no class
 * of that name: it is an anonymous one, or a captured wildcard.
 */
final class InferredTypes extends TreePathScanner<Void, Void> {
  private final Attribution attribution;
  private final TypeProjection projection;
  private final Javac javac;
  private final Diagnostics diagnostics;
  private final Set<Tree> reported = new HashSet<>();

  private InferredTypes(
      Attribution attribution, TypeProjection projection, Javac javac, Diagnostics diagnostics) {
    this.attribution = attribution;
    this.projection = projection;
    this.javac = javac;
    this.diagnostics = diagnostics;
  }

  /** Reports them; to be called when all is attributed. */
  static void check(
      AttributedTypes types,
      Attribution attribution,
      TypeProjection projection,
      Javac javac,
      Diagnostics diagnostics) {
    InferredTypes search = new InferredTypes(attribution, projection, javac, diagnostics);
    types.all().forEach(type -> search.scan(type, null));
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
    Element variable =
        javac.isWritten(tree, unit) ? null : attribution.elementOrNull(getCurrentPath());
    if (variable != null) {
      check(variable);
    }
    return super.visitVariable(tree, null);
  }

  private void check(Element variable) {
    if (Unnamed.hasAnonymous(variable.asType())) {
      report(Problem.ANONYMOUS_VAR, variable.getSimpleName());
    } else if (getCurrentPath().getParentPath().getLeaf() instanceof LambdaExpressionTree lambda
        && Unnamed.hasCaptured(variable.asType())
        && reported.add(lambda)) {
      String parameters = written(getCurrentPath().getParentPath(), lambda);
      report(Problem.CAPTURED_PARAMETER, variable.getSimpleName(), parameters);
    }
  }

  private void report(Problem problem, Object... args) {
    TreePath path = getCurrentPath();
    diagnostics.report(problem, javac.location(path.getLeaf(), path.getCompilationUnit()), args);
  }

  /** The parameters of a lambda with types. */
  private String written(TreePath path, LambdaExpressionTree lambda) {
    return lambda.getParameters().stream()
        .map(
            parameter ->
                Objects.requireNonNull(
                    attribution.elementOrNull(Attribution.child(path, parameter))))
        .map(element -> projection.project(element.asType()) + " " + element.getSimpleName())
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
