package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.TakenMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Shows the messages of queues again when a clock says so that a test sets. Thread-safe. */
final class HiddenInTime implements HiddenMessages {
  private record Hidden(String queue, TakenMessage message, Instant until, boolean taken) {}

  private final StorageAccount account;
  private final InstantSource clock;
  private final Map<String, Hidden> hidden = new LinkedHashMap<>();

  HiddenInTime(StorageAccount account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  @Override
  public synchronized void hidden(String queue, TakenMessage message, Duration time) {
    hidden.put(message.id(), new Hidden(queue, message, clock.instant().plus(time), false));
  }

  @Override
  public synchronized void taken(String queue, TakenMessage message, Duration time) {
    hidden.put(message.id(), new Hidden(queue, message, clock.instant().plus(time), true));
  }

  @Override
  public synchronized void gone(TakenMessage message) {
    hidden.remove(message.id());
  }

  /** Whether a message is hidden that nobody holds. */
  synchronized boolean hidesAny() {
    return hidden.values().stream().anyMatch(entry -> !entry.taken);
  }

  /** Shows what is to be seen by the clock now, but for what somebody holds. */
  void showDue() {
    Instant now = clock.instant();
    show(remove(entry -> !entry.taken && !entry.until.isAfter(now)));
  }

  /** Shows what somebody has taken who is no more. */
  void showTaken() {
    show(remove(entry -> entry.taken));
  }

  private synchronized List<Hidden> remove(Predicate<Hidden> condition) {
    List<Hidden> found = new ArrayList<>(hidden.values().stream().filter(condition).toList());
    found.forEach(entry -> hidden.remove(entry.message.id()));
    found.sort(Comparator.comparing(Hidden::until));
    return found;
  }

  private void show(List<Hidden> messages) {
    for (Hidden entry : messages) {
      var unused = account.queue(entry.queue).extend(entry.message, Duration.ZERO);
    }
  }
}
