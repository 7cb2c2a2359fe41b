package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.hub.azure.storage.TakenMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message that this process holds until it deletes it or gives it back. Mostly it was taken from
 * a queue, which hides it from others meanwhile; a local one is in no queue unless it is given
 * back. Thread-safe.
 */
final class HeldMessage {
  /** Where a message is. */
  private interface Place {
    /** Keeps it hidden; false if somebody else may have it. */
    boolean keep(Duration visibility);

    boolean delete();

    void giveBack(Duration after);
  }

  private final Envelope envelope;
  private final long deliveries;
  private final Instant insertedOn;
  private final String body;
  private final boolean local;
  private final Place place;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean ended;

  private HeldMessage(
      Envelope envelope,
      long deliveries,
      Instant insertedOn,
      String body,
      boolean local,
      Place place) {
    this.envelope = envelope;
    this.deliveries = deliveries;
    this.insertedOn = insertedOn;
    this.body = body;
    this.local = local;
    this.place = place;
  }

  /**
   * A message that was just taken.
   *
   * @param askedAt the nano time before the queue was asked
   * @param visibility how long the queue hides it
   */
  static HeldMessage taken(
      HubQueue queue, TakenMessage taken, Envelope envelope, long askedAt, Duration visibility) {
    return new HeldMessage(
        envelope,
        taken.dequeueCount(),
        taken.insertedOn(),
        taken.body(),
        /* local= */ false,
        new InQueue(queue, taken, askedAt + visibility.toNanos()));
  }

  /**
   * A message that stays in this process.
   *
   * @param deleted called when it is deleted
   * @param givenBack called instead when it is given back: sends it
   */
  static HeldMessage local(Envelope envelope, Runnable deleted, Consumer<Duration> givenBack) {
    return new HeldMessage(
        envelope,
        /* deliveries= */ 1,
        Instant.now(),
        "",
        /* local= */ true,
        new InMemory(deleted, givenBack));
  }

  Envelope envelope() {
    return envelope;
  }

  /** The text of the message, as it is in the queue. */
  String body() {
    return body;
  }

  /** Whether it is in no queue. */
  boolean isLocal() {
    return local;
  }

  /** Whether it takes the place of one that was taken before. */
  boolean isRepeated() {
    return envelope.id().endsWith(Outgoing.AGAIN);
  }

  /** How often the queue has given it to somebody. */
  long deliveries() {
    return deliveries;
  }

  Instant insertedOn() {
    return insertedOn;
  }

  /** Whether it was deleted or given back, or somebody else has it. */
  boolean isEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Hides it for another time if less than half of it is left. */
  void keep(Duration visibility) {
    lock.lock();
    try {
      if (!ended && !place.keep(visibility)) {
        ended = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Deletes it; false if it had ended before, or somebody else has it. */
  boolean delete() {
    lock.lock();
    try {
      if (ended) {
        return false;
      }
      boolean deleted = place.delete();
      ended = true;
      return deleted;
    } finally {
      lock.unlock();
    }
  }

  /** Gives it back: the queue shows it again after a time. If that fails, it is still held. */
  void giveBack(Duration after) {
    lock.lock();
    try {
      if (!ended) {
        place.giveBack(after);
        ended = true;
      }
    } finally {
      lock.unlock();
    }
  }

  private static final class InQueue implements Place {
    private final HubQueue queue;
    private TakenMessage taken;
    private long hiddenUntil;

    InQueue(HubQueue queue, TakenMessage taken, long hiddenUntil) {
      this.queue = queue;
      this.taken = taken;
      this.hiddenUntil = hiddenUntil;
    }

    @Override
    public boolean keep(Duration visibility) {
      long now = System.nanoTime();
      if (hiddenUntil - now >= visibility.toNanos() / 2) {
        return true;
      }
      Optional<TakenMessage> current = queue.keep(taken, visibility);
      taken = current.orElse(taken);
      hiddenUntil = now + visibility.toNanos();
      return current.isPresent();
    }

    @Override
    public boolean delete() {
      return queue.delete(taken);
    }

    @Override
    public void giveBack(Duration after) {
      queue.giveBack(taken, after);
    }
  }

  private record InMemory(@Nullable Runnable deleted, Consumer<Duration> givenBack)
      implements Place {
    @Override
    public boolean keep(Duration visibility) {
      return true;
    }

    @Override
    public boolean delete() {
      if (deleted != null) {
        deleted.run();
      }
      return true;
    }

    @Override
    public void giveBack(Duration after) {
      givenBack.accept(after);
    }
  }
}
