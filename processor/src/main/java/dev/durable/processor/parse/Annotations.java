package dev.durable.processor.parse;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The annotations that the processor knows, by qualified name. */
public final class Annotations {
  /** {@code @Workflow}. */
  public static final String WORKFLOW = "dev.durable.Workflow";

  /** {@code @Orchestrator}. */
  public static final String ORCHESTRATOR = "dev.durable.Orchestrator";

  /** {@code @Activities}. */
  public static final String ACTIVITIES = "dev.durable.Activities";

  /** {@code @Retry}. */
  public static final String RETRY = "dev.durable.Retry";

  private Annotations() {}

  /** Whether an element has an annotation of its own. */
  public static boolean has(Element element, String name) {
    return find(element, name).isPresent();
  }

  /** An annotation of an element, if it has it. */
  static Optional<? extends AnnotationMirror> find(Element element, String name) {
    return element.getAnnotationMirrors().stream().filter(each -> isNamed(each, name)).findFirst();
  }

  private static boolean isNamed(AnnotationMirror annotation, String name) {
    return ((TypeElement) annotation.getAnnotationType().asElement())
        .getQualifiedName()
        .contentEquals(name);
  }
}
