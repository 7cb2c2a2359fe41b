package dev.durable.processor.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Element;
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

  /** A part of the state. */
  record Property(String name, TypeMirror type) {}

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
    if (creator.isPresent()) {
      return new Result(parameters(type, creator.get()), Optional.empty());
    }
    if (!hasDefaultConstructor(element)) {
      return Result.refused(
          "class '%s' has no constructor without parameters".formatted(element.getSimpleName()));
    }
    List<Property> properties = new ArrayList<>();
    for (TypeElement owner : chain(element)) {
      if (JdkValues.contains(owner.getQualifiedName().toString())) {
        return Result.refused(
            "class '%s' extends '%s', whose state is hidden"
                .formatted(element.getSimpleName(), owner.getSimpleName()));
      }
      for (VariableElement field : ElementFilter.fieldsIn(owner.getEnclosedElements())) {
        if (!isState(field)) {
          continue;
        }
        if (!isVisible(field, element)) {
          return Result.refused(
              "field '%s' of class '%s' is not public and has no getter"
                  .formatted(field.getSimpleName(), element.getSimpleName()));
        }
        properties.add(
            new Property(field.getSimpleName().toString(), types.asMemberOf(type, field)));
      }
    }
    return properties.isEmpty()
        ? Result.refused("class '%s' has no properties".formatted(element.getSimpleName()))
        : new Result(properties, Optional.empty());
  }

  private List<Property> parameters(DeclaredType type, ExecutableElement creator) {
    List<Property> properties = new ArrayList<>();
    boolean isStatic = creator.getModifiers().contains(Modifier.STATIC);
    ExecutableType signature =
        (ExecutableType) (isStatic ? creator.asType() : types.asMemberOf(type, creator));
    for (int i = 0; i < creator.getParameters().size(); i++) {
      properties.add(
          new Property(
              creator.getParameters().get(i).getSimpleName().toString(),
              signature.getParameterTypes().get(i)));
    }
    return properties;
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
    return !field.getModifiers().contains(Modifier.STATIC)
        && !field.getModifiers().contains(Modifier.TRANSIENT)
        && !hasAnnotation(field, "com.fasterxml.jackson.annotation.JsonIgnore");
  }

  private boolean isVisible(VariableElement field, TypeElement type) {
    String name = field.getSimpleName().toString();
    return field.getModifiers().contains(Modifier.PUBLIC)
        || hasAnnotation(field, "com.fasterxml.jackson.")
        || hasMethod(type, "get" + name, 0)
        || hasMethod(type, "is" + name, 0)
        || (name.startsWith("is")
            && hasMethod(type, name, 0)
            && hasMethod(type, "set" + name.substring(2), 1));
  }

  /** Whether the class has or inherits a public method; the case of the name does not matter. */
  private boolean hasMethod(TypeElement type, String name, int parameters) {
    for (TypeElement owner : chain(type)) {
      for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
        if (lower(method.getSimpleName().toString()).equals(lower(name))
            && method.getParameters().size() == parameters
            && method.getModifiers().contains(Modifier.PUBLIC)
            && !method.getModifiers().contains(Modifier.STATIC)) {
          return true;
        }
      }
    }
    return false;
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
