package dev.durable.runtime.json;

import com.fasterxml.jackson.databind.JavaType;
import dev.durable.Task;
import dev.durable.runtime.generated.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As what a body takes a result. That is what its task gives, unless another build of the workflow
 * has begun the wait.
 *
 * @param type the type of what the wait gives; null if it is as the task says
 */
public record WantedResult(@Nullable ValueType<?> type) {
  /** Whether nobody takes it. */
  boolean isIgnored() {
    return type != null && type.getType() == Void.class;
  }

  /** Whether a wait of a kind can give it. */
  boolean canBe(DataConverter converter, SavedWait.Mode mode) {
    if (type == null || isIgnored()) {
      return true;
    }
    Class<?> raw = converter.typeOf(type).getRawClass();
    return switch (mode) {
      case ONE -> raw != Task.class;
      case ANY -> raw == Task.class;
      case ALL -> raw == List.class;
      case SLOT -> false;
    };
  }

  /** Whether a value of a type is one that is wanted. */
  boolean takes(DataConverter converter, ValueType<?> given, boolean isElement) {
    if (type == null || (!isElement && type.getType().equals(given.getType()))) {
      return true;
    }
    JavaType wanted = converter.typeOf(type);
    return isSubtype(
        converter.typeOf(given), isElement ? wanted.containedTypeOrUnknown(0) : wanted);
  }

  private static boolean isSubtype(JavaType given, JavaType wanted) {
    if (wanted.isJavaLangObject()) {
      return true;
    }
    JavaType seen = given.findSuperType(wanted.getRawClass());
    if (seen == null) {
      return false;
    }
    for (int i = 0; i < wanted.containedTypeCount(); i++) {
      if (!isSubtype(seen.containedTypeOrUnknown(i), wanted.containedType(i))) {
        return false;
      }
    }
    return true;
  }
}
