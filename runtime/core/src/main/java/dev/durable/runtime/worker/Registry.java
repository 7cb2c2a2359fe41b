package dev.durable.runtime.worker;

import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.json.DataConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a worker can run, by name. Immutable. */
final class Registry {
  private final Map<String, Orchestrator> workflows = new TreeMap<>();
  private final Map<String, RegisteredActivity> activities = new TreeMap<>();

  /**
   * Creates a registry.
   *
   * @throws WorkerConfigurationException if a name occurs twice
   */
  Registry(
      List<Orchestrator> orchestrators,
      List<ActivityDispatcher> dispatchers,
      DataConverter converter) {
    List<String> problems = new ArrayList<>();
    for (Orchestrator orchestrator : orchestrators) {
      Orchestrator other = workflows.putIfAbsent(orchestrator.workflow(), orchestrator);
      if (other != null) {
        problems.add(duplicate("Workflow", orchestrator.workflow(), other, orchestrator));
      }
    }
    for (ActivityDispatcher dispatcher : dispatchers) {
      for (ActivityType<?> type : dispatcher.activities()) {
        RegisteredActivity activity = new RegisteredActivity(type, dispatcher, converter);
        RegisteredActivity other = activities.putIfAbsent(type.name(), activity);
        if (other != null) {
          problems.add(duplicate("Activity", type.name(), other.dispatcher(), dispatcher));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw WorkerConfigurationException.duplicates(problems);
    }
  }

  private static String duplicate(String kind, String name, Object first, Object second) {
    return "%s '%s' is registered twice: by %s and by %s."
        .formatted(kind, name, first.getClass().getName(), second.getClass().getName());
  }

  @Nullable Orchestrator workflow(String name) {
    return workflows.get(name);
  }

  @Nullable RegisteredActivity activity(String name) {
    return activities.get(name);
  }

  /** The names of all workflows, sorted. */
  Set<String> workflowNames() {
    return workflows.keySet();
  }

  /** The names of all activities, sorted. */
  Set<String> activityNames() {
    return activities.keySet();
  }
}
