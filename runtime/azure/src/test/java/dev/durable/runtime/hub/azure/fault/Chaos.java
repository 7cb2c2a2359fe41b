package dev.durable.runtime.hub.azure.fault;

import dev.durable.runtime.hub.azure.Azurite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Worker processes to which things happen all the time, on a thread of its own: they are killed
 * with SIGKILL and others come, they stand still for longer than their leases last and go on, and
 * now and then the storage is away.
 */
final class Chaos implements AutoCloseable {
  private static final int WORKERS = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(2_500);
  private static final Duration LONGER_THAN_LEASES = Duration.ofSeconds(8);

  private record Frozen(WorkerProcess worker, long until) {}

  private final Azurite azurite;
  private final String hubName;
  private final Path journal;
  private final Random random;
  private final Deque<WorkerProcess> workers = new ArrayDeque<>();
  private final List<Frozen> frozen = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread = new Thread(this::run, "chaos");
  private volatile @Nullable Throwable failure;
  private boolean stopping;
  private int kills;
  private int freezes;

  Chaos(Azurite azurite, String hubName, Path journal, long seed) throws IOException {
    this.azurite = azurite;
    this.hubName = hubName;
    this.journal = journal;
    this.random = new Random(seed);
    for (int i = 0; i < WORKERS; i++) {
      workers.add(start());
    }
    thread.start();
  }

  /** How many processes were killed. */
  int kills() {
    lock.lock();
    try {
      return kills;
    } finally {
      lock.unlock();
    }
  }

  /** How many processes have stood still. */
  int freezes() {
    lock.lock();
    try {
      return freezes;
    } finally {
      lock.unlock();
    }
  }

  /** Fails if nothing happens any more. */
  void check() {
    if (failure != null) {
      throw new AssertionError("nothing happens to the processes any more", failure);
    }
  }

  /** Nothing happens to the processes any more; those that stand still go on. */
  void calm() throws IOException, InterruptedException {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.join();
    for (Frozen one : frozen) {
      one.worker.thaw();
      workers.add(one.worker);
    }
    frozen.clear();
    check();
  }

  /** Ends the processes in order. */
  void end() throws IOException, InterruptedException {
    for (WorkerProcess worker : workers) {
      long unused = worker.end();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      calm();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      workers.forEach(WorkerProcess::destroy);
    }
  }

  private WorkerProcess start() throws IOException {
    return WorkerProcess.start(azurite.connectionString(), hubName, journal);
  }

  private void run() {
    try {
      while (pause()) {
        thawDue();
        switch (random.nextInt(16)) {
          case 0 -> {
            azurite.stop();
            azurite.start();
          }
          case 1, 2, 3 -> freeze();
          default -> kill(workers.remove());
        }
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      failure = e;
    }
  }

  private void kill(WorkerProcess worker) throws IOException, InterruptedException {
    worker.kill();
    lock.lock();
    try {
      kills++;
    } finally {
      lock.unlock();
    }
    workers.add(start());
  }

  private void freeze() throws IOException, InterruptedException {
    if (workers.size() > 1) {
      WorkerProcess worker = workers.remove();
      worker.freeze();
      frozen.add(new Frozen(worker, System.nanoTime() + LONGER_THAN_LEASES.toNanos()));
      lock.lock();
      try {
        freezes++;
      } finally {
        lock.unlock();
      }
    }
  }

  /** Those that have stood still for long enough go on, or are killed as they stand. */
  private void thawDue() throws IOException, InterruptedException {
    for (Frozen one : List.copyOf(frozen)) {
      if (one.until - System.nanoTime() <= 0) {
        frozen.remove(one);
        if (random.nextInt(4) == 0) {
          kill(one.worker);
        } else {
          one.worker.thaw();
          workers.add(one.worker);
        }
      }
    }
  }

  /** Waits for a time; false if it is the end. */
  private boolean pause() throws InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(random.nextInt((int) LONGEST_PAUSE.toMillis()));
    lock.lockInterruptibly();
    try {
      while (!stopping && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return !stopping;
    } finally {
      lock.unlock();
    }
  }
}
