package dev.durable.processor.parse.body;

import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.VariableType;
import dev.durable.processor.model.body.VariableType.Storage;
import dev.durable.processor.parse.LocalTypes;
import dev.durable.processor.parse.ReadableTypes;
import dev.durable.processor.parse.TypeProjection;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.UnionType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Tells of the type of a variable how it is written and stored. */
final class VariableTypes {
  private final Types types;
  private final Elements elements;
  private final TypeMirror object;
  private final TypeMirror iterable;
  private final TypeProjection projection;
  private final ReadableTypes readable;
  private final LocalTypes locals;

  VariableTypes(Types types, Elements elements, LocalTypes locals, ReadableTypes readable) {
    this.types = types;
    this.elements = elements;
    this.locals = locals;
    this.object = elements.getTypeElement("java.lang.Object").asType();
    this.iterable = types.erasure(elements.getTypeElement("java.lang.Iterable").asType());
    this.projection = new TypeProjection(types, elements, locals);
    this.readable = readable;
  }

  VariableType of(TypeMirror type) {
    if (type.getKind() == TypeKind.VOID) {
      return VariableType.storable(projection.project(type));
    }
    boolean throwable = type instanceof UnionType || readable.isThrowable(type);
    return new VariableType(
        projection.project(type),
        isDenotable(type),
        throwable ? Storage.THROWABLE : Storage.VALUE,
        obstacle(type));
  }

  /** What an enhanced {@code for} gets from an {@code Iterable} of this type (JLS 14.14.2). */
  TypeMirror iterated(TypeMirror type) {
    if (type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("java.lang.Iterable")) {
      return declared.getTypeArguments().isEmpty() ? object : declared.getTypeArguments().get(0);
    }
    for (TypeMirror supertype : types.directSupertypes(type)) {
      if (types.isSubtype(types.erasure(supertype), iterable)) {
        return iterated(supertype);
      }
    }
    return object;
  }

  /** A class or interface that generated code can name, without type arguments; else empty. */
  Optional<TypeRef.Declared> named(TypeElement type) {
    return Attribution.isTopLevelOrMember(type) || locals.contains(type)
        ? Optional.of(projection.reference(type))
        : Optional.empty();
  }

  /** The local types that become members of the generated class. */
  LocalTypes locals() {
    return locals;
  }

  Types types() {
    return types;
  }

  /** The class of a type, with {@code ?} for each of its parameters. */
  TypeRef unbounded(TypeMirror type) {
    if (!(type instanceof DeclaredType declared)) {
      return projection.project(type);
    }
    TypeRef.Declared raw = TypeProjection.declared((TypeElement) declared.asElement());
    List<TypeRef> unknown =
        declared.getTypeArguments().stream()
            .<TypeRef>map(argument -> new TypeRef.Extends(TypeRef.OBJECT))
            .toList();
    return new TypeRef.Declared(raw.packageName(), raw.simpleNames(), unknown);
  }

  /** Whether the type of an argument may decide which method of a name is called. */
  boolean isOverloaded(ExecutableElement method) {
    return method.isVarArgs()
        || elements.getAllMembers((TypeElement) method.getEnclosingElement()).stream()
                .filter(each -> each.getSimpleName().equals(method.getSimpleName()))
                .count()
            > 1;
  }

  /** Whether a value can be passed on without a cast. */
  boolean isAssignable(TypeMirror value, TypeMirror variable) {
    return types.isAssignable(value, variable);
  }

  /** A capture counts: its upper bound can do all that the capture can. */
  private boolean isDenotable(TypeMirror type) {
    return type.getKind() != TypeKind.INTERSECTION && !mentionsLocal(type);
  }

  /** Whether a type mentions a class that has a name in its block only, or none at all. */
  private boolean mentionsLocal(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return mentionsLocal(array.getComponentType());
    }
    return type instanceof DeclaredType declared
        && (named((TypeElement) declared.asElement()).isEmpty()
            || declared.getTypeArguments().stream().anyMatch(this::mentionsLocal));
  }

  private String obstacle(TypeMirror type) {
    if (isAnonymous(type)) {
      return "it is an anonymous class";
    }
    List<? extends TypeMirror> all =
        type instanceof UnionType union ? union.getAlternatives() : List.of(type);
    return all.stream()
        .filter(one -> !isAbstractThrowable(one))
        .flatMap(one -> readable.whyNot(one).stream())
        .findFirst()
        .orElse("");
  }

  /** What is caught as such a type is an instance of a subclass, and stored as that. */
  private boolean isAbstractThrowable(TypeMirror type) {
    return readable.isThrowable(type)
        && type instanceof DeclaredType declared
        && declared.asElement().getModifiers().contains(Modifier.ABSTRACT);
  }

  private static boolean isAnonymous(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getNestingKind() == NestingKind.ANONYMOUS;
  }
}
