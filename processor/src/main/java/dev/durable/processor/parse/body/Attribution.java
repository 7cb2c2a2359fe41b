package dev.durable.processor.parse.body;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.durable.processor.parse.UnresolvedTypeException;
import javax.lang.model.element.Element;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
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

  Attribution(Trees trees) {
    this.trees = trees;
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
    TypeMirror type = trees.getTypeMirror(path);
    if (type == null || type.getKind() == TypeKind.ERROR) {
      throw new UnresolvedTypeException(path.getLeaf().toString());
    }
    return type;
  }

  /** The type of an expression, or of the method that the name in a call stands for. */
  @Nullable TypeMirror typeOrNull(TreePath path) {
    return trees.getTypeMirror(path);
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

  static TreePath child(TreePath parent, Tree leaf) {
    return new TreePath(parent, leaf);
  }
}
