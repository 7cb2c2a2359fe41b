package dev.durable.runtime.generated;

import java.util.List;

/** What kind of task it is, with what is needed to read its outcome. */
public sealed interface TaskType<R> permits ActivityType, WorkflowType, BranchType, EventType {
  /** The name of the activity, workflow or event, or of the method at the bottom of the branch. */
  String name();

  /** The type of the result, boxed; {@code Void} for none. */
  ValueType<R> result();

  /**
   * The declared exceptions, which arrive in the body as themselves; of a subclass the nearest one.
   */
  List<ExceptionType<?>> exceptions();
}
