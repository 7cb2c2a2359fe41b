package dev.durable.processor.parse;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * What {@link dev.durable.processor.model.Location#origin()} holds: enough for a message to point
 * at the place.
 */
public sealed interface Origin {
  /** A declaration. */
  record OfElement(Element element) implements Origin {}

  /** A value of an annotation. */
  record OfAnnotationValue(Element element, AnnotationMirror annotation, AnnotationValue value)
      implements Origin {}

  /** A part of a source file; with javac only. */
  record OfTree(Tree tree, CompilationUnitTree unit) implements Origin {}
}
