package dev.durable.runtime.hub.azure.format;

/** The types of events of the reference layout that this hub writes or reads. */
enum ReferenceType {
  EXECUTION_STARTED("ExecutionStarted", 0),
  EXECUTION_COMPLETED("ExecutionCompleted", 1),
  EXECUTION_TERMINATED("ExecutionTerminated", 3),
  TASK_SCHEDULED("TaskScheduled", 4),
  TASK_COMPLETED("TaskCompleted", 5),
  TASK_FAILED("TaskFailed", 6),
  SUB_ORCHESTRATION_CREATED("SubOrchestrationInstanceCreated", 7),
  SUB_ORCHESTRATION_COMPLETED("SubOrchestrationInstanceCompleted", 8),
  SUB_ORCHESTRATION_FAILED("SubOrchestrationInstanceFailed", 9),
  TIMER_CREATED("TimerCreated", 10),
  TIMER_FIRED("TimerFired", 11),
  ORCHESTRATOR_COMPLETED("OrchestratorCompleted", 13),
  EVENT_SENT("EventSent", 14),
  EVENT_RAISED("EventRaised", 15),
  CONTINUE_AS_NEW("ContinueAsNew", 16),
  /** Whatever the reference layout has no type for. */
  GENERIC("GenericEvent", 17),
  EXECUTION_SUSPENDED("ExecutionSuspended", 19),
  EXECUTION_RESUMED("ExecutionResumed", 20);

  private final String text;
  private final int number;

  ReferenceType(String text, int number) {
    this.text = text;
    this.number = number;
  }

  /** The name, as tables have it. */
  String text() {
    return text;
  }

  /** The number, as messages have it. */
  int number() {
    return number;
  }

  /** The name of the class, as messages have it. */
  String className() {
    String name = this == GENERIC ? text : text + "Event";
    return "DurableTask.Core.History." + name;
  }
}
