package dev.durable.runtime.client;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads instances, and waits for them. Thread-safe. */
final class InstanceReads {
  /** Measures waits, also while somebody sets the system's clock. */
  static final InstantSource MONOTONIC = () -> Instant.EPOCH.plusNanos(System.nanoTime());

  private final TaskHub hub;
  private final InstantSource stopwatch;

  /**
   * Reads the instances of a hub.
   *
   * @param stopwatch measures how long it has waited
   */
  InstanceReads(TaskHub hub, InstantSource stopwatch) {
    this.hub = hub;
    this.stopwatch = stopwatch;
  }

  Optional<InstanceStatus> status(String instanceId) {
    return hub.instance(instanceId).map(this::status);
  }

  /** The state of an instance, which must be there. */
  InstanceState state(String instanceId) {
    return hub.instance(instanceId).orElseThrow(() -> UnknownInstanceException.of(instanceId));
  }

  /** Checks that there is an instance, and that it is of a workflow. */
  InstanceState state(String workflow, String instanceId) {
    InstanceState state = state(instanceId);
    checkWorkflow(workflow, instanceId, state.workflow());
    return state;
  }

  static void checkWorkflow(String expected, String instanceId, String found) {
    if (!found.equals(expected)) {
      throw UnknownInstanceException.ofOtherWorkflow(instanceId, expected, found);
    }
  }

  private InstanceStatus status(InstanceState state) {
    String id = state.instanceId();
    HistoryEvent.ExecutionStarted start = started(state);
    Long customStatusAt = state.ordinals().customStatusAt();
    HistoryEvent.CustomStatusChanged customStatus =
        customStatusAt != null
                && event(id, customStatusAt) instanceof HistoryEvent.CustomStatusChanged changed
            ? changed
            : null;
    HistoryEvent.ExecutionCompleted end =
        state.status().isFinished()
                && event(id, state.historyLength() - 1)
                    instanceof HistoryEvent.ExecutionCompleted completed
            ? completed
            : null;
    return new InstanceStatus(
        id,
        state.workflow(),
        state.workflowVersion(),
        state.parent(),
        state.status(),
        state.blocked(),
        state.tags(),
        state.createdAt(),
        start == null ? null : start.startAt(),
        state.lastUpdatedAt(),
        end == null ? null : end.timestamp(),
        start == null ? "null" : start.input(),
        customStatus == null ? null : customStatus.status(),
        end == null ? null : end.result(),
        end == null ? null : end.failure());
  }

  /** The input of the current execution, as JSON. */
  String input(InstanceState state) {
    HistoryEvent.ExecutionStarted started = started(state);
    if (started == null) {
      throw UnknownInstanceException.of(state.instanceId());
    }
    return started.input();
  }

  /** How the current execution was started; null if the instance is another one meanwhile. */
  private HistoryEvent.@Nullable ExecutionStarted started(InstanceState state) {
    return event(state.instanceId(), state.ordinals().startedAt())
            instanceof HistoryEvent.ExecutionStarted started
        ? started
        : null;
  }

  private @Nullable HistoryEvent event(String instanceId, long ordinal) {
    List<HistoryEvent> events = hub.history(instanceId, ordinal, 1);
    return events.isEmpty() ? null : events.get(0);
  }

  InstanceList list(InstanceQuery query) {
    InstancePage page = hub.list(query);
    return new InstanceList(
        page.instances().stream().map(InstanceSummary::of).toList(),
        Optional.ofNullable(page.continuationToken()));
  }

  HistoryPage history(String instanceId, long from, int limit) {
    if (from < 0 || limit < 1) {
      throw InvalidRequestException.historyRange(from, limit);
    }
    // The instance may continue as new at any moment.
    while (true) {
      InstanceState state = state(instanceId);
      long first = Math.max(from, state.ordinals().first());
      List<HistoryEvent> events = hub.history(instanceId, first, limit);
      if (!events.isEmpty() || first >= state.historyLength()) {
        return new HistoryPage(
            first, events, Math.max(state.historyLength(), first + events.size()));
      }
    }
  }

  /** Waits until an instance is as it is waited for. */
  InstanceStatus await(
      String instanceId, Duration timeout, Predicate<RuntimeStatus> until, String what)
      throws InterruptedException, TimeoutException {
    Instant start = stopwatch.instant();
    while (true) {
      InstanceState state = state(instanceId);
      if (until.test(state.status())) {
        return status(state);
      }
      Duration left = timeout.minus(Duration.between(start, stopwatch.instant()));
      if (left.isNegative() || !hub.awaitChange(instanceId, state, left)) {
        throw timeout(state, timeout, what);
      }
    }
  }

  private static TimeoutException timeout(InstanceState state, Duration timeout, String what) {
    return new TimeoutException(
        "Instance '%s' of workflow '%s' has not %s within %s; its status is %s%s"
            .formatted(
                state.instanceId(),
                state.workflow(),
                what,
                timeout,
                state.status(),
                prospect(state)));
  }

  private static String prospect(InstanceState state) {
    if (state.blocked() != null) {
      return ", and it is blocked: " + state.blocked();
    }
    return switch (state.status()) {
      case PENDING ->
          ", so no worker that knows the workflow has taken it yet, or its start is delayed. It goes on; await it again.";
      case SUSPENDED -> ". It goes on when it is resumed.";
      default -> ". It goes on; await it again.";
    };
  }
}
