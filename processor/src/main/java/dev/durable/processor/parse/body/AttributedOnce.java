package dev.durable.processor.parse.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.parse.Javac;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * Looks for trees that javac may be able to attribute only once, in the types that contain the
 * bodies of a workflow. To attribute a body, javac attributes that whole type, and attributes it
 * again to compile it; in between, some trees are no longer what the user wrote.
 *
 * <ul>
 *   <li>A lambda parameter without a type gets one, and there are types without a name.
 *   <li>A canonical constructor of a record gets a call of {@code super()}, which it must not have.
 *   <li>A variable may get an anonymous class for its type, which has no name.
 *   <li>With a class, its superclass is attributed, and the type around that.
 * </ul>
 */
public final class AttributedOnce extends TreePathScanner<Boolean, Void> {
  private final Javac javac;

  private AttributedOnce(Javac javac) {
    this.javac = javac;
  }

  /** Whether there may be such trees where the methods of a type come from. */
  public static boolean isIn(TypeElement workflow, Javac javac) {
    Set<Element> seen = new HashSet<>();
    Deque<Element> left = new ArrayDeque<>(List.of(workflow));
    while (!left.isEmpty()) {
      Element next = left.remove();
      if (!seen.add(next)) {
        continue;
      }
      TreePath source = javac.trees().getPath(next);
      if (source != null
          && Boolean.TRUE.equals(
              new AttributedOnce(javac).scan(Attribution.outermostType(source), null))) {
        return true;
      }
      for (var above : ((TypeElement) next).getInterfaces()) {
        left.add(((DeclaredType) above).asElement());
      }
    }
    return false;
  }

  @Override
  public Boolean reduce(Boolean one, Boolean other) {
    return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
  }

  @Override
  public Boolean visitClass(ClassTree type, Void unused) {
    return type.getExtendsClause() != null
        || (type.getKind() == Tree.Kind.RECORD
            && BeforeAttribution.hasCanonicalConstructor(getCurrentPath(), javac))
        || Boolean.TRUE.equals(super.visitClass(type, null));
  }

  @Override
  public Boolean visitNewClass(NewClassTree creation, Void unused) {
    return creation.getClassBody() != null
        || Boolean.TRUE.equals(super.visitNewClass(creation, null));
  }

  @Override
  public Boolean visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    return lambda.getParameters().stream()
            .anyMatch(
                parameter -> !javac.isWritten(parameter, getCurrentPath().getCompilationUnit()))
        || Boolean.TRUE.equals(super.visitLambdaExpression(lambda, null));
  }
}
