package dev.durable.processor.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * The state of a class that is neither record nor enum, as Jackson sees it. A class is refused if
 * it could not be created again or if a part of its state would be lost.
 */
final class BeanProperties {
  private static final String CREATOR = "com.fasterxml.jackson.annotation.JsonCreator";

  private final Types types;

  BeanProperties(Types types) {
    this.types = types;
  }

  /**
   * A part of the state.
   *
   * @param formerNames under which it is read, too
   */
  record Property(String name, TypeMirror type, List<String> formerNames) {}

  /**
   * What was found.
   *
   * @param whyNot why the class is refused, or empty
   */
  record Result(List<Property> properties, Optional<String> whyNot) {
    private static Result refused(String whyNot) {
      return new Result(List.of(), Optional.of(whyNot));
    }
  }

  /** Whether the user told Jackson, or Lombok, how to treat a class; then it is not checked. */
  static boolean isConfigured(Element type) {
    return hasAnnotation(type, "com.fasterxml.jackson.") || hasAnnotation(type, "lombok.");
  }

  Result of(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    Optional<ExecutableElement> creator = creator(element);
    if (creator.isEmpty() && !hasDefaultConstructor(element)) {
      return Result.refused(
          "class '%s' has no constructor without parameters".formatted(element.getSimpleName()));
    }
    List<Property> properties = new ArrayList<>();
    if (creator.isPresent()) {
      properties.addAll(parameters(type, creator.get()));
      if (isOneValue(element, creator.get())) {
        return new Result(properties, Optional.empty());
      }
      for (VariableElement parameter : creator.get().getParameters()) {
        if (!isWritten(parameter, element)) {
          return Result.refused(
              "parameter '%s' of the creator of class '%s' has no getter"
                  .formatted(parameter.getSimpleName(), element.getSimpleName()));
        }
      }
    }
    Optional<String> why = addFields(type, element, properties, creator.isPresent());
    if (why.isPresent()) {
      return Result.refused(why.get());
    }
    return properties.isEmpty()
        ? Result.refused("class '%s' has no properties".formatted(element.getSimpleName()))
        : new Result(properties, Optional.empty());
  }

  /** Adds the properties that are fields, or says why one of them would be lost. */
  private Optional<String> addFields(
      DeclaredType type, TypeElement element, List<Property> properties, boolean isCreated) {
    Set<String> created =
        properties.stream().map(Property::name).collect(Collectors.toUnmodifiableSet());
    Set<String> names = new HashSet<>();
    for (TypeElement owner : chain(element)) {
      if (JdkValues.contains(owner.getQualifiedName().toString())) {
        return Optional.of(
            "class '%s' extends '%s', whose state is hidden"
                .formatted(element.getSimpleName(), owner.getSimpleName()));
      }
      for (VariableElement field : ElementFilter.fieldsIn(owner.getEnclosedElements())) {
        String name = field.getSimpleName().toString();
        boolean isComputed = isCreated && field.getModifiers().contains(Modifier.FINAL);
        if (!isState(field) || created.contains(name) || isComputed) {
          continue;
        }
        if (field.getModifiers().contains(Modifier.TRANSIENT)) {
          return Optional.of(
              "field '%s' of class '%s' is transient, so it would be lost; give it @JsonIgnore if it may be"
                  .formatted(name, element.getSimpleName()));
        }
        if (!isVisible(field, element)) {
          return Optional.of(
              "field '%s' of class '%s' is not public and has no getter"
                  .formatted(name, element.getSimpleName()));
        }
        if (!names.add(name)) {
          return Optional.of(
              "class '%s' and a superclass both have a field '%s'"
                  .formatted(element.getSimpleName(), name));
        }
        properties.add(property(field, types.asMemberOf(type, field), element));
      }
    }
    return Optional.empty();
  }

  private List<Property> parameters(DeclaredType type, ExecutableElement creator) {
    List<Property> properties = new ArrayList<>();
    boolean isStatic = creator.getModifiers().contains(Modifier.STATIC);
    ExecutableType signature =
        (ExecutableType) (isStatic ? creator.asType() : types.asMemberOf(type, creator));
    for (int i = 0; i < creator.getParameters().size(); i++) {
      properties.add(
          property(
              creator.getParameters().get(i),
              signature.getParameterTypes().get(i),
              (TypeElement) type.asElement()));
    }
    return properties;
  }

  private Property property(VariableElement part, TypeMirror partType, TypeElement type) {
    String name = part.getSimpleName().toString();
    Set<String> accessors = Set.of(lower("get" + name), lower("is" + name), lower("set" + name));
    Stream<? extends Element> methods =
        publicMethods(type).stream()
            .filter(method -> accessors.contains(lower(method.getSimpleName().toString())));
    List<String> formerNames =
        Stream.concat(Stream.of(part), methods)
            .flatMap(each -> Annotations.history(each).formerNames().stream())
            .distinct()
            .toList();
    return new Property(name, partType, formerNames);
  }

