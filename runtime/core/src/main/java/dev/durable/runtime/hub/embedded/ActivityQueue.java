package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.Deadline;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue in {@link Table#ACTIVITIES}, read ahead by a bounded number of entries, and the locks
 * on those that somebody has taken. Thread-safe.
 *
 * <p>Sequence numbers grow in the order of commits, so a cursor that only moves forward misses
 * nothing: entries below it are in memory, held, or gone.
 */
final class ActivityQueue {
  static final int READ_AHEAD = 256;

  /** So many whose postponement could not be stored; then none is offered until some are due. */
  private static final int MOST_POSTPONED = 10_000;

  private final StoreReader store;
  private final AtomicLong numbers;
  private final DeadLetters deadLetters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition offered = lock.newCondition();
  private final ArrayDeque<QueuedActivity> ready = new ArrayDeque<>();
  private final Map<Long, QueuedActivity> held = new HashMap<>();

  /** The locks whose completions are being stored, and whether their holders gave up meanwhile. */
  private final Map<Long, Boolean> completing = new HashMap<>();

  private final Postponed<QueuedActivity> postponed = new Postponed<>();

  /** The least key that was not read yet. */
  private byte[] cursor = Keys.FIRST;

  private boolean moreInStore = true;
  private boolean closed;

  ActivityQueue(OrderedStore store, AtomicLong numbers, DeadLetters deadLetters) {
    this.store = store;
    this.numbers = numbers;
    this.deadLetters = deadLetters;
  }

  /**
   * An activity that was taken.
   *
   * @param lock the number of the lock
   * @param activity the entry
   */
  record Taken(long lock, QueuedActivity activity) {}

  /** Takes an entry and locks it; empty when there is none in time, or after closing. */
  Optional<Taken> take(Deadline deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        readAhead();
        QueuedActivity first = postponed.size() < MOST_POSTPONED ? ready.poll() : null;
        if (first != null) {
          Taken taken = new Taken(numbers.getAndIncrement(), first);
          held.put(taken.lock, first);
          return Optional.of(taken);
        }
        long nanos = deadline.remainingNanos();
        if (nanos <= 0) {
          return Optional.empty();
        }
        long unused = offered.awaitNanos(nanos);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Says that entries are in the store now; they come in the order of their sequence. */
  void added(List<QueuedActivity> entries) {
    lock.lock();
    try {
      for (QueuedActivity entry : entries) {
        if (Arrays.compareUnsigned(entry.key(), cursor) >= 0) {
          if (!moreInStore && ready.size() < READ_AHEAD) {
            ready.add(entry);
            cursor = Keys.after(entry.key());
          } else {
            moreInStore = true;
          }
        }
        offered.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says that there may be entries in the store although the write that had them failed. */
  void mayHaveAdded() {
    lock.lock();
    try {
      moreInStore = true;
      offered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What a lock is on; empty when it is not valid. */
  Optional<QueuedActivity> held(long lockNumber) {
    lock.lock();
    try {
      return Optional.ofNullable(held.get(lockNumber));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a lock away from its holder, who gives the activity back; empty when it is not valid.
   * While a completion is being stored, this is remembered in case it fails.
   */
  Optional<QueuedActivity> claim(long lockNumber) {
    lock.lock();
    try {
      completing.computeIfPresent(lockNumber, (number, givenBack) -> true);
      return Optional.ofNullable(held.remove(lockNumber));
    } finally {
      lock.unlock();
    }
  }

  /** Takes a lock away from its holder until its completion is settled; empty when not valid. */
  Optional<Taken> beginCompletion(long lockNumber) {
    lock.lock();
    try {
      Optional<QueuedActivity> activity = Optional.ofNullable(held.remove(lockNumber));
      activity.ifPresent(entry -> completing.put(lockNumber, false));
      return activity.map(entry -> new Taken(lockNumber, entry));
    } finally {
      lock.unlock();
    }
  }

  /** Ends a completion that was stored. */
  void completed(Taken taken) {
    lock.lock();
    try {
      completing.remove(taken.lock);
    } finally {
      lock.unlock();
    }
  }

  /** Ends a completion that failed: the holder has its lock again, unless it gave up meanwhile. */
  void completionFailed(Taken taken) {
    lock.lock();
    try {
      if (Boolean.TRUE.equals(completing.remove(taken.lock))) {
        offerAgain(taken.activity);
      } else {
        held.put(taken.lock, taken.activity);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Offers a claimed entry again, before the others. */
  void offerAgain(QueuedActivity entry) {
    lock.lock();
    try {
      ready.addFirst(entry);
      offered.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Offers a claimed entry again at a moment. */
  void postpone(QueuedActivity entry, Instant until) {
    lock.lock();
    try {
      postponed.add(until, entry);
    } finally {
      lock.unlock();
    }
  }

  /** Offers what was postponed until now and returns the moment of the next such release. */
  Optional<Instant> releasePostponed(Instant now) {
    lock.lock();
    try {
      postponed.removeDue(now).forEach(this::offerAgain);
      return postponed.earliest();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      offered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void readAhead() {
    if (!ready.isEmpty() || !moreInStore) {
      return;
    }
    // What a scan has found before it fails must not be offered: the next one finds it again.
    List<QueuedActivity> found = new ArrayList<>();
    byte[][] last = {cursor};
    store.scan(
        Table.ACTIVITIES,
        cursor,
        null,
        (key, value) -> {
          last[0] = Keys.after(key);
          read(key, value).ifPresent(found::add);
          return found.size() < READ_AHEAD;
        });
    moreInStore = found.size() == READ_AHEAD;
    ready.addAll(found);
    cursor = last[0];
  }

  private Optional<QueuedActivity> read(byte[] key, byte[] value) {
    try {
      return Optional.of(QueuedActivity.read(key, value));
    } catch (RuntimeException e) {
      deadLetters.setAside(Table.ACTIVITIES, key, value, e);
      return Optional.empty();
    }
  }
}
