package dev.durable.processor.parse;

import dev.durable.processor.model.Location;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/**
 * Finds the places of declarations. With javac they have a file and a line, and point at the exact
 * part; any other compiler points at the declaration itself.
 */
public final class Locations {
  private final Optional<Javac> javac;

  /** Finds places with javac's help, if it is there. */
  public Locations(Optional<Javac> javac) {
    this.javac = javac;
  }

  /** The place of a declaration. */
  public Location of(Element element) {
    Location unknown = unknown(new Origin.OfElement(element));
    return javac
        .flatMap(compiler -> compiler.location(element))
        .map(found -> new Location(found.file(), found.line(), unknown.origin()))
        .orElse(unknown);
  }

  /** The place of a declaration, or of another one if the first is not in a source file. */
  Location of(Element element, Element fallback) {
    return hasSource(element) ? of(element) : of(fallback);
  }

  /** The place of the result type of a method. */
  Location ofResult(ExecutableElement method, Element fallback) {
    return javac
        .flatMap(compiler -> compiler.resultLocation(method))
        .orElseGet(() -> of(method, fallback));
  }

  /** The place of one of the declared exceptions of a method. */
  Location ofThrown(ExecutableElement method, int index, Element fallback) {
    return javac
        .flatMap(compiler -> compiler.thrownLocation(method, index))
        .orElseGet(() -> of(method, fallback));
  }

  /** The place of a value of an annotation. */
  Location of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    Origin.OfAnnotationValue origin = new Origin.OfAnnotationValue(element, annotation, value);
    return javac.flatMap(compiler -> compiler.location(origin)).orElseGet(() -> unknown(origin));
  }

  /** The place of a value that an annotation gives, or of what it is on. */
  Location of(Element element, AnnotationMirror annotation, String member) {
    return Annotations.given(annotation, member)
        .map(value -> of(element, annotation, value))
        .orElseGet(() -> of(element));
  }

  /** Whether the source of a declaration is in this compilation, as far as one can tell. */
  public boolean hasSource(Element element) {
    return javac.isEmpty() || javac.get().location(element).isPresent();
  }

  private static Location unknown(Origin origin) {
    return new Location("", 0, origin);
  }
}
