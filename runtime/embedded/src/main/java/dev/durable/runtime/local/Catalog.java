package dev.durable.runtime.local;

import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.json.InputGuide;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workflows and activities on the class path, in the words of the user. */
final class Catalog {
  private final Map<String, Orchestrator> workflows = new TreeMap<>();
  private final Map<String, ActivityType<?>> activities = new TreeMap<>();
  private final InputGuide guide;

  /** Creates a catalog of what a worker found. */
  Catalog(
      Collection<Orchestrator> workflows,
      Collection<ActivityDispatcher> dispatchers,
      InputGuide guide) {
    workflows.forEach(workflow -> this.workflows.put(workflow.workflow(), workflow));
    dispatchers.forEach(
        dispatcher ->
            dispatcher.activities().forEach(activity -> activities.put(activity.name(), activity)));
    this.guide = guide;
    if (this.workflows.isEmpty()) {
      throw new RunException(
          "There is no workflow on the class path. A workflow is an interface with @Workflow, compiled with the annotation processor dev.durable:durable-processor.");
    }
  }

  /**
   * The workflow with a name.
   *
   * @throws RunException that lists the known ones if there is none
   */
  Orchestrator workflow(String name) {
    Orchestrator workflow = workflows.get(name);
    if (workflow == null) {
      throw new RunException(
          "There is no workflow '%s'. Known are: %s."
              .formatted(name, String.join(", ", workflows.keySet())));
    }
    return workflow;
  }

  /** The attempts that an activity has in all; 1 if it is not known. */
  int maxAttempts(String activity) {
    ActivityType<?> type = activities.get(activity);
    return type == null ? 1 : type.retry().maxAttempts();
  }

  /** A workflow with its parameters, as in {@code OrderWorkflow(Order order)}. */
  String signature(Orchestrator workflow) {
    return workflow.parameters().stream()
        .map(parameter -> guide.typeName(parameter.type()) + " " + parameter.name())
        .collect(Collectors.joining(", ", workflow.workflow() + "(", ")"));
  }

  /** An input that fits a workflow's parameters. */
  String example(Orchestrator workflow) {
    return guide.example(workflow.parameters());
  }

  /** The command that starts a workflow with an example of an input. */
  String startCommand(Orchestrator workflow, RunOptions options) {
    return workflow.parameters().isEmpty()
        ? options.command("start", workflow.workflow())
        : options.command(
            "start",
            workflow.workflow(),
            "input",
            "'" + example(workflow).replace("'", "'\\''") + "'");
  }

  /** What was found, and how to start each workflow; a line each. */
  List<String> lines(RunOptions options) {
    return Stream.of(
            Stream.of("Workflows"),
            workflows.values().stream()
                .map(w -> "  %s returns %s".formatted(signature(w), guide.typeName(w.result()))),
            Stream.of("Activities"),
            activities.keySet().stream().map(name -> "  " + name),
            Stream.of("To start one"),
            workflows.values().stream().map(w -> "  " + startCommand(w, options)))
        .flatMap(lines -> lines)
        .toList();
  }
}
