package dev.durable.processor.parse.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.durable.processor.parse.UnresolvedTypeException;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * What javac knows about the trees of a body.
 *
 * <p>While annotation processors run, bodies are parsed but not attributed. Asking for the element
 * of any tree inside a class makes javac attribute the whole class; that is a side effect and no
 * contract, which is why nothing else asks.
 */
final class Attribution {
  private final Trees trees;
  private final Substitution substitution;

  /**
   * Works with the trees of one compilation.
   *
   * @param substitution what stands for the type variables in them
   */
  Attribution(Trees trees, Substitution substitution) {
    this.trees = trees;
    this.substitution = substitution;
  }

  /** The same trees, with types for more type variables. */
  Attribution with(List<? extends Element> parameters, List<? extends TypeMirror> arguments) {
    return new Attribution(trees, substitution.with(parameters, arguments));
  }

  /** The declaration that a name, a call or a declaration stands for; null for any other tree. */
  @Nullable Element elementOrNull(TreePath path) {
    return trees.getElement(path);
  }

  /**
   * The declaration that a name or a call stands for.
   *
   * @throws UnresolvedTypeException if there is none (yet)
   */
  Element element(TreePath path) {
    Element element = trees.getElement(path);
    if (element == null || element.asType().getKind() == TypeKind.ERROR) {
      throw new UnresolvedTypeException(path.getLeaf().toString());
    }
    return element;
  }

  /**
   * The type of an expression.
   *
   * @throws UnresolvedTypeException if there is none (yet)
   */
  TypeMirror type(TreePath path) {
    TypeMirror type = typeOrNull(path);
    if (type == null || isUnknown(type)) {
      throw new UnresolvedTypeException(path.getLeaf().toString());
    }
    return substitution.of(type);
  }

  /** In arguments for which no constructor fits, javac has types that are not even erroneous. */
  private static boolean isUnknown(TypeMirror type) {
    return type.getKind() == TypeKind.ERROR || type.getKind() == TypeKind.OTHER;
  }

  /** Asking for the type of a tree does not attribute it: a body of literals alone is not yet. */
  private @Nullable TypeMirror typeOrNull(TreePath path) {
    TypeMirror type = trees.getTypeMirror(path);
    if (type != null) {
      return type;
    }
    trees.getElement(path);
    return trees.getTypeMirror(path);
  }

  /** The type of a variable. */
  TypeMirror type(Element variable) {
    return substitution.of(variable.asType());
  }

  /** A type that a declaration mentions. */
  TypeMirror type(TypeMirror declared) {
    return substitution.of(declared);
  }

  /** The type variable that the type of an expression is in the source; null if it is none. */
  @Nullable TypeVariable variable(TreePath path) {
    TypeMirror type = typeOrNull(path);
    return substitution.replaces(type) ? (TypeVariable) type : null;
  }

  /** Whether this is a type variable that a type stands for. */
  boolean replaces(Element element) {
    return element.getKind() == ElementKind.TYPE_PARAMETER
        && substitution.replaces(element.asType());
  }

  /**
   * The method that a call calls, with what javac infers for its type parameters; null if that is
   * not known. Its types may mention type variables of the caller.
   */
  @Nullable ExecutableType method(TreePath call) {
    Tree select = ((MethodInvocationTree) call.getLeaf()).getMethodSelect();
    return typeOrNull(child(call, select)) instanceof ExecutableType type ? type : null;
  }

  /** The tree of a declaration with its path, or null if its source is not in this compilation. */
  @Nullable TreePath source(Element element) {
    return trees.getPath(element);
  }

  /** Whether a type is neither local nor anonymous, nor in one that is. */
  static boolean isTopLevelOrMember(@Nullable Element element) {
    for (Element at = element; at instanceof TypeElement type; at = type.getEnclosingElement()) {
      if (type.getNestingKind() == NestingKind.LOCAL
          || type.getNestingKind() == NestingKind.ANONYMOUS) {
        return false;
      }
    }
    return true;
  }

  /** The outermost type around a tree, which javac attributes as a whole. */
  static TreePath outermostType(TreePath path) {
    TreePath outermost = path;
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      outermost = at.getLeaf() instanceof ClassTree ? at : outermost;
    }
    return outermost;
  }

  static TreePath child(TreePath parent, Tree leaf) {
    return new TreePath(parent, leaf);
  }
}
