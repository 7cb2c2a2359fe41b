package dev.durable.runtime.local;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the history of one instance, each event once, as it is committed. */
final class InstanceFollower {
  private static final int PAGE = 256;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final TaskHub hub;
  private final String instanceId;
  private final Set<String> told = new HashSet<>();
  private long next;
  private @Nullable ExecutionCompleted completed;

  InstanceFollower(TaskHub hub, String instanceId) {
    this.hub = hub;
    this.instanceId = instanceId;
  }

  /** Reads what is committed now; returns how the instance ended if it has. */
  Optional<ExecutionCompleted> catchUp(InstanceState state, Consumer<HistoryEvent> reader) {
    while (next < state.historyLength()) {
      List<HistoryEvent> events = hub.history(instanceId, next, PAGE);
      if (events.isEmpty()) {
        throw new RunException(
            "Instance '%s': event %d of its history is missing in the task hub."
                .formatted(instanceId, next));
      }
      for (HistoryEvent event : events) {
        if (event instanceof ExecutionCompleted end) {
          completed = end;
        }
        reader.accept(event);
      }
      next += events.size();
    }
    return Optional.ofNullable(completed);
  }

  /**
   * Reads on until the instance is finished, and returns the event that says how.
   *
   * @param blocked is told why the instance is blocked, each reason once
   */
  ExecutionCompleted follow(Consumer<HistoryEvent> reader, Consumer<String> blocked)
      throws InterruptedException {
    while (true) {
      InstanceState state = state();
      Optional<ExecutionCompleted> end = catchUp(state, reader);
      if (end.isPresent()) {
        return end.get();
      }
      String reason = state.blocked();
      if (reason != null && told.add(reason)) {
        blocked.accept(reason);
      }
      boolean unused = hub.awaitChange(instanceId, state, LONGEST_WAIT);
    }
  }

  private InstanceState state() {
    return hub.instance(instanceId)
        .orElseThrow(
            () ->
                new RunException(
                    "Instance '%s' is not in the task hub any more.".formatted(instanceId)));
  }
}