  private static Optional<ExecutableElement> creator(TypeElement type) {
    List<ExecutableElement> candidates =
        new ArrayList<>(ElementFilter.constructorsIn(type.getEnclosedElements()));
    candidates.addAll(ElementFilter.methodsIn(type.getEnclosedElements()));
    return candidates.stream().filter(each -> hasAnnotation(each, CREATOR)).findFirst();
  }

  private static boolean hasDefaultConstructor(TypeElement type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .anyMatch(
            each ->
                each.getParameters().isEmpty() && !each.getModifiers().contains(Modifier.PRIVATE));
  }

  private static boolean isState(VariableElement field) {
    return !field.getModifiers().contains(Modifier.STATIC) && !isIgnored(field);
  }

  /** Whether the user says that a part of the state is none. */
  static boolean isIgnored(Element element) {
    return hasAnnotation(element, "com.fasterxml.jackson.annotation.JsonIgnore");
  }

  /** Whether a class is written as one other value, from which its creator makes it again. */
  private static boolean isOneValue(TypeElement type, ExecutableElement creator) {
    return creator.getAnnotationMirrors().toString().contains("DELEGATING")
        || ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .anyMatch(
                method -> hasAnnotation(method, "com.fasterxml.jackson.annotation.JsonValue"));
  }

  /** Whether a getter or a field has the name of a parameter, or the user names it for Jackson. */
  private boolean isWritten(VariableElement parameter, TypeElement type) {
    String name = parameter.getSimpleName().toString();
    return hasAnnotation(parameter, "com.fasterxml.jackson.")
        || hasGetter(type, name)
        || chain(type).stream()
            .flatMap(owner -> owner.getEnclosedElements().stream())
            .anyMatch(
                member ->
                    member.getSimpleName().contentEquals(name)
                        && (hasAnnotation(member, "com.fasterxml.jackson.")
                            || (member.getKind() == ElementKind.FIELD
                                && member.getModifiers().contains(Modifier.PUBLIC))));
  }

  private boolean isVisible(VariableElement field, TypeElement type) {
    String name = field.getSimpleName().toString();
    return field.getModifiers().contains(Modifier.PUBLIC)
        || hasAnnotation(field, "com.fasterxml.jackson.")
        || hasGetter(type, name)
        || (name.startsWith("is")
            && hasMethod(type, name, 0)
            && hasMethod(type, "set" + name.substring(2), 1));
  }

  /*
   * Jackson takes getANumber() for the getter of 'anumber': it lowers all capitals at the beginning.
   * Where that is another name than that of the field, a setter is needed to find the state again.
   */
  private boolean hasGetter(TypeElement type, String name) {
    for (ExecutableElement method : publicMethods(type)) {
      String suffix = suffix(method);
      if (suffix.equalsIgnoreCase(name)
          && (property(suffix).equals(name) || hasMethod(type, "set" + suffix, 1))) {
        return true;
      }
    }
    return false;
  }

  /** What follows {@code get} or {@code is} in the name of a getter; empty if it is none. */
  private static String suffix(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    if (!method.getParameters().isEmpty()) {
      return "";
    }
    if (name.startsWith("get")) {
      return name.substring(3);
    }
    String result = method.getReturnType().toString();
    return name.startsWith("is") && (result.equals("boolean") || result.endsWith(".Boolean"))
        ? name.substring(2)
        : "";
  }

  private static String property(String suffix) {
    int capitals = 0;
    while (capitals < suffix.length() && Character.isUpperCase(suffix.charAt(capitals))) {
      capitals++;
    }
    return lower(suffix.substring(0, capitals)) + suffix.substring(capitals);
  }

  /** Whether the class has or inherits a public method. */
  private boolean hasMethod(TypeElement type, String name, int parameters) {
    return publicMethods(type).stream()
        .anyMatch(
            method ->
                method.getSimpleName().contentEquals(name)
                    && method.getParameters().size() == parameters);
  }

  private List<ExecutableElement> publicMethods(TypeElement type) {
    return chain(type).stream()
        .flatMap(owner -> ElementFilter.methodsIn(owner.getEnclosedElements()).stream())
        .filter(
            method ->
                method.getModifiers().contains(Modifier.PUBLIC)
                    && !method.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  /** A class and its superclasses, {@code Object} excepted. */
  private List<TypeElement> chain(TypeElement type) {
    List<TypeElement> chain = new ArrayList<>();
    TypeElement owner = type;
    while (owner.getSuperclass() instanceof DeclaredType superclass) {
      if (superclass.getKind() == TypeKind.ERROR) {
        throw new UnresolvedTypeException(superclass.toString());
      }
      chain.add(owner);
      owner = (TypeElement) superclass.asElement();
    }
    return chain;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whether an annotation's qualified name begins with the given text. */
  private static boolean hasAnnotation(Element element, String prefix) {
    return element.getAnnotationMirrors().stream()
        .anyMatch(
            each ->
                ((TypeElement) each.getAnnotationType().asElement())
                    .getQualifiedName()
                    .toString()
                    .startsWith(prefix));
  }
}
