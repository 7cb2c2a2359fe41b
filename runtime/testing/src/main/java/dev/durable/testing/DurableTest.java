package dev.durable.testing;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.generated.ActivitiesProvider;
import dev.durable.runtime.generated.ActivitiesUnavailableException;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.testing.MemoryStore;
import dev.durable.runtime.testing.VirtualClock;
import dev.durable.runtime.worker.StepWorker;
import dev.durable.runtime.worker.Worker;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs workflows in a JUnit test: on a task hub in memory, with a clock that the test moves, on the
 * test's own thread. Months of timers pass in milliseconds, and nothing happens unless the test
 * says so.
 *
 * <pre>{@code
 * class OrderWorkflowTest {
 *   @RegisterExtension final DurableTest durable = DurableTest.create();
 *
 *   @Test
 *   void isCanceledAfterThreeDaysWithoutApproval() throws Exception {
 *     OrderWorkflowClient client = new OrderWorkflowClient(durable.client());
 *     durable.fake("OrderActivities.charge", call -> new Payment("p-1"));
 *
 *     String id = client.start(order);
 *     durable.advance(Duration.ofDays(3));
 *
 *     assertThat(client.await(id, Duration.ofMinutes(1))).isEqualTo(Receipt.rejected(order));
 *   }
 * }
 * }</pre>
 *
 * <p>All workflows and activities of the class path are registered, unless the test registers some
 * itself. Waiting for an instance with a client does all work that there is, and moves the clock to
 * the next timer when there is none, as far as the timeout of the wait allows. For one thread.
 */
public final class DurableTest implements BeforeEachCallback, AfterEachCallback {
  private final VirtualClock clock = new VirtualClock();
  private final DataConverter converter = new DataConverter();
  private final SteppingHub steppingHub = new SteppingHub(this);
  private final FakeActivities fakes = new FakeActivities();
  private final List<Orchestrator> orchestrators = new ArrayList<>();
  private final List<ActivityDispatcher> dispatchers = new ArrayList<>();

  /** Why activities of the class path are not registered: the test has to do it, if need be. */
  private final List<String> unavailable = new ArrayList<>();

  private MemoryStore store = new MemoryStore();
  private @Nullable EmbeddedTaskHub hub;
  private @Nullable StepWorker worker;

  private DurableTest() {}

  /** Creates an extension, for a field with {@code @RegisterExtension} that is not static. */
  public static DurableTest create() {
    return new DurableTest();
  }

  // --- what runs

  /** Registers a workflow; then those of the class path are not. */
  public DurableTest workflow(Orchestrator orchestrator) {
    orchestrators.add(orchestrator);
    worker = null;
    return this;
  }

  /**
   * Registers activities, with an object of the test's own: {@code new
   * OrderActivitiesDispatcher(new FakeOrderActivities())}. Those of the class path with other names
   * are registered, too.
   */
  public DurableTest activities(ActivityDispatcher dispatcher) {
    dispatchers.add(dispatcher);
    worker = null;
    return this;
  }

  /**
   * Runs something else in place of an activity from now on.
   *
   * @param activity its name, as in {@code OrderActivities.charge}
   */
  public DurableTest fake(String activity, FakeActivity with) {
    fakes.fake(activity, with);
    return this;
  }

  /**
   * Lets the next calls of an activity throw, one exception each.
   *
   * @param activity its name, as in {@code OrderActivities.charge}
   */
  public DurableTest fail(String activity, Throwable... with) {
    for (Throwable each : with) {
      fakes.fail(activity, each);
    }
    return this;
  }

  // --- what happens

  /** A client of the hub, for the constructor of generated clients. It outlives {@link #crash}. */
  public DurableClient client() {
    return new DurableClient(steppingHub, converter, clock);
  }

  /** The moment on the clock, which begins at the start of 2026. */
  public Instant now() {
    return clock.instant();
  }

  /** Does all work that there is, until all instances wait for the clock or for events. */
  public void runUntilIdle() throws InterruptedException {
    while (step()) {}
  }

