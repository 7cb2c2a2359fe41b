package dev.durable.runtime.worker;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes instances with messages, runs their turns and commits them. A commit is not waited for:
 * while it is under way the thread goes on with another instance.
 */
final class OrchestrationDispatcher {
  private static final Logger logger = LoggerFactory.getLogger(OrchestrationDispatcher.class);

  /** Turns that run or are being stored. */
  private static final int MAX_UNDER_WAY = 256;

  private final WorkerSettings settings;
  private final TaskHub hub;
  private final StopSignal stop;
  private final TurnRunner turns;
  private final Backoff backoff = new Backoff();
  private final Semaphore underWay = new Semaphore(MAX_UNDER_WAY);
  private final Map<Long, OrchestrationWorkItem> running = new ConcurrentHashMap<>();
  private final List<DispatchLoop<OrchestrationWorkItem>> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  OrchestrationDispatcher(WorkerSettings settings, Registry registry, StopSignal stop) {
    this.settings = settings;
    this.hub = settings.hub();
    this.stop = stop;
    this.turns = new TurnRunner(settings, registry);
    for (int i = 0; i < settings.orchestrationThreads(); i++) {
      String name = "durable-orchestrations-" + i;
      DispatchLoop<OrchestrationWorkItem> loop =
          new DispatchLoop<>(name, stop, backoff, this::take, this::handle);
      loops.add(loop);
      threads.add(new Thread(loop, name));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  void stopTaking() {
    loops.forEach(DispatchLoop::stopTaking);
  }

  /** Waits until nothing is under way; false if the time is up before. */
  boolean awaitIdle(Deadline deadline) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(deadline.remainingMillis());
      if (thread.isAlive()) {
        return false;
      }
    }
    if (underWay.tryAcquire(MAX_UNDER_WAY, deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
      underWay.release(MAX_UNDER_WAY);
      return true;
    }
    return false;
  }

  void interrupt() {
    threads.forEach(Thread::interrupt);
  }

  /** Gives back what still runs. */
  void abandonRunning() {
    for (OrchestrationWorkItem item : running.values()) {
      logger.warn(
          "instance={} workflow={}: the body did not end in time and is abandoned",
          item.state().instanceId(),
          item.state().workflow());
      hub.abandon(item, Duration.ZERO);
    }
  }

  private Optional<OrchestrationWorkItem> take() throws InterruptedException {
    underWay.acquire();
    Optional<OrchestrationWorkItem> item = Optional.empty();
    try {
      item = hub.takeOrchestration(DispatchLoop.TAKE_WAIT);
      return item;
    } finally {
      if (item.isEmpty()) {
        underWay.release();
      }
    }
  }

  private void handle(OrchestrationWorkItem item) {
    boolean isCommitting = false;
    running.put(item.lock(), item);
    MDC.put("durable.instance", item.state().instanceId());
    MDC.put("durable.workflow", item.state().workflow());
    try {
      Turn turn = turns.run(item);
      if (turn != null && !stop.isAbandoning()) {
        running.remove(item.lock());
        var unused =
            hub.commit(item, turn)
                .whenComplete(
                    (stored, failure) -> {
                      underWay.release();
                      committed(item.state(), turn, failure);
                    });
        isCommitting = true;
      } else if (turn != null) {
        hub.abandon(item, Duration.ZERO);
      }
    } catch (RuntimeException | Error e) {
      hub.abandon(item, settings.postponement());
      throw e;
    } finally {
      running.remove(item.lock());
      if (!isCommitting) {
        underWay.release();
      }
      MDC.remove("durable.instance");
      MDC.remove("durable.workflow");
    }
  }

  /** Called on a thread of the hub's. */
  private void committed(InstanceState before, Turn turn, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause == null) {
      backoff.succeeded();
      logger.debug(
          "instance={} workflow={} version={} status={} events={} upserted={} deleted={}",
          before.instanceId(),
          before.workflow(),
          turn.state().version(),
          turn.state().status(),
          turn.events().size(),
          turn.upserted().size(),
          turn.deleted().size());
    } else if (cause instanceof WorkItemLockLostException) {
      logger.debug("{}", cause.getMessage());
    } else {
      backoff.failed();
      logger.warn(
          "instance={} workflow={}: the turn could not be stored and will run again",
          before.instanceId(),
          before.workflow(),
          cause);
    }
  }
}
