package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.storage.TakenMessage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one queue for messages, on a thread of its own: at once after it had some and when this
 * process has sent some, less and less often while it is empty.
 */
final class DequeueLoop {
  private static final Logger logger = LoggerFactory.getLogger(DequeueLoop.class);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);
  private static final Duration GATHER = Duration.ofMillis(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final String name;
  private final HubQueue queue;
  private final Duration visibility;
  private final Duration longestPause;
  private final IntSupplier capacity;
  private final Runnable alive;
  private final ObjLongConsumer<List<TakenMessage>> consumer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private final Outage outage;
  private boolean awake;
  private boolean stopping;
  private long passes;
  private long lastEmpty;
  private OptionalLong lastFailed = OptionalLong.empty();
  private boolean wasEmpty;
  private boolean starved;

  /**
   * Creates a loop.
   *
   * @param capacity how many messages there is room for; while it is zero, the queue is not asked
   * @param alive called in every pass, to say that the loop lives
   * @param consumer gets the messages, with the nano time before they were taken
   */
  DequeueLoop(
      String name,
      HubQueue queue,
      Duration visibility,
      Duration longestPause,
      IntSupplier capacity,
      Runnable alive,
      ObjLongConsumer<List<TakenMessage>> consumer) {
    this.name = name;
    this.queue = queue;
    this.visibility = visibility;
    this.longestPause = longestPause;
    this.capacity = capacity;
    this.alive = alive;
    this.consumer = consumer;
    outage = new Outage(logger, name + ": the queue cannot be asked");
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Asks the queue soon: there is a message, or room for one. */
  void wake() {
    lock.lock();
    try {
      awake = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Asks the queue soon if it was not asked last time because there was no room. */
  void wakeIfStarved() {
    lock.lock();
    try {
      if (starved) {
        awake = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the loop, and waits until it has; if that is interrupted, the request of the loop is. */
  void stop() throws InterruptedException {
    askToStop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  /** Ends the loop, and interrupts its request if that does not end in a time. */
  void stop(Deadline deadline) throws InterruptedException {
    askToStop();
    thread.join(deadline.remainingMillis());
    thread.interrupt();
  }

  private void askToStop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The nano time at which the queue was last found empty; 0 if it never was. */
  long lastEmpty() {
    lock.lock();
    try {
      return lastEmpty;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The nano time at which the queue gave no answer the last time; it may have hidden messages that
   * nobody has. Empty if it always answered.
   */
  OptionalLong lastFailed() {
    lock.lock();
    try {
      return lastFailed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the queue was asked anew and was empty, or there is no room. */
  void awaitEmpty(Duration most) throws InterruptedException {
    long nanos = most.toNanos();
    lock.lockInterruptibly();
    try {
      long from = passes;
      awake = true;
      changed.signalAll();
      while (nanos > 0 && !stopping && (passes < from + 2 || !wasEmpty)) {
        awake = true;
        changed.signalAll();
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (!isStopping()) {
      try {
        pause = pass(pause);
      } catch (InterruptedException e) {
        logger.debug("{}: interrupted", name);
      }
    }
  }

  /**
   * Asks the queue once, and waits if it had less than there is room for; returns the next pause.
   */
  private Duration pass(Duration pause) throws InterruptedException {
    try {
      int room = Math.min(capacity.getAsInt(), HubQueue.BATCH);
      long askedAt = System.nanoTime();
      List<TakenMessage> taken = room > 0 ? receive(room) : List.of();
      alive.run();
      if (!taken.isEmpty()) {
        consumer.accept(taken, askedAt);
      }
      passed(taken.isEmpty(), room > 0, askedAt);
      if (!taken.isEmpty()) {
        if (taken.size() < room) {
          gather();
          return rest(FIRST_PAUSE) ? FIRST_PAUSE : longer(FIRST_PAUSE);
        }
        return FIRST_PAUSE;
      }
    } catch (TaskHubException e) {
      if (!isStopping()) {
        outage.failed(e);
      }
    } catch (RuntimeException | Error e) {
      logger.error("{}: unexpected failure; next try in {}", name, pause, e);
    }
    return rest(pause) ? FIRST_PAUSE : longer(pause);
  }

  private List<TakenMessage> receive(int room) {
    try {
      List<TakenMessage> taken = queue.receive(room, visibility);
      outage.succeeded();
      return taken;
    } catch (TaskHubException e) {
      failed();
      throw e;
    }
  }

  private void failed() {
    lock.lock();
    try {
      lastFailed = OptionalLong.of(System.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  private boolean isStopping() {
    lock.lock();
    try {
      return stopping;
    } finally {
      lock.unlock();
    }
  }

  private void passed(boolean empty, boolean asked, long askedAt) {
    lock.lock();
    try {
      passes++;
      wasEmpty = empty;
      starved = !asked;
      if (empty && asked) {
        lastEmpty = askedAt;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The queue is empty now; what comes next comes together if it is given a little time. */
  private void gather() throws InterruptedException {
    long nanos = GATHER.toNanos();
    lock.lockInterruptibly();
    try {
      while (!stopping && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits, and says now and then that the loop lives; true if it was woken before the end. */
  private boolean rest(Duration pause) throws InterruptedException {
    Duration left = pause;
    while (left.compareTo(SIGN_OF_LIFE) > 0) {
      if (awaitWake(SIGN_OF_LIFE)) {
        return true;
      }
      alive.run();
      left = left.minus(SIGN_OF_LIFE);
    }
    return awaitWake(left);
  }

  /** Waits; true if it was woken before. */
  private boolean awaitWake(Duration pause) throws InterruptedException {
    long nanos = pause.toNanos();
    lock.lockInterruptibly();
    try {
      while (!awake && !stopping && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      boolean woken = awake;
      awake = false;
      return woken;
    } finally {
      lock.unlock();
    }
  }

  private Duration longer(Duration pause) {
    long millis = 2 * pause.toMillis();
    long jitter = ThreadLocalRandom.current().nextLong(millis / 5 + 1);
    Duration next = Duration.ofMillis(millis - millis / 10 + jitter);
    return next.compareTo(longestPause) < 0 ? next : longestPause;
  }
}
