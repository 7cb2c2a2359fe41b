package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;

/** The classes of the runtime that generated code uses; the only place that names them. */
final class RuntimeNames {
  private static final String GENERATED = "dev.durable.runtime.generated";
  private static final String CLIENT = "dev.durable.runtime.client";
  private static final String INSTANCE = "dev.durable.runtime.instance";

  static final ClassName ACTIVITIES_PROVIDER = ClassName.get(GENERATED, "ActivitiesProvider");
  static final ClassName ACTIVITIES_UNAVAILABLE =
      ClassName.get(GENERATED, "ActivitiesUnavailableException");
  static final ClassName ACTIVITY_CALL = ClassName.get(GENERATED, "ActivityCall");
  static final ClassName ACTIVITY_DISPATCHER = ClassName.get(GENERATED, "ActivityDispatcher");
  static final ClassName ACTIVITY_TYPE = ClassName.get(GENERATED, "ActivityType");
  static final ClassName ARGUMENTS = ClassName.get(GENERATED, "Arguments");
  static final ClassName BRANCH_TYPE = ClassName.get(GENERATED, "BranchType");
  static final ClassName COMPLETION = ClassName.get(GENERATED, "Completion");
  static final ClassName EVENT_TYPE = ClassName.get(GENERATED, "EventType");
  static final ClassName EXCEPTION_TYPE = ClassName.get(GENERATED, "ExceptionType");
  static final ClassName FRAME = ClassName.get(GENERATED, "Frame");
  static final ClassName ORCHESTRATOR = ClassName.get(GENERATED, "Orchestrator");
  static final ClassName ORCHESTRATOR_PARAMETER =
      ClassName.get(GENERATED, "Orchestrator", "Parameter");
  static final ClassName TIME_LIMITS = ClassName.get(GENERATED, "TimeLimits");
  static final ClassName TASK_TYPE = ClassName.get(GENERATED, "TaskType");
  static final ClassName VALUE_READER = ClassName.get(GENERATED, "ValueReader");
  static final ClassName VALUE_TYPE = ClassName.get(GENERATED, "ValueType");
  static final ClassName VALUE_WRITER = ClassName.get(GENERATED, "ValueWriter");
  static final ClassName RETRY_POLICY = ClassName.get(INSTANCE, "RetryPolicy");
  static final ClassName DURABLE_CLIENT = ClassName.get(CLIENT, "DurableClient");
  static final ClassName TYPED_STATUS = ClassName.get(CLIENT, "TypedStatus");
  static final ClassName WORKFLOW_CLIENT = ClassName.get(CLIENT, "WorkflowClient");
  static final ClassName START_OPTIONS = ClassName.get(CLIENT, "StartOptions");
  static final ClassName UNKNOWN_INSTANCE_EXCEPTION =
      ClassName.get(CLIENT, "UnknownInstanceException");
  static final ClassName INSTANCE_LIST = ClassName.get(CLIENT, "InstanceList");
  static final ClassName INSTANCE_QUERY = ClassName.get(INSTANCE, "InstanceQuery");
  static final ClassName INSTANCE_FINISHED_EXCEPTION =
      ClassName.get(CLIENT, "InstanceFinishedException");
  static final ClassName INSTANCE_NOT_FINISHED_EXCEPTION =
      ClassName.get(CLIENT, "InstanceNotFinishedException");
  static final ClassName INSTANCE_EXISTS_EXCEPTION =
      ClassName.get(CLIENT, "InstanceExistsException");
  static final ClassName INSTANCE_FAILED_EXCEPTION =
      ClassName.get(CLIENT, "InstanceFailedException");

  static final ClassName WORKFLOW_CALL = ClassName.get(GENERATED, "WorkflowCall");
  static final ClassName WORKFLOW_TYPE = ClassName.get(GENERATED, "WorkflowType");

  private RuntimeNames() {}
}
