package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;

/** The values of one annotation, and whether one of them was wrong. */
final class AnnotationReading {
  private final Element element;
  private final AnnotationMirror annotation;
  private final Problem problem;
  private final Elements elements;
  private final Locations locations;
  private final Diagnostics diagnostics;
  private final Map<String, AnnotationValue> values = new HashMap<>();
  private boolean failed;

  /**
   * Reads an annotation with its defaults.
   *
   * @param problem what is reported for a wrong value, with the name of the element and a phrase
   */
  AnnotationReading(
      Element element,
      AnnotationMirror annotation,
      Problem problem,
      Elements elements,
      Locations locations,
      Diagnostics diagnostics) {
    this.element = element;
    this.annotation = annotation;
    this.problem = problem;
    this.elements = elements;
    this.locations = locations;
    this.diagnostics = diagnostics;
    elements
        .getElementValuesWithDefaults(annotation)
        .forEach((method, value) -> values.put(method.getSimpleName().toString(), value));
  }

  /** Whether a value was wrong. */
  boolean failed() {
    return failed;
  }

  /** A value; the empty text if there is none with this name. */
  Object value(String name) {
    AnnotationValue value = values.get(name);
    return value == null ? "" : value.getValue();
  }

  String text(String name) {
    return value(name).toString().strip();
  }

  /** A duration; empty if the text is empty, or wrong. */
  Optional<Duration> optionalDuration(String name) {
    return text(name).isEmpty() ? Optional.empty() : duration(name);
  }

  /** A duration; empty if it is wrong. */
  Optional<Duration> duration(String name) {
    Optional<Duration> duration = Durations.parse(text(name));
    if (duration.isEmpty()) {
      fail(
          name,
          "%s '%s' is not a duration; write a number and one of ms, s, m, h, d, as in '500ms', or ISO-8601, as in 'PT1M30S'"
              .formatted(name, text(name)));
    } else if (duration.get().isNegative()) {
      fail(name, "%s '%s' is negative".formatted(name, text(name)));
    }
    return duration;
  }

  /** The binary names of classes. */
  List<String> classes(String name) {
    return value(name) instanceof List<?> list
        ? list.stream()
            .map(each -> ((AnnotationValue) each).getValue())
            .filter(DeclaredType.class::isInstance)
            .map(type -> (TypeElement) ((DeclaredType) type).asElement())
            .map(type -> elements.getBinaryName(type).toString())
            .toList()
        : List.of();
  }

  /** Reports a wrong value. */
  void fail(String name, String what) {
    failed = true;
    AnnotationValue value = values.get(name);
    diagnostics.report(
        problem,
        value == null ? locations.of(element) : locations.of(element, annotation, value),
        element.getSimpleName(),
        what);
  }
}
