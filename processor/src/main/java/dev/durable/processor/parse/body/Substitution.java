package dev.durable.processor.parse.body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The types that stand for type variables in one body. */
final class Substitution {
  private final Types types;
  private final Map<Element, TypeMirror> variables;

  private Substitution(Types types, Map<Element, TypeMirror> variables) {
    this.types = types;
    this.variables = variables;
  }

  /** What a workflow says of the type parameters of the interfaces that it extends. */
  static Substitution of(TypeElement workflow, Types types) {
    Map<Element, TypeMirror> variables = new HashMap<>();
    add(workflow.asType(), types, variables);
    return new Substitution(types, variables);
  }

  private static void add(TypeMirror type, Types types, Map<Element, TypeMirror> variables) {
    for (TypeMirror supertype : types.directSupertypes(type)) {
      DeclaredType declared = (DeclaredType) supertype;
      TypeElement element = (TypeElement) declared.asElement();
      for (int i = 0; i < element.getTypeParameters().size(); i++) {
        Element parameter = element.getTypeParameters().get(i);
        boolean isRaw = declared.getTypeArguments().isEmpty();
        variables.put(
            parameter,
            isRaw ? types.erasure(parameter.asType()) : declared.getTypeArguments().get(i));
      }
      add(supertype, types, variables);
    }
  }

  /** This one and types for more variables. */
  Substitution with(List<? extends Element> parameters, List<? extends TypeMirror> arguments) {
    Map<Element, TypeMirror> all = new HashMap<>(variables);
    for (int i = 0; i < parameters.size(); i++) {
      all.put(parameters.get(i), arguments.get(i));
    }
    return new Substitution(types, all);
  }

  /** Whether a type is a variable that something stands for. */
  boolean replaces(@Nullable TypeMirror type) {
    return type instanceof TypeVariable variable && variables.containsKey(variable.asElement());
  }

  /**
   * The type with all variables replaced. What has no notation (a capture, an intersection) and
   * mentions one becomes the nearest supertype that has.
   */
  TypeMirror of(TypeMirror type) {
    if (variables.isEmpty() || !mentions(type, new HashSet<>())) {
      return type;
    }
    return switch (type.getKind()) {
      case ARRAY -> types.getArrayType(of(((ArrayType) type).getComponentType()));
      case DECLARED -> declared((DeclaredType) type);
      case TYPEVAR -> {
        TypeMirror argument = variables.get(((TypeVariable) type).asElement());
        yield argument == null ? of(((TypeVariable) type).getUpperBound()) : argument;
      }
      case INTERSECTION -> of(((IntersectionType) type).getBounds().get(0));
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        yield types.getWildcardType(
            bound(wildcard.getExtendsBound()), bound(wildcard.getSuperBound()));
      }
      default -> type;
    };
  }

  private @Nullable TypeMirror bound(@Nullable TypeMirror bound) {
    return bound == null ? null : of(bound);
  }

  private TypeMirror declared(DeclaredType type) {
    List<TypeMirror> arguments = new ArrayList<>();
    for (TypeMirror argument : type.getTypeArguments()) {
      arguments.add(argument(argument));
    }
    TypeElement element = (TypeElement) type.asElement();
    TypeMirror[] all = arguments.toArray(TypeMirror[]::new);
    return type.getEnclosingType() instanceof DeclaredType enclosing
            && !enclosing.getTypeArguments().isEmpty()
        ? types.getDeclaredType((DeclaredType) of(enclosing), element, all)
        : types.getDeclaredType(element, all);
  }

  private TypeMirror argument(TypeMirror type) {
    if (!(type instanceof TypeVariable captured)
        || replaces(type)
        || !mentions(type, new HashSet<>())) {
      return of(type);
    }
    return captured.getLowerBound().getKind() == TypeKind.NULL
        ? types.getWildcardType(of(captured.getUpperBound()), null)
        : types.getWildcardType(null, of(captured.getLowerBound()));
  }

  /*
   * `inside` holds the variables whose bounds are being looked at, which may mention themselves.
   */
  private boolean mentions(@Nullable TypeMirror type, Set<Element> inside) {
    if (type == null) {
      return false;
    }
    return switch (type.getKind()) {
      case ARRAY -> mentions(((ArrayType) type).getComponentType(), inside);
      case DECLARED ->
          mentions(((DeclaredType) type).getEnclosingType(), inside)
              || ((DeclaredType) type)
                  .getTypeArguments().stream().anyMatch(each -> mentions(each, inside));
      case INTERSECTION ->
          ((IntersectionType) type).getBounds().stream().anyMatch(each -> mentions(each, inside));
      case WILDCARD ->
          mentions(((WildcardType) type).getExtendsBound(), inside)
              || mentions(((WildcardType) type).getSuperBound(), inside);
      case TYPEVAR -> {
        TypeVariable variable = (TypeVariable) type;
        yield replaces(variable)
            || (inside.add(variable.asElement())
                && (mentions(variable.getUpperBound(), inside)
                    || mentions(variable.getLowerBound(), inside)));
      }
      default -> false;
    };
  }
}
