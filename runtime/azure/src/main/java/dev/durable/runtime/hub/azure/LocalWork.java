package dev.durable.runtime.hub.azure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The activities of an instance that run in the process which committed it, without a message in a
 * queue. As long as there are some, the messages that triggered the turns are kept: when the
 * process dies, they come again and tell whoever gets them to send the activities. Guarded by the
 * lock of {@link LiveInstances}.
 */
final class LocalWork {
  private final Set<Long> tasks = new HashSet<>();
  private final List<HeldMessage> tokens = new ArrayList<>();

  /** The activities that have no outcome yet. */
  Set<Long> tasks() {
    return Set.copyOf(tasks);
  }

  /** The messages that are kept. */
  List<HeldMessage> tokens() {
    return List.copyOf(tokens);
  }

  boolean isNone() {
    return tasks.isEmpty();
  }

  void begin(long taskId) {
    tasks.add(taskId);
  }

  /** Keeps messages while there is local work; returns those that need not be kept any more. */
  List<HeldMessage> keep(List<HeldMessage> messages) {
    messages.stream().filter(message -> !message.isLocal()).forEach(tokens::add);
    return released();
  }

  /** Ends an activity; returns the messages that need not be kept any more. */
  List<HeldMessage> end(long taskId) {
    tasks.remove(taskId);
    return released();
  }

  private List<HeldMessage> released() {
    if (!tasks.isEmpty()) {
      return List.of();
    }
    List<HeldMessage> released = List.copyOf(tokens);
    tokens.clear();
    return released;
  }

  /** Forgets all; returns the messages that were kept. */
  List<HeldMessage> clear() {
    tasks.clear();
    return released();
  }
}
