package dev.durable.processor.parse.body;

import dev.durable.processor.parse.TypeProjection;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** What has no name in a type that was inferred. */
final class Unnamed {
  private Unnamed() {}

  static boolean hasAnonymous(TypeMirror type) {
    return has(
        type,
        // An intersection is a DeclaredType, too.
        part ->
            part.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) part).asElement()).getNestingKind()
                    == NestingKind.ANONYMOUS);
  }

  static boolean hasCaptured(TypeMirror type) {
    return has(
        type, part -> part instanceof TypeVariable variable && TypeProjection.isCaptured(variable));
  }

  private static boolean has(TypeMirror type, Predicate<TypeMirror> wanted) {
    return wanted.test(type) || parts(type).stream().anyMatch(part -> has(part, wanted));
  }

  private static List<? extends TypeMirror> parts(TypeMirror type) {
    if (type instanceof IntersectionType intersection) {
      return intersection.getBounds();
    }
    if (type instanceof ArrayType array) {
      return List.of(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror bound =
          wildcard.getExtendsBound() == null
              ? wildcard.getSuperBound()
              : wildcard.getExtendsBound();
      return bound == null ? List.of() : List.of(bound);
    }
    return type instanceof DeclaredType declared ? declared.getTypeArguments() : List.of();
  }
}
