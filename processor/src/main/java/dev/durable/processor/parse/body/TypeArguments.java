package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.parse.TypeProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The types that a call gives to the type parameters of a method, as they can be written down. */
final class TypeArguments {
  /**
   * Why a method cannot be compiled for a type.
   *
   * @param parameter the index of the type parameter
   */
  record Obstacle(int parameter, String reason) {}

  private final Types types;
  private final Elements elements;
  private final TypeProjection projection;

  TypeArguments(Types types, Elements elements, TypeProjection projection) {
    this.types = types;
    this.elements = elements;
    this.projection = projection;
  }

  /**
   * What a call runs.
   *
   * @param implementation the method that runs
   * @param method the one that is called: itself, or one that it overrides
   */
  MethodInstance instance(
      ExecutableElement implementation,
      TreePath call,
      ExecutableElement method,
      Attribution caller) {
    List<? extends TypeParameterElement> parameters = implementation.getTypeParameters();
    List<TypeRef> refs = new ArrayList<>();
    List<TypeMirror> mirrors = new ArrayList<>();
    for (TypeMirror argument : arguments(call, method, caller)) {
      TypeRef ref = projection.project(argument);
      TypeMirror mirror = mirror(ref);
      refs.add(ref);
      mirrors.add(mirror == null ? types.erasure(argument) : mirror);
    }
    return new MethodInstance(implementation, refs, caller.with(parameters, mirrors));
  }

  private List<TypeMirror> arguments(TreePath call, ExecutableElement method, Attribution caller) {
    List<? extends Tree> written = ((MethodInvocationTree) call.getLeaf()).getTypeArguments();
    ExecutableType inferred = caller.method(call);
    Map<Element, TypeMirror> found = new HashMap<>();
    if (inferred != null) {
      match(
          method.getParameters().stream().map(Element::asType).toList(),
          inferred.getParameterTypes(),
          found);
      match(method.getThrownTypes(), inferred.getThrownTypes(), found);
      match(List.of(method.getReturnType()), List.of(inferred.getReturnType()), found);
    }
    List<TypeMirror> arguments = new ArrayList<>();
    for (int i = 0; i < method.getTypeParameters().size(); i++) {
      TypeParameterElement parameter = method.getTypeParameters().get(i);
      TypeMirror argument = found.get(parameter);
      if (i < written.size()) {
        arguments.add(caller.type(child(call, written.get(i))));
      } else {
        arguments.add(argument == null ? types.erasure(parameter.asType()) : caller.type(argument));
      }
    }
    return arguments;
  }

  /** Finds what stands for variables: javac replaces them and nothing else. */
  private static void match(
      List<? extends TypeMirror> declared,
      List<? extends TypeMirror> inferred,
      Map<Element, TypeMirror> found) {
    for (int i = 0; i < Math.min(declared.size(), inferred.size()); i++) {
      match(declared.get(i), inferred.get(i), found);
    }
  }

  private static void match(
      @Nullable TypeMirror declared,
      @Nullable TypeMirror inferred,
      Map<Element, TypeMirror> found) {
    if (declared instanceof TypeVariable variable && inferred != null) {
      found.putIfAbsent(variable.asElement(), inferred);
    } else if (declared instanceof ArrayType one && inferred instanceof ArrayType other) {
      match(one.getComponentType(), other.getComponentType(), found);
    } else if (declared instanceof DeclaredType one && inferred instanceof DeclaredType other) {
      match(one.getTypeArguments(), other.getTypeArguments(), found);
      match(one.getEnclosingType(), other.getEnclosingType(), found);
    } else if (declared instanceof WildcardType one && inferred instanceof WildcardType other) {
      match(one.getExtendsBound(), other.getExtendsBound(), found);
      match(one.getSuperBound(), other.getSuperBound(), found);
    }
  }

  /** Why a method cannot be compiled for the types that it is called with. */
  Optional<Obstacle> obstacle(MethodInstance instance) {
    List<? extends TypeParameterElement> parameters = instance.method().getTypeParameters();
    for (int i = 0; i < parameters.size(); i++) {
      TypeMirror argument = mirror(instance.arguments().get(i));
      if (argument == null) {
        return Optional.of(new Obstacle(i, "it is declared in a body"));
      }
      for (TypeMirror bound : parameters.get(i).getBounds()) {
        TypeMirror wanted = instance.attribution().type(bound);
        if (!types.isAssignable(argument, wanted)) {
          return Optional.of(
              new Obstacle(i, "it is no '%s'".formatted(projection.project(wanted))));
        }
      }
    }
    return Optional.empty();
  }

  /** The compiler's type for one that can be written down; null if the class is local. */
  private @Nullable TypeMirror mirror(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      TypeMirror component = mirror(array.component());
      return component == null ? null : types.getArrayType(component);
    }
    if (type instanceof TypeRef.Extends wildcard) {
      TypeMirror bound = mirror(wildcard.bound());
      return bound == null ? null : types.getWildcardType(bound, null);
    }
    if (type instanceof TypeRef.Super wildcard) {
      TypeMirror bound = mirror(wildcard.bound());
      return bound == null ? null : types.getWildcardType(null, bound);
    }
    if (type instanceof TypeRef.Primitive primitive) {
      return types.unboxedType(
          elements.getTypeElement(((TypeRef.Declared) primitive.boxed()).qualifiedName()).asType());
    }
    if (!(type instanceof TypeRef.Declared declared)) {
      return null;
    }
    TypeElement element = elements.getTypeElement(declared.qualifiedName());
    if (element == null) {
      return null;
    }
    List<TypeMirror> arguments = new ArrayList<>();
    for (TypeRef each : declared.arguments()) {
      TypeMirror argument = mirror(each);
      if (argument == null) {
        return null;
      }
      arguments.add(argument);
    }
    return types.getDeclaredType(element, arguments.toArray(TypeMirror[]::new));
  }
}
