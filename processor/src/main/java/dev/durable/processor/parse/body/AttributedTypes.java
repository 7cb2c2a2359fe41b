package dev.durable.processor.parse.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.parse.Javac;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * The top-level types that javac attributes as a whole in order to attribute bodies: those around
 * the bodies and, for each class in one of these, that around its superclass.
 */
final class AttributedTypes {
  private final Set<Tree> seen = new HashSet<>();
  private final List<TreePath> all = new ArrayList<>();

  /** Adds the type around a method. */
  void addAround(TreePath method) {
    add(Attribution.outermostType(method));
  }

  /** Those that were added so far. */
  List<TreePath> all() {
    return all;
  }

  /**
   * Adds those around superclasses, and reports if that makes javac refuse a record in them; to be
   * called when all is attributed.
   */
  void addSuperclasses(Attribution attribution, Javac javac, Diagnostics diagnostics) {
    for (TreePath type : List.copyOf(all)) {
      for (TreePath declared : classesIn(type)) {
        for (TreePath added : addSuperclasses(declared, attribution)) {
          for (TreePath record : classesIn(added)) {
            if (BeforeAttribution.hasCanonicalConstructor(record, javac)) {
              diagnostics.report(
                  Problem.RECORD_CONSTRUCTOR_AT_SUPERCLASS,
                  javac.location(place(declared), declared.getCompilationUnit()),
                  ((ClassTree) added.getLeaf()).getSimpleName(),
                  ((ClassTree) record.getLeaf()).getSimpleName());
            }
          }
        }
      }
    }
  }

  private List<TreePath> addSuperclasses(TreePath type, Attribution attribution) {
    List<TreePath> added = new ArrayList<>();
    Deque<TreePath> left = new ArrayDeque<>(List.of(type));
    while (!left.isEmpty()) {
      if (attribution.elementOrNull(left.remove()) instanceof TypeElement element
          && element.getSuperclass() instanceof DeclaredType superclass) {
        TreePath source = attribution.source(outermost(superclass.asElement()));
        if (source != null && add(source)) {
          added.add(source);
          left.addAll(classesIn(source));
        }
      }
    }
    return added;
  }

  private static Element outermost(Element type) {
    Element outermost = type;
    for (Element at = type;
        at != null && at.getKind() != ElementKind.PACKAGE;
        at = at.getEnclosingElement()) {
      outermost = at;
    }
    return outermost;
  }

  private boolean add(TreePath type) {
    return seen.add(type.getLeaf()) && all.add(type);
  }

  private static List<TreePath> classesIn(TreePath type) {
    List<TreePath> found = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree declared, Void unused) {
        found.add(getCurrentPath());
        return super.visitClass(declared, null);
      }
    }.scan(type, null);
    return found;
  }

  /** An anonymous class is where it is created. */
  private static Tree place(TreePath type) {
    boolean isAnonymous = ((ClassTree) type.getLeaf()).getSimpleName().isEmpty();
    return (isAnonymous ? type.getParentPath() : type).getLeaf();
  }
}