  /**
   * Does one thing: a turn of an instance, or an activity; false if there is nothing to do.
   *
   * @throws IllegalStateException if an activity is asked for that is not registered
   */
  public boolean step() throws InterruptedException {
    StepWorker ready = worker();
    fakes.checkNames();
    openHub().deliverDue();
    try {
      return ready.step();
    } catch (IllegalStateException e) {
      throw unavailable.isEmpty()
          ? e
          : new IllegalStateException(e.getMessage() + " " + String.join(" ", unavailable), e);
    }
  }

  /**
   * Lets time pass, with everything that happens meanwhile, in its order: the clock stops at each
   * timer.
   */
  public void advance(Duration by) throws InterruptedException {
    Instant end = clock.instant().plus(by);
    runUntilIdle();
    while (advanceToNext(end)) {
      runUntilIdle();
    }
    clock.advance(Duration.between(clock.instant(), end));
    runUntilIdle();
  }

  /**
   * Does all work and lets time pass until a condition holds or the time is up.
   *
   * @return whether it holds
   */
  boolean runUntil(BooleanSupplier condition, Duration timeout) throws InterruptedException {
    Instant end = end(timeout);
    while (!condition.getAsBoolean()) {
      if (!step() && !advanceToNext(end)) {
        clock.advance(Duration.between(clock.instant(), end));
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  private Instant end(Duration timeout) {
    try {
      return clock.instant().plus(timeout);
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MAX;
    }
  }

  private boolean advanceToNext(Instant end) {
    Optional<Instant> next = openHub().nextDue().filter(due -> !due.isAfter(end));
    next.ifPresent(due -> clock.advance(Duration.between(clock.instant(), due)));
    return next.isPresent();
  }

  /** What an instance is doing. */
  public InstanceView instance(String instanceId) {
    return new InstanceView(openHub(), converter, instanceId);
  }

  /** The names of the activities that were called so far, in order, once for each attempt. */
  public List<String> calls() {
    return fakes.calls();
  }

  /**
   * Ends the process without a warning, as a power cut does, and starts another one: what was
   * stored is there, all else is gone.
   */
  public void crash() {
    MemoryStore left = store.snapshot();
    close();
    store = left;
  }

  // --- the inside

  EmbeddedTaskHub openHub() {
    EmbeddedTaskHub open = hub;
    if (open == null) {
      open = EmbeddedTaskHub.openWithoutAlarm(store, clock);
      clock.onAdvance(open::deliverDue);
      hub = open;
    }
    return open;
  }

  private StepWorker worker() {
    StepWorker built = worker;
    if (built == null) {
      Worker.Builder builder = Worker.builder(steppingHub).converter(converter).clock(clock);
      (orchestrators.isEmpty() ? discover(Orchestrator.class) : orchestrators)
          .forEach(builder::workflow);
      allDispatchers().forEach(dispatcher -> builder.activities(fakes.around(dispatcher)));
      built = builder.buildStepWorker();
      worker = built;
    }
    return built;
  }

  /** Those of the test, and of the class path all that are not these. */
  private List<ActivityDispatcher> allDispatchers() {
    List<ActivityDispatcher> all = new ArrayList<>(dispatchers);
    Set<String> names = new HashSet<>();
    all.forEach(dispatcher -> dispatcher.activities().forEach(type -> names.add(type.name())));
    for (ActivitiesProvider provider : discover(ActivitiesProvider.class)) {
      try {
        ActivityDispatcher found = provider.create();
        if (found.activities().stream().noneMatch(type -> names.contains(type.name()))) {
          all.add(found);
        }
      } catch (ActivitiesUnavailableException e) {
        unavailable.add(String.valueOf(e.getMessage()));
      }
    }
    return all;
  }

  private static <T> List<T> discover(Class<T> type) {
    return ServiceLoader.load(type).stream().map(ServiceLoader.Provider::get).toList();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    openHub();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  private void close() {
    if (hub != null) {
      Objects.requireNonNull(hub).close();
      hub = null;
    }
  }
}
