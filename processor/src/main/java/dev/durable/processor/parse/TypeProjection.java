package dev.durable.processor.parse;

import dev.durable.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.UnionType;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Turns the compiler's types into types that can be written down. A type without a notation
 * (captured wildcard, intersection, union, anonymous class, null) becomes the nearest supertype
 * that has one, as for {@code var} in JLS 4.10.5.
 */
public final class TypeProjection {
  private final Types types;
  private final Elements elements;
  private final LocalTypes locals;

  /** Works with the types of one compilation. */
  public TypeProjection(Types types, Elements elements, LocalTypes locals) {
    this.types = types;
    this.elements = elements;
    this.locals = locals;
  }

  /**
   * The type, or the nearest supertype that can be written down.
   *
   * @throws UnresolvedTypeException if it mentions a type that does not exist
   */
  public TypeRef project(TypeMirror type) {
    return up(type, new HashSet<>());
  }

  /**
   * A class or interface with its own type parameters left out.
   *
   * @throws UnresolvedTypeException if it is nested in a type that does not exist
   */
  public static TypeRef.Declared declared(TypeElement type) {
    return declared(type, List.of(), LocalTypes.none());
  }

  /** The same, with local types as generated code has them. */
  public TypeRef.Declared reference(TypeElement type) {
    return declared(type, List.of(), locals);
  }

  /** Whether the type can be written down as it is. */
  public boolean isDenotable(TypeMirror type) {
    return switch (type.getKind()) {
      case INTERSECTION, UNION, NULL -> false;
      case TYPEVAR -> !isCaptured((TypeVariable) type);
      case ARRAY -> isDenotable(((ArrayType) type).getComponentType());
      case WILDCARD -> {
        TypeMirror bound = bound((WildcardType) type);
        yield bound == null || isDenotable(bound);
      }
      case DECLARED -> {
        DeclaredType declared = (DeclaredType) type;
        yield !isAnonymous(declared)
            && declared.getTypeArguments().stream().allMatch(this::isDenotable);
      }
      default -> true;
    };
  }

  /*
   * Upward projection. `inside` holds the captured variables whose bounds are being projected: a
   * variable that occurs in its own bound (`E extends Enum<E>`) is cut to `?` there.
   */
  private TypeRef up(TypeMirror type, Set<TypeMirror> inside) {
    return switch (type.getKind()) {
      case VOID, NONE -> TypeRef.VOID;
      case NULL -> TypeRef.OBJECT;
      case ERROR -> throw new UnresolvedTypeException(type.toString());
      case ARRAY -> new TypeRef.Array(up(((ArrayType) type).getComponentType(), inside));
      case DECLARED -> declared((DeclaredType) type, inside);
      case TYPEVAR -> variable((TypeVariable) type, inside);
      case INTERSECTION -> up(firstUsable(((IntersectionType) type).getBounds()), inside);
      case UNION -> up(commonSuperclass(((UnionType) type).getAlternatives()), inside);
      case WILDCARD -> {
        TypeMirror extended = ((WildcardType) type).getExtendsBound();
        yield extended == null ? TypeRef.OBJECT : up(extended, inside);
      }
      default -> {
        if (type instanceof PrimitiveType) {
          yield new TypeRef.Primitive(type.getKind().name().toLowerCase(Locale.ROOT));
        }
        throw new IllegalArgumentException("not the type of a value: " + type);
      }
    };
  }

  private TypeRef declared(DeclaredType type, Set<TypeMirror> inside) {
    TypeElement element = (TypeElement) type.asElement();
    if (isAnonymous(type)) {
      List<? extends TypeMirror> interfaces = element.getInterfaces();
      return up(interfaces.isEmpty() ? element.getSuperclass() : interfaces.get(0), inside);
    }
    List<TypeRef> arguments = new ArrayList<>();
    for (TypeMirror argument : type.getTypeArguments()) {
      arguments.add(argument(argument, inside));
    }
    return declared(element, arguments, locals);
  }

