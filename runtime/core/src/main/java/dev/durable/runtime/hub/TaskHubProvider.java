package dev.durable.runtime.hub;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Opens the task hubs of one kind, by its name; found by {@link ServiceLoader}. */
public interface TaskHubProvider {
  /**
   * A hub that is open, and where it is.
   *
   * @param hub to be closed by the caller
   * @param place for people, as in "in /tmp/durable"
   */
  record OpenTaskHub(TaskHub hub, String place) implements AutoCloseable {
    /** Closes the hub. */
    @Override
    public void close() {
      hub.close();
    }
  }

  /** The name of the kind: what {@code dev.durable:durable-runtime-} ends with in its artifact. */
  String name();

  /**
   * Opens a hub.
   *
   * @param settings by name; where the provider has other sources, these come before them
   * @throws TaskHubException if a setting is missing or wrong, or the hub cannot be opened
   */
  OpenTaskHub open(Map<String, String> settings);

  /**
   * The provider with a name.
   *
   * @throws TaskHubException that says what to add if it is not on the class path
   */
  static TaskHubProvider named(String name, ClassLoader loader) {
    Map<String, TaskHubProvider> known = new TreeMap<>();
    ServiceLoader.load(TaskHubProvider.class, loader)
        .forEach(provider -> known.put(provider.name(), provider));
    TaskHubProvider provider = known.get(name);
    if (provider == null) {
      throw new TaskHubException(
          "There is no task hub of the kind '%s' on the class path; there is: %s. Add the dependency dev.durable:durable-runtime-%s to the project."
              .formatted(name, known.isEmpty() ? "none" : List.copyOf(known.keySet()), name),
          null);
    }
    return provider;
  }
}
