package dev.durable.runtime.testing;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.HistoryOrdinals;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskMessage;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.OutgoingMessage;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RetryPolicy;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a turn by hand, as an engine would for some workflow: for tests of hubs. Every message that
 * answers a pending task becomes an event and ends that task. Not thread-safe.
 */
public final class TurnBuilder {
  private final InstanceState before;
  private final Instant now;
  private final List<HistoryEvent> events = new ArrayList<>();
  private final List<TaskRecord> scheduled = new ArrayList<>();
  private final Set<Long> finished = new LinkedHashSet<>();
  private final List<NewInstance> started = new ArrayList<>();
  private final List<OutgoingMessage> sent = new ArrayList<>();
  private long nextTaskId;
  private @Nullable Long customStatusAt;

  /** Begins a turn that handles the messages of a work item. */
  public TurnBuilder(OrchestrationWorkItem item, Instant now) {
    this.before = item.state();
    this.now = now;
    this.nextTaskId = before.nextTaskId();
    this.customStatusAt = before.ordinals().customStatusAt();
    for (Message message : item.messages()) {
      if (message instanceof TaskMessage answer
          && isPending(item, answer.taskId())
          && finished.add(answer.taskId())) {
        events.add(event(answer));
      }
    }
  }

  /** The records of those tasks that the messages of a work item answer, by task id. */
  public static Map<Long, TaskRecord> answered(OrchestrationWorkItem item) {
    Map<Long, TaskRecord> tasks = new LinkedHashMap<>();
    for (Message message : item.messages()) {
      if (message instanceof TaskMessage answer) {
        item.reader().task(answer.taskId()).ifPresent(task -> tasks.put(task.taskId(), task));
      }
    }
    return tasks;
  }

  private static boolean isPending(OrchestrationWorkItem item, long taskId) {
    return item.reader()
        .task(taskId)
        .filter(record -> !(record instanceof TaskRecord.Completed))
        .isPresent();
  }

  /** Schedules an activity that may run at once. */
  public TurnBuilder activity(String activity, String input) {
    return schedule(activity, input, null);
  }

  /** Schedules an activity that may run from a moment on. */
  public TurnBuilder activityAt(String activity, Instant notBefore) {
    return schedule(activity, "[]", notBefore);
  }

  /** Schedules the next attempt of an activity, whose task goes on. */
  public TurnBuilder retry(TaskRecord.Activity failed, @Nullable Instant notBefore) {
    TaskRecord.Activity next = failed.next(notBefore);
    finished.remove(failed.taskId());
    scheduled.add(next);
    events.add(
        new HistoryEvent.TaskScheduled(
            now, failed.taskId(), failed.activity(), null, next.attempt(), notBefore));
    return this;
  }

  /** Creates a timer. */
  public TurnBuilder timer(Instant fireAt) {
    scheduled.add(new TaskRecord.Timer(nextTaskId, fireAt));
    events.add(new HistoryEvent.TimerCreated(now, nextTaskId, fireAt));
    nextTaskId++;
    return this;
  }

  /** Records the external events that are among the messages. */
  public TurnBuilder raised(List<Message> messages) {
    for (Message message : messages) {
      if (message instanceof Message.EventRaised raised) {
        events.add(new HistoryEvent.EventRaised(now, raised.name(), raised.input()));
      }
    }
    return this;
  }

  /** Starts an instance that is no task of this one. */
  public TurnBuilder start(NewInstance instance) {
    started.add(instance);
    return this;
  }

  /** Starts a sub-orchestration, whose id is that of the instance, a colon and the task's id. */
  public TurnBuilder subOrchestration(String workflow, String input) {
    return subOrchestration(before.instanceId() + ":" + nextTaskId, workflow, input);
  }

  /** Starts a sub-orchestration with a given id. */
  public TurnBuilder subOrchestration(String id, String workflow, String input) {
    ParentInstance parent =
        new ParentInstance(before.instanceId(), before.executionId(), nextTaskId);
    started.add(new NewInstance(id, workflow, input, parent));
    scheduled.add(
        new TaskRecord.SubOrchestration(
            nextTaskId, workflow, id, null, 1, RetryPolicy.NONE, now, null));
    events.add(
        new HistoryEvent.SubOrchestrationInstanceCreated(now, nextTaskId, workflow, id, input));
    nextTaskId++;
    return this;
  }

  /** Sends a message to another instance. */
  public TurnBuilder send(String instanceId, Message message) {
    sent.add(new OutgoingMessage(instanceId, message));
    return this;
  }

  /** Keeps a record of an activity that starts later. */
  public TurnBuilder defer(String activity, String input) {
    scheduled.add(new TaskRecord.Deferred(nextTaskId++, "activity:" + activity, input));
    return this;
  }

  /** Schedules an activity that was deferred. */
  public TurnBuilder begin(long taskId, String activity, String input) {
    scheduled.add(
        new TaskRecord.Activity(taskId, activity, input, 1, RetryPolicy.NONE, now, null, null));
    events.add(new HistoryEvent.TaskScheduled(now, taskId, activity, input, 1, null));
    return this;
  }

