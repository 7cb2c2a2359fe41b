package dev.durable.runtime.worker;

import dev.durable.runtime.engine.OrchestrationEngine;
import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.engine.UnknownStateException;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.schema.Sentences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Registry registry;
  private final StopSignal stop;
  private final OrchestrationEngine engine;
  private final Backoff backoff = new Backoff();
  private final OnceWarnings warnings = new OnceWarnings(logger);
  private final Semaphore underWay = new Semaphore(MAX_UNDER_WAY);
  private final Map<Long, OrchestrationWorkItem> running = new ConcurrentHashMap<>();
  private final List<DispatchLoop<OrchestrationWorkItem>> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  OrchestrationDispatcher(WorkerSettings settings, Registry registry, StopSignal stop) {
    this.settings = settings;
    this.hub = settings.hub();
    this.registry = registry;
    this.stop = stop;
    this.engine = new OrchestrationEngine(settings.converter());
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
      Turn turn = run(item);
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

  /** Runs a turn; null if this worker cannot, and has given the item back. */
  private @Nullable Turn run(OrchestrationWorkItem item) {
    InstanceState state = item.state();
    Orchestrator orchestrator = registry.workflow(state.workflow(), state.workflowVersion());
    if (orchestrator == null) {
      block(item, "workflow " + state.workflow() + state.workflowVersion(), unknown(state));
      return null;
    }
    try {
      return engine.run(
          orchestrator, state, item.snapshot(), item.messages(), item.reader(), settings.clock());
    } catch (UnknownStateException | UnreadableRecordException e) {
      block(item, "instance " + state.instanceId(), String.valueOf(e.getMessage()));
      return null;
    } catch (WorkItemLockLostException e) {
      logger.debug("{}", e.getMessage());
      return null;
    } catch (TaskHubException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      logger.error(
          "instance={} workflow={} version={}: the turn failed unexpectedly; tried again in {}",
          state.instanceId(),
          state.workflow(),
          state.version(),
          settings.postponement(),
          e);
      hub.block(
          item,
          "Instance '%s' of workflow '%s': its turn failed unexpectedly with %s. This is not the workflow's fault: look at the worker's log, and report it. The turn is tried again every %s."
              .formatted(state.instanceId(), state.workflow(), e, settings.postponement()),
          settings.postponement());
      return null;
    }
  }

  private String unknown(InstanceState state) {
    Set<Integer> versions = registry.workflowVersions(state.workflow());
    return versions.isEmpty()
        ? "Workflow '%s' of instance '%s' is not known to this worker, which knows %s. The instance is left to other workers and tried again every %s."
            .formatted(
                state.workflow(),
                state.instanceId(),
                registry.workflowNames(),
                settings.postponement())
        : "Instance '%s' of workflow '%s' cannot go on: %s It has the versions %s. %s. The instance is left to other workers and tried again every %s."
            .formatted(
                state.instanceId(),
                state.workflow(),
                Sentences.noWorkflow(state.workflow(), state.workflowVersion()),
                versions,
                Sentences.keepWorkflow(),
                settings.postponement());
  }

  private void block(OrchestrationWorkItem item, String key, String reason) {
    warnings.warn(key, reason);
    hub.block(item, reason, settings.postponement());
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
