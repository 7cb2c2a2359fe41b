package dev.durable.processor.parse;

import dev.durable.processor.model.ExceptionDeclaration.Argument;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.TypeShape;
import dev.durable.processor.model.TypeShape.Kind;
import dev.durable.processor.model.TypeShape.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The shapes of the user's types that stored values are made of, so that a change of a type can be
 * told from the schemas of two builds. A class that the user configured for Jackson has none: its
 * declaration does not say what is stored.
 */
public final class TypeShapes {
  private static final TypeRef NOTHING = TypeRef.VOID;

  private final Elements elements;
  private final LocalTypes locals;
  private final TypeProjection projection;
  private final ReadableTypes readable;
  private final BeanProperties beans;
  private final ExceptionParser exceptions;
  private final Map<String, Optional<TypeShape>> shapes = new TreeMap<>();

  /** Works with the types of one compilation. */
  public TypeShapes(Types types, Elements elements, LocalTypes locals) {
    this.elements = elements;
    this.locals = locals;
    this.projection = new TypeProjection(types, elements, locals);
    this.exceptions = new ExceptionParser(types, elements, locals);
    this.readable = new ReadableTypes(types, elements, exceptions, locals);
    this.beans = new BeanProperties(types);
  }

  /** The shapes of all user types in the given types and in each other, by name. */
  public List<TypeShape> of(Collection<TypeRef> types) {
    types.forEach(this::visit);
    return shapes.values().stream().flatMap(Optional::stream).toList();
  }

  private void visit(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      visit(array.component());
    } else if (type instanceof TypeRef.Extends wildcard) {
      visit(wildcard.bound());
    } else if (type instanceof TypeRef.Super wildcard) {
      visit(wildcard.bound());
    } else if (type instanceof TypeRef.Declared declared) {
      declared.arguments().forEach(this::visit);
      TypeElement element = elements.getTypeElement(declared.qualifiedName());
      Optional.ofNullable(element)
          .or(() -> locals.named(declared.qualifiedName()))
          .ifPresent(this::visit);
    }
  }

  private void visit(TypeElement element) {
    String name = name(element);
    if (JdkValues.contains(name) || shapes.containsKey(name)) {
      return;
    }
    shapes.put(name, Optional.empty()); // so that a type that contains itself ends
    Optional<TypeShape> shape = shape(element);
    shapes.put(name, shape);
    shape.ifPresent(found -> found.members().forEach(member -> visit(member.type())));
  }

  private Optional<TypeShape> shape(TypeElement element) {
    if (readable.isThrowable(element.asType())) {
      return Optional.of(shape(element, Kind.EXCEPTION, arguments(element), superclasses(element)));
    }
    if (BeanProperties.isConfigured(element)) {
      return Optional.empty();
    }
    if (element.getKind() == ElementKind.ENUM) {
      return Optional.of(shape(element, Kind.ENUM, List.of(), constants(element)));
    }
    if (element.getKind() == ElementKind.RECORD) {
      return Optional.of(shape(element, Kind.RECORD, components(element), List.of()));
    }
    if (element.getModifiers().contains(Modifier.SEALED)) {
      List<TypeElement> permitted = permitted(element);
      permitted.forEach(this::visit);
      return Optional.of(
          shape(element, Kind.SEALED, List.of(), permitted.stream().map(this::name).toList()));
    }
    BeanProperties.Result properties = beans.of((DeclaredType) element.asType());
    return properties.properties().isEmpty()
        ? Optional.empty()
        : Optional.of(
            shape(
                element,
                Kind.BEAN,
                properties.properties().stream()
                    .map(
                        each ->
                            new Member(each.name(), type(each.type()), true, each.formerNames()))
                    .toList(),
                List.of()));
  }

  /** The qualified name; that of a local type is the one in generated code. */
  private String name(TypeElement element) {
    return projection.reference(element).qualifiedName();
  }

  private TypeShape shape(
      TypeElement element, Kind kind, List<Member> members, List<String> names) {
    return new TypeShape(
        name(element),
        kind,
        element.getTypeParameters().stream()
            .map(TypeParameterElement::getSimpleName)
            .map(Object::toString)
            .toList(),
        members,
        names);
  }

  private static List<String> constants(TypeElement element) {
    return element.getEnclosedElements().stream()
        .filter(each -> each.getKind() == ElementKind.ENUM_CONSTANT)
        .map(each -> each.getSimpleName().toString())
        .toList();
  }

  private List<Member> components(TypeElement element) {
    List<Member> members = new ArrayList<>();
    for (RecordComponentElement component : element.getRecordComponents()) {
      TypeRef type = type(component.asType());
      members.add(
          new Member(
              component.getSimpleName().toString(),
              type,
              isOptional(type) || isNullable(component),
              Annotations.history(component).formerNames()));
    }
    return members;
  }

  private List<Member> arguments(TypeElement element) {
    List<Member> members = new ArrayList<>();
    exceptions
        .parse(element)
        .declaration()
        .ifPresent(
            declaration -> {
              for (Argument argument : declaration.arguments()) {
                if (argument instanceof Argument.Value value) {
                  members.add(new Member(value.name(), value.type(), false, List.of()));
                }
              }
            });
    return members;
  }

  private List<String> superclasses(TypeElement element) {
    List<String> names = new ArrayList<>();
    TypeElement each = element;
    while (each.getSuperclass() instanceof DeclaredType superclass) {
      each = (TypeElement) superclass.asElement();
      if (!each.getQualifiedName().contentEquals("java.lang.Object")) {
        names.add(name(each));
      }
    }
    return names;
  }

  private static List<TypeElement> permitted(TypeElement element) {
    return element.getPermittedSubclasses().stream()
        .map(each -> (TypeElement) ((DeclaredType) each).asElement())
        .toList();
  }

  /** A type without a notation is one of a type parameter; it says nothing more. */
  private TypeRef type(TypeMirror type) {
    return type.getKind().isPrimitive() || projection.isDenotable(type)
        ? projection.project(type)
        : NOTHING;
  }

  private static boolean isOptional(TypeRef type) {
    return type instanceof TypeRef.Declared declared
        && declared.qualifiedName().startsWith("java.util.Optional");
  }

  private static boolean isNullable(RecordComponentElement component) {
    return Stream.of(
            component.getAnnotationMirrors(),
            component.asType().getAnnotationMirrors(),
            component.getAccessor().getReturnType().getAnnotationMirrors())
        .flatMap(Collection::stream)
        .map(each -> each.getAnnotationType().asElement())
        .anyMatch(each -> each.getSimpleName().contentEquals("Nullable"));
  }
}
