package dev.durable.runtime.worker;

import dev.durable.runtime.engine.OrchestrationEngine;
import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.engine.UnknownStateException;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.schema.Sentences;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the turns of the instances that a worker takes. Thread-safe. */
final class TurnRunner {
  private static final Logger logger = LoggerFactory.getLogger(TurnRunner.class);

  private final WorkerSettings settings;
  private final TaskHub hub;
  private final Registry registry;
  private final OrchestrationEngine engine;
  private final OnceWarnings warnings = new OnceWarnings(logger);

  TurnRunner(WorkerSettings settings, Registry registry) {
    this.settings = settings;
    this.hub = settings.hub();
    this.registry = registry;
    this.engine = new OrchestrationEngine(settings.converter());
  }

  /** Runs a turn; null if this worker cannot, and has given the item back. */
  @Nullable Turn run(OrchestrationWorkItem item) {
    InstanceState state = item.state();
    Orchestrator orchestrator = registry.workflow(state.workflow(), state.workflowVersion());
    if (orchestrator == null) {
      return endOrBlock(
          item, "workflow " + state.workflow() + state.workflowVersion(), unknown(state));
    }
    try {
      return engine.run(
          orchestrator, state, item.snapshot(), item.messages(), item.reader(), settings.clock());
    } catch (UnknownStateException | UnreadableRecordException e) {
      return endOrBlock(item, "instance " + state.instanceId(), String.valueOf(e.getMessage()));
    } catch (WorkItemLockLostException e) {
      logger.debug("{}", e.getMessage());
      return null;
    } catch (TaskHubException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      logger.error(
          "instance={} workflow={} version={}: its turn needs more memory than there is; tried again in {}",
          state.instanceId(),
          state.workflow(),
          state.version(),
          settings.postponement(),
          e);
      hub.block(
          item,
          "Instance '%s' of workflow '%s': its turn needs more memory than there is (%s). Give the worker more with -Xmx, or pass large values by reference. The turn is tried again every %s."
              .formatted(
                  state.instanceId(), state.workflow(), e.getMessage(), settings.postponement()),
          settings.postponement());
      return null;
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

  /** An instance that cannot go on here can still be terminated. */
  private @Nullable Turn endOrBlock(OrchestrationWorkItem item, String key, String reason) {
    for (Message message : item.messages()) {
      if (message instanceof Message.Terminate terminate) {
        return engine.terminate(item.state(), terminate, item.reader(), settings.clock());
      }
    }
    warnings.warn(key, reason);
    hub.block(item, reason, settings.postponement());
    return null;
  }
}
