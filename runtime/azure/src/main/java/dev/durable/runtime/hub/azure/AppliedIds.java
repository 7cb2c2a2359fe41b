package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.instance.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which ids of applied messages an instance has to remember: those whose message may come again,
 * and the last ones in case a queue has one twice. Starts, and answers to tasks, need not be
 * remembered: the state tells that they were applied. Thread-safe.
 */
final class AppliedIds {
  private static final int LAST = 256;

  /** Ids of messages that were applied and could not be deleted, by instance. */
  private final Map<String, Set<String>> notDeleted = new ConcurrentHashMap<>();

  /** The ids to remember after a turn. */
  List<String> after(String instanceId, Journal before, List<HeldMessage> handled) {
    Set<String> ids = new LinkedHashSet<>(before.applied());
    for (HeldMessage message : handled) {
      if (isToRemember(message.envelope())) {
        ids.add(message.envelope().id());
      }
    }
    List<String> all = new ArrayList<>(ids);
    Set<String> kept = notDeleted.getOrDefault(instanceId, Set.of());
    int surplus = Math.max(0, all.size() - Math.max(LAST, handled.size()));
    List<String> result = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i >= surplus || kept.contains(all.get(i))) {
        result.add(all.get(i));
      }
    }
    return result;
  }

  void notDeleted(HeldMessage message) {
    if (isToRemember(message.envelope())) {
      notDeleted
          .computeIfAbsent(message.envelope().instanceId(), id -> ConcurrentHashMap.newKeySet())
          .add(message.envelope().id());
    }
  }

  void deleted(HeldMessage message) {
    notDeleted.computeIfPresent(
        message.envelope().instanceId(),
        (id, ids) -> {
          ids.remove(message.envelope().id());
          return ids.isEmpty() ? null : ids;
        });
  }

  private static boolean isToRemember(Envelope envelope) {
    return envelope.content() instanceof Envelope.Told told
        && !(told.message() instanceof Message.TaskMessage && envelope.executionId() != null);
  }
}
