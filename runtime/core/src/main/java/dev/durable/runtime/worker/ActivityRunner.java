package dev.durable.runtime.worker;

import dev.durable.runtime.engine.TimeUp;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Takes activities, runs each on a thread of its own and stores its outcome. */
final class ActivityRunner {
  private static final Logger logger = LoggerFactory.getLogger(ActivityRunner.class);

  private final WorkerSettings settings;
  private final TaskHub hub;
  private final Registry registry;
  private final StopSignal stop;
  private final Backoff backoff = new Backoff();
  private final OnceWarnings warnings = new OnceWarnings(logger);
  private final Semaphore free;
  private final Map<Long, ActivityWorkItem> running = new ConcurrentHashMap<>();
  private final ExecutorService executor = ActivityThreads.open();
  private final ActivityWatch watch = new ActivityWatch(this::passedLimit);
  private final DispatchLoop<ActivityWorkItem> loop;
  private final Thread thread;

  ActivityRunner(WorkerSettings settings, Registry registry, StopSignal stop) {
    this.settings = settings;
    this.hub = settings.hub();
    this.registry = registry;
    this.stop = stop;
    this.free = new Semaphore(settings.activityConcurrency());
    String name = "durable-activities";
    this.loop = new DispatchLoop<>(name, stop, backoff, this::take, this::submit);
    this.thread = new Thread(loop, name);
  }

  void start() {
    thread.start();
  }

  void stopTaking() {
    loop.stopTaking();
  }

  /** Waits until nothing runs; false if the time is up before. */
  boolean awaitIdle(Deadline deadline) throws InterruptedException {
    thread.join(deadline.remainingMillis());
    if (thread.isAlive()) {
      return false;
    }
    executor.shutdown();
    return executor.awaitTermination(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
  }

  void interrupt() {
    thread.interrupt();
    executor.shutdownNow();
  }

  /** Gives back what still runs. */
  void abandonRunning() {
    for (ActivityWorkItem item : running.values()) {
      logger.warn(
          "instance={} activity={} attempt={}: the activity did not end in time and is abandoned",
          item.instanceId(),
          item.task().activity(),
          item.task().attempt());
      hub.abandon(item, Duration.ZERO);
    }
  }

  private Optional<ActivityWorkItem> take() throws InterruptedException {
    free.acquire();
    Optional<ActivityWorkItem> item = Optional.empty();
    try {
      item = hub.takeActivity(DispatchLoop.TAKE_WAIT);
      return item;
    } finally {
      if (item.isEmpty()) {
        free.release();
      }
    }
  }

  private void submit(ActivityWorkItem item) {
    running.put(item.lock(), item);
    try {
      executor.execute(() -> perform(item));
    } catch (RuntimeException | Error e) {
      // No thread could be had.
      running.remove(item.lock());
      free.release();
      hub.abandon(item, settings.postponement());
      throw e;
    }
  }

  private void perform(ActivityWorkItem item) {
    MDC.put("durable.instance", item.instanceId());
    MDC.put("durable.activity", item.task().activity());
    try {
      RegisteredActivity activity = registry.activity(item.task().activity());
      if (activity == null) {
        postpone(item);
      } else {
        run(item, activity);
      }
    } catch (InterruptedException e) {
      // The worker closes between two tries.
      hub.abandon(item, Duration.ZERO);
    } catch (Throwable e) {
      logger.error(
          "instance={} activity={}: unexpected failure; tried again in {}",
          item.instanceId(),
          item.task().activity(),
          settings.postponement(),
          e);
      hub.abandon(item, settings.postponement());
    } finally {
      running.remove(item.lock());
      free.release();
      MDC.remove("durable.instance");
      MDC.remove("durable.activity");
    }
  }

  private void run(ActivityWorkItem item, RegisteredActivity activity) throws InterruptedException {
    RunningActivity begun = new RunningActivity(item, activity.limits(), hub, settings.converter());
    watch.begin(begun);
    TaskMessage outcome = null;
    UnreadableArgumentsException unreadable = null;
    try {
      outcome = activity.run(begun);
    } catch (UnreadableArgumentsException e) {
      unreadable = e;
    } finally {
      watch.end(begun);
    }
    if (begun.settle()) {
      if (unreadable == null) {
        finish(item, outcome);
      } else {
        postpone(item, unreadable);
      }
    } else {
      // The interrupt was meant for the activity, which has returned.
      boolean unused = Thread.interrupted();
    }
  }

  /** Called by the watch. */
  private void passedLimit(RunningActivity activity, String limit) {
    ActivityWorkItem item = activity.item();
    logger.warn(
        "instance={} activity={} attempt={}: it {}",
        item.instanceId(),
        item.task().activity(),
        item.task().attempt(),
        limit);
    TaskMessage outcome =
        new Message.TaskFailed(
            item.task().taskId(), item.task().attempt(), TimeUp.ofAttempt(item.task(), limit));
    executor.execute(
        () -> {
          try {
            finish(item, outcome);
          } catch (InterruptedException e) {
            hub.abandon(item, Duration.ZERO);
          } finally {
            activity.interrupt();
          }
        });
  }

  private void postpone(ActivityWorkItem item) {
    String activity = item.task().activity();
    warnings.warn(
        activity,
        "Activity '%s', which instance '%s' waits for, is not known to this worker, which knows %s. It is left to other workers and tried again every %s."
            .formatted(
                activity, item.instanceId(), registry.activityNames(), settings.postponement()));
    hub.abandon(item, settings.postponement());
  }

  private void postpone(ActivityWorkItem item, UnreadableArgumentsException unreadable) {
    warnings.warn(
        "arguments " + item.instanceId(),
        "Instance '%s': %s It is left to other workers and tried again every %s."
            .formatted(item.instanceId(), unreadable.getMessage(), settings.postponement()));
    hub.abandon(item, settings.postponement());
  }

  private static String describe(@Nullable TaskMessage outcome) {
    if (outcome == null) {
      return "comes later";
    }
    return outcome instanceof Message.TaskFailed failed ? failed.failure().summary() : "completed";
  }

  private @Nullable Void giveBack(ActivityWorkItem item) {
    hub.abandon(item, Duration.ZERO);
    return null;
  }

  /** Stores an outcome, or that it comes later. */
  private void finish(ActivityWorkItem item, @Nullable TaskMessage outcome)
      throws InterruptedException {
    if (!stop.isAbandoning()) {
      // An interrupt that the activity left behind is not for what follows.
      boolean unused = Thread.interrupted();
    }
    while (!stop.isAbandoning()) {
      CompletableFuture<Void> stored =
          outcome == null ? hub.completeLater(item) : hub.complete(item, outcome);
      try {
        stored.get();
        backoff.succeeded();
        logger.debug(
            "instance={} activity={} task={} attempt={} outcome={}",
            item.instanceId(),
            item.task().activity(),
            item.task().taskId(),
            item.task().attempt(),
            describe(outcome));
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof WorkItemLockLostException lost) {
          logger.debug("{}", lost.getMessage());
          return;
        }
        backoff.failed();
        logger.warn(
            "instance={} activity={}: the outcome could not be stored; next try in {}",
            item.instanceId(),
            item.task().activity(),
            backoff.delay(),
            e.getCause());
        stop.pauseUntilAbandoned(backoff.delay());
      } catch (InterruptedException e) {
        // The worker closes while the outcome is being stored.
        var unused = stored.exceptionally(failure -> giveBack(item));
        return;
      }
    }
    hub.abandon(item, Duration.ZERO);
  }
}
