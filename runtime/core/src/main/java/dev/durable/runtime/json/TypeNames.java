package dev.durable.runtime.json;

import com.fasterxml.jackson.databind.JavaType;
import java.util.stream.Collectors;

/** Types as messages name them: as in the source, the JDK's own without their package. */
final class TypeNames {
  private TypeNames() {}

  static String of(JavaType type) {
    if (type.isArrayType()) {
      return of(type.getContentType()) + "[]";
    }
    String name = of(type.getRawClass());
    if (!type.hasGenericTypes()) {
      return name;
    }
    return name
        + type.getBindings().getTypeParameters().stream()
            .map(TypeNames::of)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  static String of(Class<?> type) {
    if (type.isArray()) {
      return of(type.getComponentType()) + "[]";
    }
    String name = type.getCanonicalName() == null ? type.getName() : type.getCanonicalName();
    return name.startsWith("java.") ? type.getSimpleName() : name;
  }
}
