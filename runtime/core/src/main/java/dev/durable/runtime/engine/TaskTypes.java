package dev.durable.runtime.engine;

import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.BranchType;
import dev.durable.runtime.generated.EventType;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.WorkflowType;
import dev.durable.runtime.instance.TaskRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of the tasks of a workflow by the names that records of done tasks have for them. */
final class TaskTypes {
  static final String TIMER = "timer";
  private static final String ACTIVITY = "activity:";
  private static final String WORKFLOW = "workflow:";
  private static final String BRANCH = "branch:";
  private static final String EVENT = "event:";

  private final Map<String, TaskType<?>> types = new HashMap<>();
  private final List<ExceptionType<?>> exceptions;

  TaskTypes(Orchestrator orchestrator) {
    exceptions = orchestrator.exceptions();
    orchestrator.tasks().forEach(type -> types.put(name(type), type));
  }

  static String activity(String name) {
    return ACTIVITY + name;
  }

  static String workflow(String name) {
    return WORKFLOW + name;
  }

  static String branch(String method) {
    return BRANCH + method;
  }

  static String event(String name) {
    return EVENT + name;
  }

  /** The name of the event that a task of this type waits for; null if it does something else. */
  static @Nullable String eventName(String type) {
    return type.startsWith(EVENT) ? type.substring(EVENT.length()) : null;
  }

  /** The name of the type of a task that is not done. */
  static String of(@Nullable TaskRecord pending) {
    if (pending instanceof TaskRecord.Activity activity) {
      return activity(activity.activity());
    }
    if (pending instanceof TaskRecord.SubOrchestration child) {
      return workflow(child.workflow());
    }
    if (pending instanceof TaskRecord.EventWait event) {
      return event(event.name());
    }
    if (pending instanceof TaskRecord.Timer) {
      return TIMER;
    }
    if (pending instanceof TaskRecord.Deferred deferred) {
      return deferred.type();
    }
    throw new AssertionError(pending);
  }

  private static String name(TaskType<?> type) {
    if (type instanceof ActivityType<?>) {
      return activity(type.name());
    }
    if (type instanceof WorkflowType<?>) {
      return workflow(type.name());
    }
    if (type instanceof BranchType<?>) {
      return branch(type.name());
    }
    if (type instanceof EventType<?>) {
      return event(type.name());
    }
    throw new AssertionError(type);
  }

  /** The name of the activity or workflow. */
  static String task(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** What a task may fail with; if this build does not have it, any exception it knows. */
  List<ExceptionType<?>> exceptions(String name) {
    TaskType<?> type = types.get(name);
    return type == null ? exceptions : type.exceptions();
  }

  /** The type with this name, or null if this build does not have it. */
  @Nullable TaskType<?> find(String name) {
    return types.get(name);
  }
}
