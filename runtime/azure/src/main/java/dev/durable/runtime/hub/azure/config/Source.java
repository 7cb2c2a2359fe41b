package dev.durable.runtime.hub.azure.config;

import java.util.Map;
import java.util.Optional;

/** One place where settings come from. */
interface Source {
  /** A setting, if it has it and it is not blank. */
  Optional<Given> find(Setting setting);

  /** A variable by its own name; for what names another. */
  default Optional<Given> variable(String name) {
    return Optional.empty();
  }

  /**
   * Values by the names of system properties.
   *
   * @param label names one of them for people, as in "system property %s"
   */
  static Source ofProperties(String label, Map<String, String> values) {
    return setting -> given(label, setting.property(), values);
  }

  /**
   * Values by the names of environment variables, those of Azure Functions included.
   *
   * @param label names one of them for people
   * @param connectionName the variable with the connection string, and the beginning of those that
   *     are instead of it
   */
  static Source ofVariables(String label, Map<String, String> values, String connectionName) {
    return new Source() {
      @Override
      public Optional<Given> find(Setting setting) {
        Optional<Given> own = given(label, setting.variable(), values);
        return own.isPresent() || !setting.isOfConnection()
            ? own
            : given(label, setting.variableOf(connectionName), values);
      }

      @Override
      public Optional<Given> variable(String name) {
        return given(label, name, values);
      }
    };
  }

  private static Optional<Given> given(String label, String name, Map<String, String> values) {
    String value = values.get(name);
    return value == null || value.isBlank()
        ? Optional.empty()
        : Optional.of(new Given(value.strip(), label.formatted(name)));
  }
}
