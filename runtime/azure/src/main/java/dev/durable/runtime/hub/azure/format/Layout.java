package dev.durable.runtime.hub.azure.format;

import static dev.durable.runtime.hub.azure.format.Layout.Part.failure;
import static dev.durable.runtime.hub.azure.format.Layout.Part.json;
import static dev.durable.runtime.hub.azure.format.Layout.Part.moment;
import static dev.durable.runtime.hub.azure.format.Layout.Part.name;
import static dev.durable.runtime.hub.azure.format.Layout.Part.status;
import static dev.durable.runtime.hub.azure.format.Layout.Part.task;
import static dev.durable.runtime.hub.azure.format.Layout.Part.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which members of a record of ours are which members of an event of the reference layout. The
 * records are those that {@code HistoryCodec} writes, under the names that it gives them.
 *
 * @param type the type of the event
 * @param parts the members; what is not listed has no place in the reference layout
 */
record Layout(ReferenceType type, List<Part> parts) {
  /** What a part is. */
  enum Kind {
    /** JSON that may be large: is in the reference's member only. */
    JSON,
    /** A text for people: is in the reference's member only. */
    TEXT,
    /** A failure: is in the reference's member only. */
    FAILURE,
    /** A short text, copied. */
    NAME,
    /** The id of a task, copied as far as it fits. */
    TASK,
    /** A moment, copied in units of 100 ns. */
    MOMENT,
    /** How an execution ended, copied. */
    STATUS
  }

  /**
   * A member.
   *
   * @param member its name in our record
   * @param column its name in the reference layout
   * @param kind what it is
   */
  record Part(String member, String column, Kind kind) {
    static Part json(String member, String column) {
      return new Part(member, column, Kind.JSON);
    }

    static Part text(String member, String column) {
      return new Part(member, column, Kind.TEXT);
    }

    static Part failure() {
      return new Part("failure", "FailureDetails", Kind.FAILURE);
    }

    static Part name(String member, String column) {
      return new Part(member, column, Kind.NAME);
    }

    static Part task(String column) {
      return new Part("taskId", column, Kind.TASK);
    }

    static Part moment(String member, String column) {
      return new Part(member, column, Kind.MOMENT);
    }

    static Part status() {
      return new Part("status", "OrchestrationStatus", Kind.STATUS);
    }

    /** Whether our record does not have it twice. */
    boolean isMoved() {
      return kind == Kind.JSON || kind == Kind.TEXT || kind == Kind.FAILURE;
    }
  }

  private static final Part INPUT = json("input", "Input");
  private static final Part RESULT = json("result", "Result");
  private static final Part REASON = text("reason", "Reason");
  private static final Part NAME = name("name", "Name");
  private static final Part WORKFLOW = name("workflow", "Name");
  private static final Part ACTIVITY = name("activity", "Name");
  private static final Part ID = task("EventId");
  private static final Part ANSWERED = task("TaskScheduledId");
  private static final Part TIMER = task("TimerId");
  private static final Part TARGET = name("instanceId", "InstanceId");
  private static final Part FIRE_AT = moment("fireAt", "FireAt");
  private static final Part START_AT = moment("startAt", "ScheduledStartTime");

