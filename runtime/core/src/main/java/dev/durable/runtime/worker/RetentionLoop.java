package dev.durable.runtime.worker;

import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.instance.InstanceQuery;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Purges instances that have ended long enough ago, the oldest first and some at a time, on a
 * thread of its own. It keeps nothing in memory: after a restart, or beside another worker, it goes
 * on with what is there.
 */
final class RetentionLoop implements Runnable {
  private static final Logger logger = LoggerFactory.getLogger(RetentionLoop.class);
  private static final int AT_ONCE = 200;

  private final TaskHub hub;
  private final WorkerSettings settings;
  private final Set<String> workflows;
  private final StopSignal stop;
  private final Thread thread = new Thread(this, "durable-retention");

  RetentionLoop(WorkerSettings settings, Registry registry, StopSignal stop) {
    this.hub = settings.hub();
    this.settings = settings;
    this.workflows = new HashSet<>(registry.workflowNames());
    this.workflows.addAll(settings.retention().byWorkflow().keySet());
    this.stop = stop;
    this.thread.setDaemon(true);
  }

  void start() {
    if (!settings.retention().isEndless()) {
      thread.start();
    }
  }

  /** Waits until nothing is under way; false if the time is up before. */
  boolean awaitIdle(Deadline deadline) throws InterruptedException {
    thread.join(deadline.remainingMillis());
    return !thread.isAlive();
  }

  void interrupt() {
    thread.interrupt();
  }

  @Override
  public void run() {
    while (!stop.isStopping()) {
      try {
        sweep();
      } catch (TaskHubException e) {
        logger.warn("Instances that are not kept any more could not be purged; tried again.", e);
      } catch (RuntimeException | Error e) {
        logger.error("Instances that are not kept any more could not be purged; tried again.", e);
      }
      try {
        stop.pause(settings.retention().pause());
      } catch (InterruptedException e) {
        logger.debug("durable-retention: interrupted");
      }
    }
  }

  /** Purges what is not kept any more now. */
  void sweep() {
    Instant now = settings.clock().instant();
    for (String workflow : workflows) {
      Optional<Instant> end = settings.retention().endOf(workflow, now);
      if (end.isPresent()) {
        sweep(workflow, end.get());
      }
    }
  }

  private void sweep(String workflow, Instant end) {
    InstanceQuery query =
        InstanceQuery.ALL.withWorkflow(workflow).withCompleted(null, end).withPageSize(AT_ONCE);
    String token = null;
    do {
      InstancePage page = hub.list(query.withContinuationToken(token));
      List<CompletableFuture<PurgeResult>> purges =
          page.instances().stream()
              .map(state -> hub.purge(state.instanceId(), state.executionId()))
              .toList();
      purges.forEach(RetentionLoop::join);
      if (!purges.isEmpty()) {
        logger.debug("workflow={} purged={} ended before {}", workflow, purges.size(), end);
      }
      token = page.continuationToken();
    } while (token != null && !stop.isStopping());
  }

  private static void join(CompletableFuture<PurgeResult> purge) {
    try {
      PurgeResult unused = purge.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TaskHubException failure ? failure : e;
    }
  }
}
