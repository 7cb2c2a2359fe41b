package dev.durable.processor.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Which types can be stored as JSON and read back. A type is refused with one short phrase that
 * says why.
 *
 * <p>Sound for what is declared, not for what is hidden: a class that the user annotated for
 * Jackson is trusted.
 */
final class ReadableValues {
  private final Types types;
  private final Elements elements;
  private final LocalTypes locals;
  private final BeanProperties beans;
  private final boolean tasks;

  /**
   * Works with the types of one compilation.
   *
   * @param locals local types that generated code can name
   * @param tasks whether a {@code Task} is readable: it is in the instance that started it
   */
  ReadableValues(Types types, Elements elements, LocalTypes locals, boolean tasks) {
    this.types = types;
    this.elements = elements;
    this.locals = locals;
    this.tasks = tasks;
    this.beans = new BeanProperties(types);
  }

  /**
   * Why a value of this type cannot be stored and read back, or empty if it can.
   *
   * @throws UnresolvedTypeException if it mentions a type that does not exist
   */
  Optional<String> whyNot(TypeMirror type) {
    return value(type, new HashSet<>());
  }

  /** `inside` holds the types that are being looked at: a recursive type is fine so far. */
  private Optional<String> value(TypeMirror type, Set<String> inside) {
    return switch (type.getKind()) {
      case ARRAY -> value(((ArrayType) type).getComponentType(), inside);
      case DECLARED -> {
        if (!inside.add(type.toString())) {
          yield Optional.empty();
        }
        yield declared((DeclaredType) type, inside);
      }
      case TYPEVAR -> {
        TypeVariable variable = (TypeVariable) type;
        yield TypeProjection.isCaptured(variable)
            ? value(variable.getUpperBound(), inside)
            : Optional.of("'%s' is a type variable".formatted(type));
      }
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null
            ? Optional.of("'%s' does not say what is in it".formatted(type))
            : value(bound, inside);
      }
      case INTERSECTION -> value(((IntersectionType) type).getBounds().get(0), inside);
      case ERROR -> throw new UnresolvedTypeException(type.toString());
      default ->
          type.getKind().isPrimitive() ? Optional.empty() : Optional.of("it has no usable type");
    };
  }

  private Optional<String> declared(DeclaredType type, Set<String> inside) {
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    if (name.equals("java.lang.Object")) {
      return Optional.of("'Object' does not say what is in it");
    }
    if (type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
      return reason("raw type '%s' does not say what is in it", element);
    }
    if (name.equals("dev.durable.Task")) {
      return tasks
          ? Optional.empty() // its result is checked where it is started
          : Optional.of(
              "a 'Task' is known only to the instance that started it, so await it and pass on its"
                  + " result");
    }
    if (JdkValues.contains(name)) {
      return ofJdk(type, element, name, inside);
    }
    if (!locals.contains(element)
        && (element.getNestingKind() == NestingKind.LOCAL
            || element.getNestingKind() == NestingKind.ANONYMOUS)) {
      return reason("class '%s' is declared inside a method", element);
    }
    if (element.getNestingKind() == NestingKind.MEMBER
        && !element.getModifiers().contains(Modifier.STATIC)) {
      return reason("inner class '%s' is not static", element);
    }
    return ofUser(type, element, inside);
  }

  private Optional<String> ofJdk(
      DeclaredType type, TypeElement element, String name, Set<String> inside) {
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (JdkValues.isScalar(name) || element.getKind() == ElementKind.ENUM) {
      return Optional.empty();
    }
    if (JdkValues.isCollection(name)) {
      return JdkValues.isNullWhenEmpty(name) && isNullWhenEmpty(arguments.get(0))
          ? Optional.of(
              "an empty '%s' in '%s' cannot be told from an empty '%s'"
                  .formatted(
                      simpleName(arguments.get(0)),
                      element.getSimpleName(),
                      element.getSimpleName()))
          : value(arguments.get(0), inside);
    }
    if (JdkValues.isMap(name)) {
      return (name.equals("java.util.Map.Entry")
              ? key(arguments.get(0))
              : value(arguments.get(0), inside))
          .or(() -> value(arguments.get(1), inside));
    }
    if (element.getAnnotation(FunctionalInterface.class) != null) {
      return reason("'%s' is code, not data", element);
    }
    if (isThrowable(type)) {
      return reason("exception '%s' can be stored only on its own, not inside a value", element);
    }
    String instead = JdkValues.instead(name);
    return reason(
        "'%s' is not a type of data" + (instead == null ? "" : "; use " + instead), element);
  }

  private static boolean isNullWhenEmpty(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && JdkValues.isNullWhenEmpty(element.getQualifiedName().toString());
  }

  private Optional<String> key(TypeMirror type) {
    if (type instanceof DeclaredType declared) {
      TypeElement element = (TypeElement) declared.asElement();
      if (element.getKind() == ElementKind.ENUM
          || JdkValues.isKey(element.getQualifiedName().toString())) {
        return Optional.empty();
      }
    }
    if (type.getKind() == TypeKind.ERROR) {
      throw new UnresolvedTypeException(type.toString());
    }
    return Optional.of(
        "key '%s' of a Map.Entry is not a string, number, enum, UUID or time"
            .formatted(simpleName(type)));
  }

  private Optional<String> ofUser(DeclaredType type, TypeElement element, Set<String> inside) {
    if (BeanProperties.isConfigured(element) || element.getKind() == ElementKind.ENUM) {
      return Optional.empty();
    }
    if (element.getKind() == ElementKind.RECORD) {
      return ofRecord(type, element, inside);
    }
    if (isThrowable(type)) {
      return reason("exception '%s' can be stored only on its own, not inside a value", element);
    }
    if (isResource(type)) {
      return reason("'%s' is a resource that can be closed", element);
    }
    if (element.getModifiers().contains(Modifier.SEALED)) {
      Optional<String> found = ofSealed(type, element, inside);
      if (found.isPresent() || element.getModifiers().contains(Modifier.ABSTRACT)) {
        return found;
      }
    }
    if (element.getKind() == ElementKind.INTERFACE) {
      return element.getAnnotation(FunctionalInterface.class) != null
          ? reason("'%s' is code, not data", element)
          : reason("interface '%s' does not say which class to create", element);
    }
    if (element.getModifiers().contains(Modifier.ABSTRACT)) {
      return reason("abstract class '%s' does not say which class to create", element);
    }
    return ofBean(type, element, inside);
  }

  private Optional<String> ofRecord(DeclaredType type, TypeElement element, Set<String> inside) {
    for (RecordComponentElement component : element.getRecordComponents()) {
      TypeMirror componentType =
          ((ExecutableType) types.asMemberOf(type, component.getAccessor())).getReturnType();
      Optional<String> why =
          componentItself(component, element).or(() -> value(componentType, inside));
      if (why.isPresent()) {
        return Optional.of(
            "component '%s' of record '%s': %s"
                .formatted(component.getSimpleName(), element.getSimpleName(), why.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> componentItself(
      RecordComponentElement component, TypeElement type) {
    if (BeanProperties.isIgnored(component.getAccessor())) {
      return Optional.of("it has @JsonIgnore, so it would be lost");
    }
    return Annotations.history(component).formerNames().stream()
        .filter(
            former ->
                type.getRecordComponents().stream()
                    .anyMatch(other -> other.getSimpleName().contentEquals(former)))
        .map(
            former ->
                "it is @Renamed(\"%s\"), and another component has that name".formatted(former))
        .findFirst();
  }

  private Optional<String> ofBean(DeclaredType type, TypeElement element, Set<String> inside) {
    BeanProperties.Result properties = beans.of(type);
    if (properties.whyNot().isPresent()) {
      return properties.whyNot();
    }
    for (BeanProperties.Property property : properties.properties()) {
      Optional<String> why = value(property.type(), inside);
      if (why.isPresent()) {
        return Optional.of(
            "property '%s' of class '%s': %s"
                .formatted(property.name(), element.getSimpleName(), why.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofSealed(DeclaredType type, TypeElement element, Set<String> inside) {
    for (TypeMirror permitted : element.getPermittedSubclasses()) {
      TypeElement subclass = (TypeElement) ((DeclaredType) permitted).asElement();
      Optional<String> why = value(subtype(subclass, type), inside);
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  /** {@code Ok<String>} for the subclass {@code Ok<T> implements Result<T>} of a type argument. */
  private TypeMirror subtype(TypeElement subclass, DeclaredType sealed) {
    if (subclass.getTypeParameters().isEmpty()) {
      return subclass.asType();
    }
    DeclaredType generic = (DeclaredType) subclass.asType();
    List<TypeMirror> arguments = new ArrayList<>(generic.getTypeArguments());
    for (TypeMirror supertype : types.directSupertypes(generic)) {
      if (!types.asElement(supertype).equals(sealed.asElement())) {
        continue;
      }
      List<? extends TypeMirror> passed = ((DeclaredType) supertype).getTypeArguments();
      for (int i = 0; i < passed.size() && i < sealed.getTypeArguments().size(); i++) {
        int parameter = arguments.indexOf(passed.get(i));
        if (parameter >= 0) {
          arguments.set(parameter, sealed.getTypeArguments().get(i));
        }
      }
    }
    return types.getDeclaredType(subclass, arguments.toArray(TypeMirror[]::new));
  }

  boolean isThrowable(TypeMirror type) {
    return types.isSubtype(type, named("java.lang.Throwable"));
  }

  private boolean isResource(TypeMirror type) {
    return types.isSubtype(type, named("java.lang.AutoCloseable"));
  }

  private TypeMirror named(String name) {
    return elements.getTypeElement(name).asType();
  }

  private String simpleName(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? declared.asElement().getSimpleName().toString()
        : type.toString();
  }

  private static Optional<String> reason(String template, TypeElement element) {
    return Optional.of(template.formatted(element.getSimpleName()));
  }
}
