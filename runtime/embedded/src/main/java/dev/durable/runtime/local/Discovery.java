package dev.durable.runtime.local;

import dev.durable.runtime.generated.ActivitiesProvider;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.worker.Worker;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The workflows and activities that generated code has registered on a class path.
 *
 * @param workflows all of them
 * @param activities the dispatchers of all activities, with their implementations
 */
record Discovery(List<Orchestrator> workflows, List<ActivityDispatcher> activities) {

  /**
   * Finds what the context class loader of this thread sees.
   *
   * @throws RunException if a registration does not work
   * @throws dev.durable.runtime.generated.ActivitiesUnavailableException if an implementation of
   *     activities cannot be created
   */
  static Discovery onContextClassLoader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      return new Discovery(
          ServiceLoader.load(Orchestrator.class, loader).stream()
              .map(ServiceLoader.Provider::get)
              .toList(),
          ServiceLoader.load(ActivitiesProvider.class, loader).stream()
              .map(provider -> provider.get().create())
              .toList());
    } catch (ServiceConfigurationError e) {
      throw new RunException(
          "The workflows and activities on the class path cannot be loaded: %s. Compile the project anew (mvn clean); what registers them is generated."
              .formatted(e.getMessage()));
    }
  }

  /** Starts a worker that runs all of it. */
  Worker startWorker(TaskHub hub, DataConverter converter) {
    Worker.Builder builder = Worker.builder(hub).converter(converter);
    workflows.forEach(builder::workflow);
    activities.forEach(builder::activities);
    Worker worker = builder.build();
    worker.start();
    return worker;
  }
}
