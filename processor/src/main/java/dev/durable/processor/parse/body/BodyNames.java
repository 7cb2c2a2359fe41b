package dev.durable.processor.parse.body;

import dev.durable.processor.model.body.BodyName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Names the compiled methods of a workflow and their frames.
 *
 * <pre>
 * [source]                                  [name]          [frame]
 * Box pack(Item item)                       pack            PackFrame
 * Box pack(Item item), Box pack(Order o)    pack(Item) ...  PackFrame, PackFrame2
 * place: shipped = Durable.start(() -> {})  place.shipped   PlaceShippedFrame
 * </pre>
 */
final class BodyNames {
  private final Types types;
  private final Map<ExecutableElement, BodyName> methods = new HashMap<>();
  private final Set<String> frames;

  /**
   * Names methods.
   *
   * @param taken the names of classes that would be confused with frames
   */
  BodyNames(List<ExecutableElement> methods, Types types, Collection<String> taken) {
    this.types = types;
    this.frames = new HashSet<>(taken);
    Map<String, Long> counts =
        methods.stream().collect(Collectors.groupingBy(m -> simpleName(m), Collectors.counting()));
    for (ExecutableElement method : methods) {
      String simple = simpleName(method);
      boolean overloaded = Objects.requireNonNull(counts.get(simple)) > 1;
      String name = overloaded ? simple + parameters(method) : simple;
      this.methods.put(method, new BodyName(name, frame(simple), simple));
    }
  }

  /** The name of a compiled method. */
  BodyName of(ExecutableElement method) {
    return Objects.requireNonNull(methods.get(method), () -> "'" + method + "' is not compiled");
  }

  /** The name of a branch that a body starts. */
  BodyName branch(BodyName owner, String start) {
    String method = owner.method() + "." + start;
    StringBuilder words = new StringBuilder();
    for (String word : method.replaceAll("\\(.*\\)", "").split("[^\\w]+", -1)) {
      words.append(capitalized(word));
    }
    return new BodyName(method, frame(words.toString()), owner.source());
  }

  private String frame(String words) {
    String wanted = capitalized(words) + "Frame";
    String name = wanted;
    for (int i = 2; !frames.add(name); i++) {
      name = wanted + i;
    }
    return name;
  }

  private String parameters(ExecutableElement method) {
    return method.getParameters().stream()
        .map(VariableElement::asType)
        .map(type -> simpleName(types.erasure(type)))
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static String simpleName(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return simpleName(array.getComponentType()) + "[]";
    }
    return type instanceof DeclaredType declared
        ? declared.asElement().getSimpleName().toString()
        : type.toString();
  }

  private static String simpleName(ExecutableElement method) {
    return method.getSimpleName().toString();
  }

  private static String capitalized(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
