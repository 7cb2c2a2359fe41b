package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.TaskHubException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: it stores all operations that wait with a single write (group
 * commit), then tells the callers. Thread-safe.
 */
final class Committer {
  private static final Logger log = LoggerFactory.getLogger(Committer.class);
  private static final int MOST_OPERATIONS = 1_000;
  private static final long MOST_BYTES = 8L << 20;

  private final OrderedStore store;
  private final AtomicLong numbers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition submitted = lock.newCondition();
  private ArrayDeque<Submission> waiting = new ArrayDeque<>();
  private boolean closed;
  private final HubThread thread = new HubThread("durable-hub-committer", this::run);

  Committer(OrderedStore store, AtomicLong numbers) {
    this.store = store;
    this.numbers = numbers;
  }

  void start() {
    thread.start();
  }

  /**
   * Queues an operation. The future completes in the committer's thread, when the operation is
   * stored or has failed.
   */
  CompletableFuture<Void> submit(Operation operation) {
    Submission submission = new Submission(operation, store.location());
    return enqueue(submission)
        ? submission.future
        : CompletableFuture.failedFuture(HubProblems.closed(store.location()));
  }

  /** Queues an operation that nobody waits for; after closing, drops it. */
  void post(Operation operation) {
    boolean unused = enqueue(new Submission(operation, store.location()));
  }

  private boolean enqueue(Submission submission) {
    lock.lock();
    try {
      if (!closed) {
        waiting.add(submission);
        submitted.signal();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  boolean isCurrentThread() {
    return thread.isCurrent();
  }

  /** Stores what was submitted before and ends the thread. */
  void close() {
    lock.lock();
    try {
      closed = true;
      submitted.signal();
    } finally {
      lock.unlock();
    }
    thread.join();
  }

  private void run() {
    ArrayDeque<Submission> drained = drain();
    try {
      while (!drained.isEmpty()) {
        storeGroup(drained);
        if (drained.isEmpty()) {
          drained = drain();
        }
      }
    } finally {
      giveUp(drained);
    }
  }

  /** Leaves no caller waiting, should the thread end by an error. */
  private void giveUp(ArrayDeque<Submission> drained) {
    lock.lock();
    try {
      closed = true;
      drained.addAll(waiting);
    } finally {
      lock.unlock();
    }
    TaskHubException failure = HubProblems.closed(store.location());
    drained.forEach(submission -> submission.future.completeExceptionally(failure));
  }

  /** Waits for submissions and takes all of them; none means that the committer is closed. */
  private ArrayDeque<Submission> drain() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        submitted.awaitUninterruptibly();
      }
      ArrayDeque<Submission> drained = waiting;
      waiting = new ArrayDeque<>();
      return drained;
    } finally {
      lock.unlock();
    }
  }

  private void storeGroup(ArrayDeque<Submission> drained) {
    Group group = new Group(store, numbers);
    List<Submission> members = new ArrayList<>();
    while (!drained.isEmpty()
        && members.size() < MOST_OPERATIONS
        && group.changes().bytes() < MOST_BYTES) {
      Submission submission = drained.remove();
      submission.prepare(group);
      members.add(submission);
    }
    TaskHubException failure = write(group);
    members.forEach(submission -> submission.settle(failure));
    members.forEach(Submission::tell);
  }

  private @Nullable TaskHubException write(Group group) {
    try {
      Changes changes = group.complete();
      if (!changes.isEmpty()) {
        store.write(changes);
      }
      return null;
    } catch (TaskHubException e) {
      return e;
    } catch (Throwable e) {
      return HubProblems.writeFailed(store.location(), e);
    }
  }

  private static final class Submission {
    final CompletableFuture<Void> future = new CompletableFuture<>();
    private final Operation operation;
    private final String location;
    private @Nullable TaskHubException failure;

    Submission(Operation operation, String location) {
      this.operation = operation;
      this.location = location;
    }

    void prepare(Group group) {
      Group part = group.part();
      try {
        operation.prepare(part);
        group.add(part);
      } catch (TaskHubException e) {
        failure = e;
      } catch (Throwable e) {
        failure = HubProblems.writeFailed(location, e);
      }
    }

    void settle(@Nullable TaskHubException writeFailure) {
      if (failure == null) {
        failure = writeFailure;
      }
      try {
        if (failure == null) {
          operation.stored();
        } else {
          operation.failed();
        }
      } catch (Throwable e) {
        recover(e);
      }
    }

    /** The memory may lag behind the store; nobody may wait for that for ever. */
    private void recover(Throwable problem) {
      log.error("The memory of the task hub in {} is brought up to date again.", location, problem);
      try {
        operation.failed();
      } catch (Throwable e) {
        log.error("That failed. Close the task hub in {} and open it again.", location, e);
      }
    }

    void tell() {
      if (failure == null) {
        future.complete(null);
      } else {
        future.completeExceptionally(failure);
      }
    }
  }
}
