package dev.durable.processor.parse;

import dev.durable.processor.model.body.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
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

  /** {@code @Event}. */
  public static final String EVENT = "dev.durable.Event";

  /** {@code @Status}. */
  public static final String STATUS = "dev.durable.Status";

  /** {@code @RaiseEvent}. */
  public static final String RAISE_EVENT = "dev.durable.RaiseEvent";

  /** {@code @Retry}. */
  public static final String RETRY = "dev.durable.Retry";

  /** {@code @Timeout}. */
  public static final String TIMEOUT = "dev.durable.Timeout";

  private static final String RENAMED = "dev.durable.Renamed";
  private static final String ADDED = "dev.durable.Added";
  private static final String RENAMED_STATE = "dev.durable.RenamedState";

  private Annotations() {}

  /** What the user says of an element in earlier builds. */
  public static History history(Element element) {
    List<String> names =
        find(element, RENAMED).stream()
            .flatMap(annotation -> list(value(annotation, "value")))
            .map(name -> String.valueOf(name.getValue()))
            .toList();
    boolean added = has(element, ADDED);
    return names.isEmpty() && !added ? History.NONE : new History(names, added);
  }

  /** The new names of waits by their earlier ones, as {@code @RenamedState} declares them. */
  public static Map<String, String> renamedStates(Element method) {
    Map<String, String> renamed = new LinkedHashMap<>();
    Stream.concat(
            find(method, RENAMED_STATE).stream(),
            find(method, RENAMED_STATE + ".List").stream()
                .flatMap(all -> list(value(all, "value")))
                .map(one -> (AnnotationMirror) one.getValue()))
        .forEach(
            one ->
                renamed.put(
                    String.valueOf(value(one, "from").getValue()),
                    String.valueOf(value(one, "to").getValue())));
    return renamed;
  }

  private static AnnotationValue value(AnnotationMirror annotation, String name) {
    return given(annotation, name).orElseThrow();
  }

  /** A value that an annotation gives, if it does not leave the default. */
  static Optional<AnnotationValue> given(AnnotationMirror annotation, String name) {
    return annotation.getElementValues().entrySet().stream()
        .filter(each -> each.getKey().getSimpleName().contentEquals(name))
        .<AnnotationValue>map(Map.Entry::getValue)
        .findFirst();
  }

  /** The name of the event that an {@code @Event} method waits for. */
  public static String event(Element method) {
    return name(method, EVENT, "name");
  }

  /** The text that an annotation of an element gives; the name of the element if it is empty. */
  static String name(Element element, String annotation, String member) {
    return find(element, annotation)
        .flatMap(found -> given(found, member))
        .map(value -> String.valueOf(value.getValue()))
        .filter(text -> !text.isEmpty())
        .orElseGet(() -> element.getSimpleName().toString());
  }

  private static Stream<AnnotationValue> list(AnnotationValue value) {
    return value.getValue() instanceof List<?> list
        ? list.stream().map(AnnotationValue.class::cast)
        : Stream.of(value);
  }

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
