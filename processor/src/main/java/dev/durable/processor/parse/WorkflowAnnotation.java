package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * What {@code @Workflow} says.
 *
 * @param name the name of the workflow in a task hub
 * @param version at least 1
 */
public record WorkflowAnnotation(String name, int version) {
  /** It becomes part of ids, of file names and of addresses. */
  static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$][\\p{L}\\p{N}_$.-]*");

  /** Reads the annotation of a workflow. */
  public static WorkflowAnnotation of(TypeElement type, Elements elements) {
    Map<String, Object> values = new HashMap<>();
    elements
        .getElementValuesWithDefaults(find(type))
        .forEach(
            (method, value) -> values.put(method.getSimpleName().toString(), value.getValue()));
    String name = values.get("name") instanceof String text ? text : "";
    int version = values.get("version") instanceof Integer number ? number : 1;
    return new WorkflowAnnotation(name.isEmpty() ? type.getSimpleName().toString() : name, version);
  }

  /** Reports what is wrong with the annotation of a workflow. */
  void check(TypeElement type, Locations locations, Diagnostics diagnostics) {
    AnnotationMirror annotation = find(type);
    if (!type.getSimpleName().contentEquals(name) && !NAME.matcher(name).matches()) {
      report(
          "name '%s' has characters other than letters, digits, '_', '.' and '-'".formatted(name),
          annotation,
          "name",
          type,
          locations,
          diagnostics);
    }
    if (version < 1) {
      report(
          "version is %d, and the first version is 1".formatted(version),
          annotation,
          "version",
          type,
          locations,
          diagnostics);
    }
  }

  private static AnnotationMirror find(TypeElement type) {
    return Annotations.find(type, Annotations.WORKFLOW).orElseThrow();
  }

  private static void report(
      String what,
      AnnotationMirror annotation,
      String member,
      TypeElement type,
      Locations locations,
      Diagnostics diagnostics) {
    diagnostics.report(
        Problem.BAD_WORKFLOW, locations.of(type, annotation, member), type.getSimpleName(), what);
  }
}
