package dev.durable.runtime.worker;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.Message.TaskMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A worker without threads: it does one thing when it is told to, on the thread that tells it, and
 * returns when that is stored. For tests, which thus decide what happens when. The time limits of
 * attempts are not watched.
 */
public final class StepWorker {
  private final WorkerSettings settings;
  private final TaskHub hub;
  private final Registry registry;
  private final TurnRunner turns;

  StepWorker(WorkerSettings settings, Registry registry) {
    this.settings = settings;
    this.hub = settings.hub();
    this.registry = registry;
    this.turns = new TurnRunner(settings, registry);
  }

  /**
   * Runs the turn of one instance, or one activity; false if there is nothing to do now.
   *
   * @throws IllegalStateException if the activity is not registered, or its stored arguments do not
   *     fit it; it is left in the hub
   */
  public boolean step() throws InterruptedException {
    return stepOrchestration() || stepActivity();
  }

  /** Runs the turn of one instance; false if there is none to run now. */
  public boolean stepOrchestration() throws InterruptedException {
    Optional<OrchestrationWorkItem> item = hub.takeOrchestration(Duration.ZERO);
    if (item.isEmpty()) {
      return false;
    }
    Turn turn;
    try {
      turn = turns.run(item.get());
    } catch (RuntimeException | Error e) {
      hub.abandon(item.get(), Duration.ZERO);
      throw e;
    }
    if (turn != null) {
      store(hub.commit(item.get(), turn));
    }
    return true;
  }

  /**
   * Runs one activity; false if there is none to run now.
   *
   * @throws IllegalStateException if the activity is not registered, or its stored arguments do not
   *     fit it; it is left in the hub
   */
  public boolean stepActivity() throws InterruptedException {
    Optional<ActivityWorkItem> taken = hub.takeActivity(Duration.ZERO);
    if (taken.isEmpty()) {
      return false;
    }
    ActivityWorkItem item = taken.get();
    RegisteredActivity activity = registry.activity(item.task().activity());
    if (activity == null) {
      hub.abandon(item, settings.postponement());
      throw new IllegalStateException(
          "Activity '%s', which instance '%s' waits for, is not registered; there are %s. Register the dispatcher of its type with an implementation."
              .formatted(item.task().activity(), item.instanceId(), registry.activityNames()));
    }
    RunningActivity running =
        new RunningActivity(item, activity.limits(), hub, settings.converter());
    @Nullable TaskMessage outcome;
    try {
      outcome = activity.run(running);
    } catch (UnreadableArgumentsException e) {
      hub.abandon(item, settings.postponement());
      throw new IllegalStateException(
          "Instance '%s': %s".formatted(item.instanceId(), e.getMessage()), e);
    }
    try {
      store(outcome == null ? hub.completeLater(item) : hub.complete(item, outcome));
    } catch (RuntimeException e) {
      hub.abandon(item, Duration.ZERO);
      throw e;
    }
    return true;
  }

  /** Waits until something is stored; what lost its lock is somebody else's. */
  private static void store(CompletableFuture<Void> change) {
    try {
      change.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WorkItemLockLostException) {
        return;
      }
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
