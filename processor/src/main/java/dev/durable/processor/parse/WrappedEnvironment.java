package dev.durable.processor.parse;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Finds javac's environment behind the wrappers of build tools, which javac itself does not
 * recognise.
 *
 * <p>The only user of reflection in the processor, and only where a wrapper is met: the tools offer
 * no other way. IntelliJ's wrapper is a proxy, and its class {@code APIWrappers} is there for
 * processors to call by reflection; the wrappers of Gradle and Kotlin hold what they wrap in a
 * field. Files are still written by way of the wrapper, so the tool learns of them.
 */
final class WrappedEnvironment {
  private static final String INTELLIJ = "org.jetbrains.jps.javac.APIWrappers";

  private WrappedEnvironment() {}

  /** The environment that the given one wraps, or empty if it does not show one. */
  static Optional<ProcessingEnvironment> wrapped(ProcessingEnvironment environment) {
    try {
      ProcessingEnvironment found = ofIntelliJ(environment);
      return Optional.ofNullable(found != null ? found : ofField(environment))
          .filter(inner -> inner != environment);
    } catch (ReflectiveOperationException | InaccessibleObjectException | LinkageError notShown) {
      return Optional.empty();
    }
  }

  private static @Nullable ProcessingEnvironment ofIntelliJ(ProcessingEnvironment environment)
      throws ReflectiveOperationException {
    Class<?> wrappers;
    try {
      wrappers = Class.forName(INTELLIJ, true, environment.getClass().getClassLoader());
    } catch (ClassNotFoundException otherTool) {
      return null;
    }
    return (ProcessingEnvironment)
        wrappers
            .getMethod("unwrap", Class.class, Object.class)
            .invoke(null, ProcessingEnvironment.class, environment);
  }

  private static @Nullable ProcessingEnvironment ofField(ProcessingEnvironment environment)
      throws IllegalAccessException {
    for (Class<?> type = environment.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == ProcessingEnvironment.class
            && !Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          return (ProcessingEnvironment) field.get(environment);
        }
      }
    }
    return null;
  }
}
