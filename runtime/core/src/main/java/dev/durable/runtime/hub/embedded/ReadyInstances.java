package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.Deadline;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The instances that have messages and that nobody holds, and the locks on those that somebody
 * holds. Thread-safe.
 *
 * <p>At most {@link #CAPACITY} ready instances are in memory, and as many whose postponement could
 * not be stored; with more of these, none is offered until some are due. What does not fit is found
 * again by a sweep over {@link Table#INBOX}; the first sweep, at start-up, finds what an earlier
 * process left. It is harmless to offer an instance without messages: whoever takes it finds none.
 */
final class ReadyInstances {
  static final int CAPACITY = 10_000;
  private static final int SWEPT_AT_ONCE = 256;

  private final StoreReader store;
  private final AtomicLong numbers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition offered = lock.newCondition();
  private final LinkedHashSet<String> ready = new LinkedHashSet<>();
  private final Map<String, HeldInstance> heldById = new HashMap<>();
  private final Map<Long, HeldInstance> heldByLock = new HashMap<>();
  private final Postponed<HeldInstance> postponed = new Postponed<>();
  private byte @Nullable [] sweepFrom = Keys.FIRST;
  private boolean overflowed;
  private boolean closed;

  ReadyInstances(OrderedStore store, AtomicLong numbers) {
    this.store = store;
    this.numbers = numbers;
  }

  /** Takes an instance and locks it; empty when there is none in time, or after closing. */
  Optional<HeldInstance> take(Deadline deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        sweep();
        Iterator<String> first = ready.iterator();
        if (first.hasNext() && postponed.size() < CAPACITY) {
          String id = first.next();
          first.remove();
          HeldInstance held = new HeldInstance(numbers.getAndIncrement(), id);
          heldById.put(id, held);
          heldByLock.put(held.lock, held);
          return Optional.of(held);
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

  /** Remembers what the work item for a held instance consists of. */
  void took(HeldInstance held, StoredInstance instance, Inbox inbox) {
    lock.lock();
    try {
      held.took(instance, inbox);
    } finally {
      lock.unlock();
    }
  }

  /** Says that an instance may have a new message in the store. */
  void messageArrived(String id) {
    lock.lock();
    try {
      HeldInstance held = heldById.get(id);
      if (held == null) {
        offer(id);
      } else {
        held.messageArrived = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether a lock is still valid. */
  boolean isValid(long lockNumber) {
    lock.lock();
    try {
      return heldByLock.containsKey(lockNumber);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a lock's validity, for a commit or an abandonment; the instance stays held until it is
   * released or its postponement ends. Empty when the lock is not valid.
   */
  Optional<HeldInstance> claim(long lockNumber) {
    lock.lock();
    try {
      return Optional.ofNullable(heldByLock.remove(lockNumber));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Offers an instance again, if its messages were not consumed or there are others. Does nothing
   * when it was released before.
   */
  void release(HeldInstance held, boolean consumed) {
    lock.lock();
    try {
      heldByLock.remove(held.lock);
      boolean isHeld = heldById.remove(held.id, held);
      if (isHeld && (!consumed || held.messageArrived || held.moreMessages)) {
        offer(held.id);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Releases an instance, its messages unconsumed, at a moment. Until then it is held in memory:
   * for when this cannot be stored.
   */
  void postpone(HeldInstance held, Instant until) {
    lock.lock();
    try {
      heldByLock.remove(held.lock);
      postponed.add(until, held);
    } finally {
      lock.unlock();
    }
  }

  /** Releases what was postponed until now and returns the moment of the next such release. */
  Optional<Instant> releasePostponed(Instant now) {
    lock.lock();
    try {
      List<HeldInstance> due = postponed.removeDue(now);
      due.forEach(held -> release(held, false));
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

  private void offer(String id) {
    if (ready.size() >= CAPACITY) {
      overflowed = true;
    } else if (ready.add(id)) {
      offered.signal();
    }
  }

  /** Looks for ready instances in the store, when none is in memory and there may be some. */
  private void sweep() {
    if (!ready.isEmpty()) {
      return;
    }
    if (sweepFrom == null && overflowed) {
      overflowed = false;
      sweepFrom = Keys.FIRST;
    }
    while (sweepFrom != null && ready.size() < SWEPT_AT_ONCE) {
      Optional<String> next = Records.firstInstance(store, sweepFrom);
      next.filter(id -> !heldById.containsKey(id)).ifPresent(ready::add);
      sweepFrom = next.isPresent() ? Keys.afterInstance(next.get()) : null;
    }
  }
}