  private TypeRef variable(TypeVariable type, Set<TypeMirror> inside) {
    if (!isCaptured(type)) {
      return new TypeRef.Variable(type.asElement().getSimpleName().toString());
    }
    if (!inside.add(type)) {
      return TypeRef.OBJECT;
    }
    TypeRef bound = up(type.getUpperBound(), inside);
    inside.remove(type);
    return bound;
  }

  private TypeRef argument(TypeMirror type, Set<TypeMirror> inside) {
    if (type instanceof WildcardType wildcard) {
      if (wildcard.getSuperBound() != null) {
        return lower(wildcard.getSuperBound()).orElse(new TypeRef.Extends(TypeRef.OBJECT));
      }
      return new TypeRef.Extends(up(wildcard, inside));
    }
    if (isDenotable(type)) {
      return up(type, inside);
    }
    if (type instanceof TypeVariable captured
        && captured.getLowerBound().getKind() != TypeKind.NULL) {
      return lower(captured.getLowerBound()).orElse(new TypeRef.Extends(TypeRef.OBJECT));
    }
    return new TypeRef.Extends(up(type, inside));
  }

  /** {@code ? super bound}, if the bound can be written down. */
  private Optional<TypeRef> lower(TypeMirror bound) {
    return isDenotable(bound) ? Optional.of(new TypeRef.Super(project(bound))) : Optional.empty();
  }

  private static @Nullable TypeMirror bound(WildcardType type) {
    return type.getExtendsBound() != null ? type.getExtendsBound() : type.getSuperBound();
  }

  static TypeRef.Declared declared(TypeElement type, List<TypeRef> arguments, LocalTypes locals) {
    ArrayDeque<String> names = new ArrayDeque<>();
    Element element = type;
    while (element.getKind().isClass() || element.getKind().isInterface()) {
      if (element.asType().getKind() == TypeKind.ERROR) {
        throw new UnresolvedTypeException(element.toString());
      }
      Optional<TypeRef.Declared> local = locals.nameOf(element);
      if (local.isPresent()) {
        List<String> all = new ArrayList<>(local.get().simpleNames());
        all.addAll(names);
        return new TypeRef.Declared(
            local.get().packageName(), all, arguments, local.get().generated());
      }
      names.addFirst(element.getSimpleName().toString());
      element = Objects.requireNonNull(element.getEnclosingElement(), "nothing encloses a type");
    }
    String packageName =
        element instanceof PackageElement found ? found.getQualifiedName().toString() : "";
    return new TypeRef.Declared(packageName, List.copyOf(names), arguments);
  }

  private static boolean isAnonymous(DeclaredType type) {
    return ((TypeElement) type.asElement()).getNestingKind() == NestingKind.ANONYMOUS;
  }

  /** A capture is a type variable whose name is not an identifier. */
  public static boolean isCaptured(TypeVariable type) {
    return !SourceVersion.isIdentifier(type.asElement().getSimpleName());
  }

  private TypeMirror firstUsable(List<? extends TypeMirror> bounds) {
    for (TypeMirror bound : bounds) {
      if (!types.isSameType(bound, object())) {
        return bound;
      }
    }
    return object();
  }

  private TypeMirror commonSuperclass(List<? extends TypeMirror> alternatives) {
    TypeMirror candidate = alternatives.get(0);
    while (!isSupertypeOfAll(candidate, alternatives)) {
      candidate = ((TypeElement) types.asElement(candidate)).getSuperclass();
    }
    return candidate;
  }

  private boolean isSupertypeOfAll(TypeMirror candidate, List<? extends TypeMirror> alternatives) {
    return alternatives.stream().allMatch(each -> types.isSubtype(each, candidate));
  }

  private TypeMirror object() {
    return elements.getTypeElement("java.lang.Object").asType();
  }
}
