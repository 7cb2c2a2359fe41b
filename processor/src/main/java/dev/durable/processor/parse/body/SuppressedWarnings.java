package dev.durable.processor.parse.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * The warnings that the author suppresses for a body: on the workflow, on the method, or on a
 * variable, whose declaration may become an assignment to a field.
 */
final class SuppressedWarnings extends TreePathScanner<Void, Void> {
  private final Attribution attribution;
  private final Set<String> warnings = new LinkedHashSet<>();

  private SuppressedWarnings(Attribution attribution) {
    this.attribution = attribution;
  }

  static List<String> of(Element workflow, Element method, TreePath body, Attribution attribution) {
    SuppressedWarnings found = new SuppressedWarnings(attribution);
    found.add(workflow);
    found.add(method);
    found.scan(body, null);
    return new ArrayList<>(found.warnings);
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    if (!variable.getModifiers().getAnnotations().isEmpty()) {
      add(attribution.elementOrNull(getCurrentPath()));
    }
    return super.visitVariable(variable, null);
  }

  /** Class bodies stay as they are. */
  @Override
  public Void visitClass(ClassTree type, Void unused) {
    return null;
  }

  private void add(@Nullable Element element) {
    if (element == null) {
      return;
    }
    for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
      if (annotation.getAnnotationType().toString().equals("java.lang.SuppressWarnings")) {
        for (AnnotationValue value : annotation.getElementValues().values()) {
          if (value.getValue() instanceof List<?> all) {
            all.forEach(one -> warnings.add(String.valueOf(((AnnotationValue) one).getValue())));
          }
        }
      }
    }
  }
}
