package dev.durable.runtime.hub.rocksdb;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.Message.TaskCompleted;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.Chain;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * A process that works until it is killed. It prints a line for each thing that the hub has
 * acknowledged: {@code created <id>}, {@code committed <id> <version>}, {@code completed <id>
 * <task>}.
 */
final class CommittingChild {
  static final Chain CHAIN = new Chain(5);

  private final TaskHub hub;
  private final String prefix;
  private final Duration wait;
  private final Semaphore unfinished = new Semaphore(20);
  private int created;

  private CommittingChild(TaskHub hub, String prefix, Duration wait) {
    this.hub = hub;
    this.prefix = prefix;
    this.wait = wait;
  }

  /**
   * Works on a folder.
   *
   * @param arguments the folder, and what the ids of the instances begin with
   */
  public static void main(String[] arguments) {
    try (TaskHub hub = EmbeddedHub.open(Path.of(arguments[0]))) {
      CommittingChild child = new CommittingChild(hub, arguments[1], Duration.ofSeconds(60));
      for (int i = 0; i < 2; i++) {
        new Thread(forever(child::orchestrate)).start();
        new Thread(forever(child::runActivity)).start();
      }
      forever(child::create).run();
    }
  }

  /** Handles what there is, until nothing is left. */
  static void finishAll(TaskHub hub) throws InterruptedException {
    CommittingChild worker = new CommittingChild(hub, "", Duration.ZERO);
    boolean busy = true;
    while (busy) {
      busy = worker.orchestrate() || worker.runActivity();
    }
  }

  private static Runnable forever(Callable<Boolean> step) {
    return () -> {
      try {
        while (true) {
          step.call();
        }
      } catch (Exception e) {
        throw new AssertionError("The process ends early", e);
      }
    };
  }

  private boolean create() throws InterruptedException {
    unfinished.acquire();
    String id = prefix + created++;
    hub.create(new NewInstance(id, "Chain", "[]")).join();
    print("created " + id);
    return true;
  }

  private boolean orchestrate() throws InterruptedException {
    Optional<OrchestrationWorkItem> taken = hub.takeOrchestration(wait);
    if (taken.isPresent()) {
      OrchestrationWorkItem item = taken.get();
      hub.commit(item, CHAIN.turn(item, Instant.now())).join();
      if (CHAIN.isLast(item)) {
        unfinished.release();
      }
      print("committed " + item.state().instanceId() + " " + (item.state().version() + 1));
    }
    return taken.isPresent();
  }

  private boolean runActivity() throws InterruptedException {
    Optional<ActivityWorkItem> taken = hub.takeActivity(wait);
    if (taken.isPresent()) {
      ActivityWorkItem item = taken.get();
      hub.complete(item, new TaskCompleted(item.task().taskId(), 1, "1")).join();
      print("completed " + item.instanceId() + " " + item.task().taskId());
    }
    return taken.isPresent();
  }

  private void print(String line) {
    if (!prefix.isEmpty()) {
      System.out.println(line);
    }
  }
}
