package dev.durable.processor.differential;

import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.instance.TaskRecord;
import java.util.List;

/**
 * What a worker has of one version of a body.
 *
 * @param orchestrator the body
 * @param children the workflows that the body declares
 * @param dispatchers of the activities
 */
record Build(
    Orchestrator orchestrator, List<Orchestrator> children, List<ActivityDispatcher> dispatchers) {
  Orchestrator child(String workflow) {
    return children.stream()
        .filter(child -> child.workflow().equals(workflow))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no workflow " + workflow));
  }

  ActivityDispatcher dispatcher(String activity) {
    return dispatchers.stream()
        .filter(each -> each.activities().stream().anyMatch(type -> type.name().equals(activity)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no activity " + activity));
  }

  /** Whether it has the workflow of a task. */
  boolean runs(TaskRecord task) {
    return !(task instanceof TaskRecord.SubOrchestration child)
        || children.stream().anyMatch(each -> each.workflow().equals(child.workflow()));
  }

  Build running(Orchestrator child) {
    return new Build(child, children, dispatchers);
  }
}