  /** Keeps a record of a task that has its outcome. */
  public TurnBuilder keep(TaskRecord.Completed done) {
    finished.remove(done.taskId());
    scheduled.add(done);
    return this;
  }

  /** Counts the tasks that follow from 0. */
  public TurnBuilder restartTaskIds() {
    nextTaskId = 0;
    return this;
  }

  /** Ends a task that no message answers. */
  public TurnBuilder finish(long taskId) {
    finished.add(taskId);
    return this;
  }

  /** The turn, after which the instance waits. */
  public Turn waiting() {
    return waiting(RuntimeStatus.RUNNING);
  }

  /** The turn, after which the instance waits, and is running or suspended. */
  public Turn waiting(RuntimeStatus status) {
    events.add(new HistoryEvent.OrchestratorCompleted(now, "{}"));
    return build(status, before.executionId(), resumingAt(lastOrdinal()));
  }

  /** The turn, after which the instance waits for its start, which was not among the messages. */
  public Turn notBegun() {
    return build(before.status(), before.executionId(), before.ordinals());
  }

  /** The turn, after which the instance has begun anew, and only the new execution is kept. */
  public Turn continuedAsNew(String executionId, String input) {
    events.add(
        new HistoryEvent.ExecutionStarted(now, before.workflow(), input, before.parent(), null));
    long started = lastOrdinal();
    events.add(new HistoryEvent.OrchestratorCompleted(now, "{}"));
    return build(
        RuntimeStatus.RUNNING,
        executionId,
        new HistoryOrdinals(started, started, lastOrdinal(), null, null));
  }

  /** The turn, after which the instance is completed. */
  public Turn completed(String result) {
    return finished(RuntimeStatus.COMPLETED, result, null);
  }

  /** The turn, after which the instance has ended without a result. */
  public Turn ended(RuntimeStatus status) {
    return ended(status, "a test says so");
  }

  /** The turn, after which the instance has ended without a result, for a reason. */
  public Turn ended(RuntimeStatus status, String reason) {
    return finished(
        status,
        null,
        new FailureDetails(
            List.of("java.util.concurrent.CancellationException", "java.lang.Throwable"),
            reason,
            List.of(),
            null,
            null));
  }

  private Turn finished(
      RuntimeStatus status, @Nullable String result, @Nullable FailureDetails failure) {
    events.add(new HistoryEvent.ExecutionCompleted(now, status, result, failure));
    return build(status, before.executionId(), resumingAt(before.snapshotAt()));
  }

  /** Sets the custom status. */
  public TurnBuilder customStatus(String status) {
    events.add(new HistoryEvent.CustomStatusChanged(now, status));
    customStatusAt = lastOrdinal();
    return this;
  }

  private long lastOrdinal() {
    return before.historyLength() + events.size() - 1;
  }

  private HistoryOrdinals resumingAt(long snapshotAt) {
    HistoryOrdinals ordinals = before.ordinals();
    return new HistoryOrdinals(
        ordinals.first(),
        ordinals.startedAt(),
        snapshotAt,
        customStatusAt,
        ordinals.continueAsNewAt());
  }

  private Turn build(RuntimeStatus status, String executionId, HistoryOrdinals ordinals) {
    InstanceState after =
        new InstanceState(
            before.instanceId(),
            executionId,
            before.workflow(),
            /* workflowVersion= */ 1,
            before.parent(),
            before.tags(),
            status,
            /* blocked= */ null,
            before.version() + 1,
            before.createdAt(),
            now,
            before.historyLength() + events.size(),
            ordinals,
            nextTaskId,
            before.cancelTask(),
            before.remaining(),
            before.events());
    return new Turn(after, events, scheduled, List.copyOf(finished), started, sent);
  }

  private TurnBuilder schedule(String activity, String input, @Nullable Instant notBefore) {
    scheduled.add(
        new TaskRecord.Activity(
            nextTaskId, activity, input, 1, RetryPolicy.NONE, now, notBefore, null));
    events.add(new HistoryEvent.TaskScheduled(now, nextTaskId, activity, input, 1, notBefore));
    nextTaskId++;
    return this;
  }

  private HistoryEvent event(TaskMessage message) {
    if (message instanceof Message.TaskCompleted completed) {
      return new HistoryEvent.TaskCompleted(now, completed.taskId(), completed.result());
    }
    if (message instanceof Message.TaskFailed failed) {
      return new HistoryEvent.TaskFailed(now, failed.taskId(), failed.attempt(), failed.failure());
    }
    if (message instanceof Message.TimerFired fired) {
      return new HistoryEvent.TimerFired(now, fired.taskId());
    }
    if (message instanceof Message.SubOrchestrationCompleted completed) {
      return new HistoryEvent.SubOrchestrationInstanceCompleted(
          now, completed.taskId(), completed.result());
    }
    if (message instanceof Message.SubOrchestrationFailed failed) {
      return new HistoryEvent.SubOrchestrationInstanceFailed(
          now, failed.taskId(), "", failed.failure());
    }
    throw new AssertionError(message);
  }
}
