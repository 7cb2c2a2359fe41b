package dev.durable.runtime.worker;

import dev.durable.runtime.generated.ActivitiesProvider;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.json.DataConverter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs workflows and activities of a task hub. Any number of workers may share a hub.
 *
 * <pre>{@code
 * try (Worker worker = Worker.builder(hub).discover(loader).build()) {
 *   worker.start();
 *   ...
 * }
 * }</pre>
 *
 * <p>Work of a workflow or an activity that was not registered is left to other workers. All
 * methods may be called from any thread.
 */
public final class Worker implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Worker.class);

  /** How long interrupted code may take to end before its work item is given back. */
  private static final Duration INTERRUPTION_GRACE = Duration.ofSeconds(2);

  private final WorkerSettings settings;
  private final Registry registry;
  private final StopSignal stop = new StopSignal();
  private final OrchestrationDispatcher orchestrations;
  private final ActivityRunner activities;
  private final RetentionLoop retention;
  private final AtomicBoolean isStarted = new AtomicBoolean();
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private Worker(WorkerSettings settings, Registry registry) {
    this.settings = settings;
    this.registry = registry;
    this.orchestrations = new OrchestrationDispatcher(settings, registry, stop);
    this.activities = new ActivityRunner(settings, registry, stop);
    this.retention = new RetentionLoop(settings, registry, stop);
  }

  /** Begins the description of a worker for a hub. */
  public static Builder builder(TaskHub hub) {
    return new Builder(hub);
  }

  /** The names of the workflows it can run. */
  public Set<String> workflows() {
    return Set.copyOf(registry.workflowNames());
  }

  /** The names of the activities it can run. */
  public Set<String> activities() {
    return Set.copyOf(registry.activityNames());
  }

  /**
   * Begins to take work, on threads of its own that keep the process alive.
   *
   * @throws IllegalStateException if it was started or closed before
   */
  public void start() {
    if (isClosed.get() || !isStarted.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "This worker was started or closed before. Build another one to go on.");
    }
    logger.debug(
        "worker started workflows={} activities={}",
        registry.workflowNames(),
        registry.activityNames());
    settings.hub().workerStarts();
    orchestrations.start();
    activities.start();
    retention.start();
  }

  /**
   * Takes no more work, and waits until what runs has ended and is stored. What has not ended at
   * the drain timeout is interrupted and given back to the hub, to run again. The hub stays open.
   *
   * <p>A hub that is shared with workers in other processes may hand the share of this one over to
   * them first; the worker goes on until that is done. How long it takes at most is said there.
   *
   * <p>If the calling thread is interrupted, the drain ends at once.
   */
  @Override
  public void close() {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    try {
      if (isStarted.get()) {
        settings.hub().workerLeaves();
      }
      stopTaking();
      if (!awaitIdle(settings.drainTimeout())) {
        abandon();
      }
    } catch (InterruptedException e) {
      stopTaking();
      interruptAll();
      Thread.currentThread().interrupt();
    }
  }

  private void stopTaking() {
    stop.stop();
    orchestrations.stopTaking();
    activities.stopTaking();
  }

  private void abandon() throws InterruptedException {
    interruptAll();
    if (!awaitIdle(INTERRUPTION_GRACE)) {
      orchestrations.abandonRunning();
      activities.abandonRunning();
    }
  }

  private void interruptAll() {
    stop.abandon();
    orchestrations.interrupt();
    activities.interrupt();
    retention.interrupt();
  }

  private boolean awaitIdle(Duration timeout) throws InterruptedException {
    Deadline deadline = Deadline.after(timeout);
    boolean isIdle = orchestrations.awaitIdle(deadline);
    isIdle &= activities.awaitIdle(deadline);
    return retention.awaitIdle(deadline) && isIdle;
  }

  /** Describes a worker. For one thread. */
  public static final class Builder {
    private static final Duration LONGEST_DRAIN = Duration.ofDays(365);

    private final TaskHub hub;
    private final List<Orchestrator> orchestrators = new ArrayList<>();
    private final List<ActivityDispatcher> dispatchers = new ArrayList<>();
    private DataConverter converter = new DataConverter();
    private InstantSource clock = InstantSource.system();
    private int orchestrationThreads = Runtime.getRuntime().availableProcessors();
    private int activityConcurrency = 64;
    private Duration drainTimeout = Duration.ofSeconds(30);
    private Duration postponement = Duration.ofSeconds(30);
    private final Map<String, Duration> retention = new HashMap<>();
    private @Nullable Duration otherRetention;

    private Builder(TaskHub hub) {
      this.hub = hub;
    }

    /** Sets what turns values into JSON and back; the same for all workers and clients of a hub. */
    public Builder converter(DataConverter converter) {
      this.converter = converter;
      return this;
    }

    /** Sets the clock that timers and retries count from; the system's by default. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Registers a workflow. */
    public Builder workflow(Orchestrator orchestrator) {
      orchestrators.add(orchestrator);
      return this;
    }

    /** Registers the activities of one {@code @Activities} type. */
    public Builder activities(ActivityDispatcher dispatcher) {
      dispatchers.add(dispatcher);
      return this;
    }

    /**
     * Registers all workflows and activities on a class path.
     *
     * @throws dev.durable.runtime.generated.ActivitiesUnavailableException if an implementation
     *     cannot be created
     * @throws WorkerConfigurationException if the generated registration is damaged
     */
    public Builder discover(ClassLoader loader) {
      try {
        ServiceLoader.load(Orchestrator.class, loader).forEach(this::workflow);
        ServiceLoader.load(ActivitiesProvider.class, loader)
            .forEach(provider -> activities(provider.create()));
      } catch (ServiceConfigurationError e) {
        throw WorkerConfigurationException.services(e);
      }
      return this;
    }

    /** Sets how many threads run bodies, at least 1; as many as there are processors by default. */
    public Builder orchestrationThreads(int threads) {
      orchestrationThreads = positive("orchestrationThreads", threads);
      return this;
    }

    /** Sets how many activities run at the same time, at least 1; 64 by default. */
    public Builder activityConcurrency(int activities) {
      activityConcurrency = positive("activityConcurrency", activities);
      return this;
    }

    /** Sets how long closing waits for what runs, zero or longer; 30 seconds by default. */
    public Builder drainTimeout(Duration timeout) {
      Duration checked = notNegative("drainTimeout", timeout);
      drainTimeout = checked.compareTo(LONGEST_DRAIN) > 0 ? LONGEST_DRAIN : checked;
      return this;
    }

    /** Sets how long what this worker cannot run is left to others; 30 seconds by default. */
    public Builder postponement(Duration duration) {
      postponement = notNegative("postponement", duration);
      return this;
    }

    /**
     * Sets how long instances of a workflow are kept after their end; then all of them that is
     * stored is purged. The workflow need not be registered. They are kept for ever by default.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public Builder retention(String workflow, Duration duration) {
      retention.put(workflow, notNegative("retention", duration));
      return this;
    }

    /**
     * Sets how long instances of all registered workflows are kept after their end, except of those
     * with a time of their own.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public Builder retention(Duration duration) {
      otherRetention = notNegative("retention", duration);
      return this;
    }

    /**
     * Creates the worker, which does nothing yet.
     *
     * @throws WorkerConfigurationException if a name was registered twice
     */
    public Worker build() {
      return new Worker(settings(), registry());
    }

    /**
     * Creates a worker that only does what it is told to, for tests.
     *
     * @throws WorkerConfigurationException if a name was registered twice
     */
    public StepWorker buildStepWorker() {
      return new StepWorker(settings(), registry());
    }

    private WorkerSettings settings() {
      return new WorkerSettings(
          hub,
          converter,
          clock,
          orchestrationThreads,
          activityConcurrency,
          drainTimeout,
          postponement,
          new Retention(retention, otherRetention));
    }

    private Registry registry() {
      return new Registry(orchestrators, dispatchers, converter);
    }

    private static Duration notNegative(String what, Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException(what + " must not be negative, but is " + value);
      }
      return value;
    }

    private static int positive(String what, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(what + " must be at least 1, but is " + value);
      }
      return value;
    }
  }
}
