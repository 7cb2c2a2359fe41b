package dev.durable.processor.parse.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.parse.Javac;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Variables without a written type whose type mentions an anonymous class, in the types that
 * contain bodies. To attribute a body, javac attributes that whole type, and writes the type of
 * such a variable into its tree; when it attributes the tree again to compile it, it finds no class
 * of that name.
 */
final class AnonymousVariables {
  private final Set<Tree> seen = new HashSet<>();
  private final List<TreePath> untyped = new ArrayList<>();

  /** Notes the variables around a method; to be called before anything is attributed. */
  void addAround(TreePath method) {
    TreePath outermost = method;
    for (TreePath at = method; at != null; at = at.getParentPath()) {
      outermost = at.getLeaf() instanceof ClassTree ? at : outermost;
    }
    if (seen.add(outermost.getLeaf())) {
      new Search().scan(outermost, null);
    }
  }

  /** Reports those with such a type; to be called when all is attributed. */
  void check(Attribution attribution, Javac javac, Diagnostics diagnostics) {
    for (TreePath path : untyped) {
      Element variable = attribution.elementOrNull(path);
      if (variable != null && mentionsAnonymous(variable.asType())) {
        diagnostics.report(
            Problem.ANONYMOUS_VAR,
            javac.location(path.getLeaf(), path.getCompilationUnit()),
            variable.getSimpleName());
      }
    }
  }

  private static boolean mentionsAnonymous(TypeMirror type) {
    if (type instanceof IntersectionType intersection) {
      return intersection.getBounds().stream().anyMatch(each -> mentionsAnonymous(each));
    }
    if (type instanceof ArrayType array) {
      return mentionsAnonymous(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return (wildcard.getExtendsBound() != null && mentionsAnonymous(wildcard.getExtendsBound()))
          || (wildcard.getSuperBound() != null && mentionsAnonymous(wildcard.getSuperBound()));
    }
    return type instanceof DeclaredType declared
        && (((TypeElement) declared.asElement()).getNestingKind() == NestingKind.ANONYMOUS
            || declared.getTypeArguments().stream().anyMatch(each -> mentionsAnonymous(each)));
  }

  private final class Search extends TreePathScanner<Void, Void> {
    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
      if (variable.getType() == null) {
        untyped.add(getCurrentPath());
      }
      return super.visitVariable(variable, null);
    }
  }
}
