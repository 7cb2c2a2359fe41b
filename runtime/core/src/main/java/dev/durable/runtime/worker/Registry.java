package dev.durable.runtime.worker;

import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.json.DataConverter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a worker can run: workflows by name and version, activities by name. Immutable. */
final class Registry {
  private final Map<String, NavigableMap<Integer, Orchestrator>> workflows = new TreeMap<>();
  private final Map<String, RegisteredActivity> activities = new TreeMap<>();

  /**
   * Creates a registry.
   *
   * @throws WorkerConfigurationException if a name occurs twice, for a workflow with one version
   */
  Registry(
      List<Orchestrator> orchestrators,
      List<ActivityDispatcher> dispatchers,
      DataConverter converter) {
    List<String> problems = new ArrayList<>();
    for (Orchestrator orchestrator : orchestrators) {
      Orchestrator other =
          workflows
              .computeIfAbsent(orchestrator.workflow(), name -> new TreeMap<>())
              .putIfAbsent(orchestrator.version(), orchestrator);
      if (other != null) {
        problems.add(duplicate("Workflow", describe(orchestrator), other, orchestrator));
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

  private static String describe(Orchestrator orchestrator) {
    return orchestrator.version() == 1
        ? orchestrator.workflow()
        : orchestrator.workflow() + " version " + orchestrator.version();
  }

  private static String duplicate(String kind, String name, Object first, Object second) {
    return "%s '%s' is registered twice: by %s and by %s."
        .formatted(kind, name, first.getClass().getName(), second.getClass().getName());
  }

  /**
   * A workflow, or null if it is not known in this version.
   *
   * @param version 0 for the newest
   */
  @Nullable Orchestrator workflow(String name, int version) {
    NavigableMap<Integer, Orchestrator> versions = versions(name);
    if (versions.isEmpty()) {
      return null;
    }
    return version == 0 ? versions.lastEntry().getValue() : versions.get(version);
  }

  /** The versions in which a workflow is known. */
  Set<Integer> workflowVersions(String name) {
    return versions(name).keySet();
  }

  private NavigableMap<Integer, Orchestrator> versions(String name) {
    return workflows.getOrDefault(name, Collections.emptyNavigableMap());
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
