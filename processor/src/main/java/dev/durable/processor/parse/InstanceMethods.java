package dev.durable.processor.parse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The instance methods that a type has, in an order that is the same in every build. */
public final class InstanceMethods {
  private final Types types;
  private final Elements elements;

  /** Works with the types of one compilation. */
  public InstanceMethods(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  /**
   * The methods that the type declares, then those that it inherits, each in source order;
   * overridden ones, static and private ones, and those of {@code Object} left out.
   *
   * @throws UnresolvedTypeException if a supertype does not exist
   */
  public List<ExecutableElement> of(TypeElement type) {
    List<ExecutableElement> found = new ArrayList<>();
    for (TypeElement owner : withSupertypes(type)) {
      for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
        if (!method.getModifiers().contains(Modifier.STATIC)
            && !method.getModifiers().contains(Modifier.PRIVATE)
            && !isOfObject(method)
            && found.stream().noneMatch(each -> replaces(each, method, type))) {
          found.add(method);
        }
      }
    }
    return found;
  }

  private boolean replaces(ExecutableElement found, ExecutableElement method, TypeElement type) {
    if (!found.getSimpleName().equals(method.getSimpleName())) {
      return false;
    }
    DeclaredType owner = (DeclaredType) type.asType();
    return elements.overrides(found, method, type)
        || types.isSubsignature(
            (ExecutableType) types.asMemberOf(owner, found),
            (ExecutableType) types.asMemberOf(owner, method));
  }

  /** The type, its superclasses, then all interfaces; {@code Object} left out. */
  private Set<TypeElement> withSupertypes(TypeElement type) {
    Set<TypeElement> classes = new LinkedHashSet<>();
    Set<TypeElement> interfaces = new LinkedHashSet<>();
    collect(type, classes, interfaces);
    classes.addAll(interfaces);
    return classes;
  }

  private void collect(TypeElement type, Set<TypeElement> classes, Set<TypeElement> interfaces) {
    if (type.getQualifiedName().contentEquals("java.lang.Object")) {
      return;
    }
    (type.getKind().isInterface() ? interfaces : classes).add(type);
    List<TypeMirror> supertypes = new ArrayList<>(List.of(type.getSuperclass()));
    supertypes.addAll(type.getInterfaces());
    for (TypeMirror supertype : supertypes) {
      if (supertype.getKind() == TypeKind.ERROR) {
        throw new UnresolvedTypeException(supertype.toString());
      }
      if (supertype instanceof DeclaredType declared) {
        collect((TypeElement) declared.asElement(), classes, interfaces);
      }
    }
  }

  private boolean isOfObject(ExecutableElement method) {
    TypeElement object = elements.getTypeElement("java.lang.Object");
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .anyMatch(
            each ->
                each.getSimpleName().equals(method.getSimpleName())
                    && types.isSubsignature(
                        (ExecutableType) method.asType(), (ExecutableType) each.asType()));
  }
}
