package dev.durable.runtime.worker;

import java.util.List;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** A worker cannot be built from what was registered; the message names all the reasons. */
public final class WorkerConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private WorkerConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Several implementations have the same name. */
  static WorkerConfigurationException duplicates(List<String> problems) {
    return new WorkerConfigurationException(
        String.join("\n", problems)
            + "\nEach name may be registered once: either by discover(...), or by workflow(...) and activities(...).",
        null);
  }

  /** An entry in {@code META-INF/services} that does not work. */
  static WorkerConfigurationException services(ServiceConfigurationError cause) {
    return new WorkerConfigurationException(
        "The workflows and activities on the class path cannot be loaded: %s. Clean and compile again; the entries in META-INF/services are generated."
            .formatted(cause.getMessage()),
        cause);
  }
}
