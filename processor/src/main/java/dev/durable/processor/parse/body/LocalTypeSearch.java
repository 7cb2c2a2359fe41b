package dev.durable.processor.parse.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.parse.LocalTypes;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Finds the types that a method declares and that could as well be members of some class: records,
 * enums, interfaces, and classes that use neither variables of the method nor its {@code this}.
 */
final class LocalTypeSearch extends TreePathScanner<Void, Void> {
  private final Attribution attribution;
  private final Types types;
  private final LocalTypes locals;
  private final List<TreePath> found = new ArrayList<>();

  private LocalTypeSearch(Attribution attribution, Types types, LocalTypes locals) {
    this.attribution = attribution;
    this.types = types;
    this.locals = locals;
  }

  /** Adds them to those of the workflow, and returns where they are declared. */
  static List<TreePath> in(
      TreePath method, Attribution attribution, Types types, LocalTypes locals) {
    LocalTypeSearch search = new LocalTypeSearch(attribution, types, locals);
    search.scan(method, null);
    return search.found;
  }

  /** Nothing in a class is compiled, so what it declares itself stays where it is. */
  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    TreePath path = getCurrentPath();
    if (attribution.element(path) instanceof TypeElement type
        && type.getNestingKind() == NestingKind.LOCAL
        && (tree.getKind() != Tree.Kind.CLASS || !new Dependencies(type).in(path))) {
      locals.add(type);
      found.add(path);
    }
    return null;
  }

  /** Whether a class needs the method that it stands in. */
  private final class Dependencies extends TreePathScanner<Boolean, Void> {
    private final TypeElement type;

    Dependencies(TypeElement type) {
      this.type = type;
    }

    boolean in(TreePath path) {
      return !new Captures(attribution).in(path).isEmpty() || Boolean.TRUE.equals(scan(path, null));
    }

    @Override
    public Boolean reduce(Boolean one, Boolean other) {
      return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
    }

    @Override
    public Boolean visitIdentifier(IdentifierTree identifier, Void unused) {
      Element element = attribution.elementOrNull(getCurrentPath());
      if (element instanceof TypeElement named) {
        return !Attribution.isTopLevelOrMember(named) && !isInside(named) && !isMovable(named);
      }
      if (element != null && element.getKind() == ElementKind.TYPE_PARAMETER) {
        return !isInside(element);
      }
      return element != null
          && element.getEnclosingElement() instanceof TypeElement owner
          && !element.getModifiers().contains(Modifier.STATIC)
          && !isOfTypeAround(getCurrentPath(), owner);
    }

    /** {@code Flow.this} and {@code Flow.super}. */
    @Override
    public Boolean visitMemberSelect(MemberSelectTree select, Void unused) {
      String name = select.getIdentifier().toString();
      if ((name.equals("this") || name.equals("super"))
          && attribution.elementOrNull(Attribution.child(getCurrentPath(), select.getExpression()))
              instanceof TypeElement named) {
        return !isOfTypeAround(getCurrentPath(), named);
      }
      return super.visitMemberSelect(select, null);
    }

    private boolean isMovable(TypeElement named) {
      return locals.contains(named);
    }

    private boolean isInside(Element element) {
      for (Element at = element; at != null; at = at.getEnclosingElement()) {
        if (at.equals(type)) {
          return true;
        }
      }
      return false;
    }

    /** Whether the class or one inside it has the members of a type, and hides the method's. */
    private boolean isOfTypeAround(TreePath use, TypeElement owner) {
      for (TreePath at = use; at != null; at = at.getParentPath()) {
        if (at.getLeaf() instanceof ClassTree) {
          Element around = attribution.element(at);
          if (isSubtype(around.asType(), owner.asType())) {
            return true;
          }
          if (around.equals(type)) {
            return false;
          }
        }
      }
      return false;
    }

    private boolean isSubtype(TypeMirror one, TypeMirror other) {
      return types.isSubtype(types.erasure(one), types.erasure(other));
    }
  }
}