  private static final Map<String, Layout> LAYOUTS =
      Map.ofEntries(
          // Events and messages.
          of("TaskCompleted", ReferenceType.TASK_COMPLETED, ANSWERED, RESULT),
          of("TaskFailed", ReferenceType.TASK_FAILED, ANSWERED, failure()),
          of("TimerFired", ReferenceType.TIMER_FIRED, TIMER),
          of("EventRaised", ReferenceType.EVENT_RAISED, NAME, INPUT),
          // Events.
          of("ExecutionStarted", ReferenceType.EXECUTION_STARTED, WORKFLOW, INPUT, START_AT),
          of("TaskScheduled", ReferenceType.TASK_SCHEDULED, ID, ACTIVITY, INPUT),
          of("TimerCreated", ReferenceType.TIMER_CREATED, ID, FIRE_AT),
          of(
              "SubOrchestrationInstanceCreated",
              ReferenceType.SUB_ORCHESTRATION_CREATED,
              ID,
              WORKFLOW,
              TARGET,
              INPUT),
          of(
              "SubOrchestrationInstanceCompleted",
              ReferenceType.SUB_ORCHESTRATION_COMPLETED,
              ANSWERED,
              RESULT),
          of(
              "SubOrchestrationInstanceFailed",
              ReferenceType.SUB_ORCHESTRATION_FAILED,
              ANSWERED,
              failure()),
          of("BranchStarted", ReferenceType.GENERIC, ANSWERED, name("method", "Data")),
          of("BranchCompleted", ReferenceType.GENERIC, ANSWERED, json("result", "Data")),
          of("BranchFailed", ReferenceType.GENERIC, ANSWERED, failure()),
          of("EventRejected", ReferenceType.GENERIC, json("input", "Data"), REASON),
          of("EventSent", ReferenceType.EVENT_SENT, TARGET, NAME, INPUT),
          of("CustomStatusChanged", ReferenceType.GENERIC, json("status", "Data")),
          of("ContinueAsNew", ReferenceType.CONTINUE_AS_NEW, json("input", "Result")),
          of("ExecutionSuspended", ReferenceType.EXECUTION_SUSPENDED, REASON),
          of("ExecutionResumed", ReferenceType.EXECUTION_RESUMED, REASON),
          of("ExecutionCanceled", ReferenceType.GENERIC, text("reason", "Data")),
          of("ExecutionTerminated", ReferenceType.EXECUTION_TERMINATED, text("reason", "Input")),
          of("TaskCanceled", ReferenceType.GENERIC, ANSWERED),
          of("ExecutionCompleted", ReferenceType.EXECUTION_COMPLETED, status(), RESULT, failure()),
          of(
              "OrchestratorCompleted",
              ReferenceType.ORCHESTRATOR_COMPLETED,
              json("frames", "Frames")),
          // Messages.
          of("Start", ReferenceType.GENERIC),
          of(
              "SubOrchestrationCompleted",
              ReferenceType.SUB_ORCHESTRATION_COMPLETED,
              ANSWERED,
              RESULT),
          of("SubOrchestrationFailed", ReferenceType.SUB_ORCHESTRATION_FAILED, ANSWERED, failure()),
          of("Suspend", ReferenceType.EXECUTION_SUSPENDED, REASON),
          of("Resume", ReferenceType.EXECUTION_RESUMED, REASON),
          of("Cancel", ReferenceType.GENERIC, text("reason", "Data")),
          of("Terminate", ReferenceType.EXECUTION_TERMINATED, text("reason", "Input")),
          // A task, and an instance to create.
          of("Activity", ReferenceType.TASK_SCHEDULED, ID, ACTIVITY, INPUT),
          of("NewInstance", ReferenceType.EXECUTION_STARTED, WORKFLOW, INPUT, START_AT));

  private static Map.Entry<String, Layout> of(String name, ReferenceType type, Part... parts) {
    return Map.entry(name, new Layout(type, List.of(parts)));
  }

  /**
   * The layout of the record with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Layout named(String name) {
    Layout layout = LAYOUTS.get(name);
    if (layout == null) {
      throw new IllegalArgumentException("there is no event of type '%s'".formatted(name));
    }
    return layout;
  }

  /** The layout of a record that says itself what it is. */
  static Layout of(ObjectNode record) {
    return named(record.path("type").asText());
  }

  /** What a member of the reference layout is; null if it is none of these. */
  @Nullable Kind kind(String column) {
    for (Part part : parts) {
      if (part.column.equals(column)) {
        return part.kind;
      }
    }
    return null;
  }
}
