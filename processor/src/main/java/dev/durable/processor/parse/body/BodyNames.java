package dev.durable.processor.parse.body;

import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.BodyName;
import dev.durable.processor.model.body.History;
import dev.durable.processor.parse.Annotations;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
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
 * <T> T first(List<T> all), for an Item     first<shop.Item>  FirstItemFrame
 * private methods of Base with that name    Base.pack       PackFrame2
 * place: shipped = Durable.start(() -> {})  place.shipped   PlaceShippedFrame
 * </pre>
 */
final class BodyNames {
  private final Types types;
  private final Map<MethodInstance, BodyName> methods = new HashMap<>();
  private final Set<String> frames;

  /**
   * Names methods.
   *
   * @param taken the names of classes that would be confused with frames
   */
  BodyNames(List<MethodInstance> methods, Types types, Collection<String> taken) {
    this.types = types;
    this.frames = new HashSet<>(taken);
    Map<String, Long> counts =
        methods.stream()
            .map(MethodInstance::method)
            .distinct()
            .collect(Collectors.groupingBy(m -> simpleName(m), Collectors.counting()));
    Set<String> names = new HashSet<>();
    for (MethodInstance instance : methods) {
      ExecutableElement method = instance.method();
      String simple = simpleName(method);
      boolean overloaded = Objects.requireNonNull(counts.get(simple)) > 1;
      String name = (overloaded ? simple + parameters(method) : simple) + arguments(instance);
      String words = simple;
      for (TypeRef argument : instance.arguments()) {
        words += words(argument.toString());
      }
      Element owner = Objects.requireNonNull(method.getEnclosingElement());
      String unique = names.add(name) ? name : owner.getSimpleName() + "." + name;
      this.methods.put(instance, new BodyName(unique, frame(words), simple));
    }
  }

  /** The name of a compiled method. */
  BodyName of(MethodInstance method) {
    return Objects.requireNonNull(methods.get(method), () -> "'" + method + "' is not compiled");
  }

  /** What the user says of a method in earlier builds. */
  History history(MethodInstance instance) {
    History history = Annotations.history(instance.method());
    return instance.arguments().isEmpty()
        ? history
        : history.derived(former -> former + arguments(instance));
  }

  /** The types that an instance is for, with packages: another type must not change its name. */
  private static String arguments(MethodInstance instance) {
    return instance.arguments().isEmpty()
        ? ""
        : instance.arguments().stream()
            .map(TypeRef::qualified)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  /** The name of a branch that a body starts. */
  BodyName branch(BodyName owner, String start) {
    String method = owner.method() + "." + start;
    String words = words(method.replaceAll("\\(.*\\)|<.*>", ""));
    return new BodyName(method, frame(words), owner.source());
  }

  private static String words(String name) {
    StringBuilder words = new StringBuilder();
    for (String word : name.split("[^\\w]+", -1)) {
      words.append(capitalized(word));
    }
    return words.toString();
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
