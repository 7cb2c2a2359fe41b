package dev.durable.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.hub.embedded.Table;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.testing.MemoryStore;
import dev.durable.runtime.worker.StepWorker;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One run: clients, two workers whose clocks differ, and a hub whose store fails and whose process
 * dies, all of them on one thread and in an order that a seed decides. In the end the faults stop,
 * everything is given the time to finish, and {@link Model} checks what has come of it.
 */
final class Simulation {
  /** How far the clock of a worker is from the hub's at most. */
  static final Duration MOST_SKEW = Duration.ofSeconds(2);

  /** Beyond any run that makes progress. */
  private static final int MOST_STEPS = 4_000;

  private final Random random;
  private final Model model = new Model(MOST_SKEW.multipliedBy(2));
  private final List<SimulatedHub> workerHubs = new ArrayList<>();
  private final List<StepWorker> workers = new ArrayList<>();
  private final SimulatedHub clientHub;
  private MemoryStore store = new MemoryStore();
  private @Nullable EmbeddedTaskHub hub;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private boolean hasFaults = true;

  Simulation(long seed, Mutation mutation) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.clientHub = new SimulatedHub(this::hub, random, mutation);
    for (int i = 0; i < 2; i++) {
      Duration skew = MOST_SKEW.multipliedBy(random.nextInt(201) - 100).dividedBy(100);
      SimulatedHub seen = new SimulatedHub(this::hub, random, mutation);
      workerHubs.add(seen);
      workers.add(
          Worker.builder(seen)
              .converter(Program.CONVERTER)
              .clock(() -> hasFaults ? now.plus(skew) : now)
              .workflow(new ProgramFlow())
              .activities(new SimulatedActivities(random))
              .postponement(Duration.ofSeconds(1))
              .buildStepWorker());
    }
  }

  /**
   * Runs one seed.
   *
   * @throws AssertionError if a promise was broken
   */
  static void run(long seed, Mutation mutation) throws InterruptedException {
    Simulation simulation = new Simulation(seed, mutation);
    try {
      simulation.run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "Seed %d, mutation %s: %s".formatted(seed, mutation, e.getMessage()), e);
    } finally {
      simulation.close();
    }
  }

  private void run() throws InterruptedException {
    int steps = 30 + random.nextInt(90);
    for (int i = 0; i < steps; i++) {
      try {
        step();
      } catch (TaskHubException e) {
        // What was under way has failed, or its outcome is not known: the model does not know,
        // either.
      }
    }
    hasFaults = false;
    settle();
    model.check(hub());
    close();
    checkRest();
  }

  /** Nothing is left of what is over. */
  private void checkRest() {
    for (Table table :
        List.of(Table.TASKS, Table.INBOX, Table.PROGRESS, Table.POSTPONED, Table.DEAD_LETTERS)) {
      assertThat(store.size(table)).as("rest in %s", table).isZero();
    }
  }

  private void step() throws InterruptedException {
    switch (random.nextInt(28)) {
      case 0, 1 -> start(model.newId(), /* again= */ false);
      case 2 -> model.someId(random).ifPresent(id -> start(id, /* again= */ true));
      case 3, 4, 5 -> model.someId(random).ifPresent(this::raise);
      case 6 -> model.unsure().ifPresent(this::raiseAgain);
      case 7 -> manage();
      case 8 -> crash();
      case 9 -> store.failNextWrite(MemoryStore.Fault.BEFORE_WRITE);
      case 10 -> store.failNextWrite(MemoryStore.Fault.AFTER_WRITE);
      case 11 -> workerHubs.get(random.nextInt(2)).commitStale();
      case 12, 13 -> advance(Duration.ofMillis(random.nextInt(4_000)));
      case 24 -> store.setFull(!store.isFull());
      case 25 -> model.someId(random).ifPresent(this::poison);
      case 26 -> model.someId(random).ifPresent(this::purgeFinished);
      case 27 -> model.allPurging().stream().findFirst().ifPresent(this::purge);
      case 14, 15, 16, 17 -> workers.get(random.nextInt(2)).stepActivity();
      default -> workers.get(random.nextInt(2)).stepOrchestration();
    }
  }

  // --- clients

  private void start(String id, boolean again) {
    Program program = again ? model.program(id) : Program.random(model.newName(id), random);
    model.starting(id, program);
    Instant startAt = again || random.nextInt(4) > 0 ? null : now.plusSeconds(random.nextInt(6));
    join(clientHub.create(program.instance(id, startAt)));
    model.started(id);
  }

  /** Makes room for another instance of the same id, which then often comes at once. */
  private void purgeFinished(String id) {
    if (hub().instance(id).filter(state -> state.status().isFinished()).isPresent()) {
      purge(id);
      if (random.nextInt(4) > 0) {
        start(id, /* again= */ false);
      }
    }
  }

  private void purge(String id) {
    model.purging(id);
    model.purged(id, join(clientHub.purge(id)));
  }

  private void raise(String id) {
    Model.Event event = model.newEvent(id);
    send(event);
    if (random.nextInt(3) == 0) {
      send(event);
    }
  }

  private void raiseAgain(Model.Event event) {
    send(event);
  }

  private void send(Model.Event event) {
    model.sending(event);
    SendResult result =
        join(
            clientHub.send(
                event.instanceId(),
                new Message.EventRaised("go", "\"" + event.payload() + "\""),
                event.payload()));
    model.sent(event, result);
  }

  /**
   * An event that cannot be read as what the program waits for: it is rejected, and nothing else.
   */
  private void poison(String id) {
    SendResult unused =
        join(clientHub.send(id, new Message.EventRaised("go", "{\"poison\": []}"), null));
  }

  private void manage() {
    Optional<String> id = model.someId(random);
    if (id.isEmpty()) {
      return;
    }
    Message message =
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> new Message.Suspend("a break");
          case 3, 4, 5 -> new Message.Resume("go on");
          case 6 -> new Message.Cancel("no need", Duration.ofSeconds(random.nextInt(20)));
          default -> new Message.Terminate("now", random.nextBoolean());
        };
    model.managing(id.get(), message);
    SendResult unused = join(clientHub.send(id.get(), message, null));
  }

  // --- the world

  private TaskHub hub() {
    EmbeddedTaskHub open = hub;
    if (open == null) {
      open = EmbeddedTaskHub.openWithoutAlarm(store, () -> now);
      hub = open;
    }
    return open;
  }

  private void advance(Duration by) {
    now = now.plus(by);
    TaskHub unused = hub();
    Objects.requireNonNull(hub).deliverDue();
  }

  /** The process dies; what it has stored is there when it starts again. */
  private void crash() {
    MemoryStore left = store.snapshot();
    close();
    store = left;
    workerHubs.forEach(SimulatedHub::forget);
  }

  private void close() {
    if (hub != null) {
      hub.close();
      hub = null;
    }
  }

  /** Without further faults but those of the queues, everything comes to its end. */
  private void settle() throws InterruptedException {
    crash();
    for (String id : model.allPurging()) {
      model.purged(id, hub().purge(id).join());
    }
    for (String id : model.ids()) {
      SendResult unused = hub().send(id, new Message.Resume("the end"), "resume").join();
    }
    model.allUnsure().forEach(this::send);
    for (String id : model.ids()) {
      SendResult unused = hub().send(id, new Message.EventRaised("end", "\"end\""), "end").join();
    }
    for (int i = 0; i < MOST_STEPS; i++) {
      StepWorker worker = workers.get(random.nextInt(2));
      if (!worker.step()) {
        if (model.areAllFinished(hub())) {
          return;
        }
        advance(
            Objects.requireNonNull(hub)
                .nextDue()
                .map(due -> Duration.between(now, due))
                .orElse(Duration.ofSeconds(1)));
      }
    }
  }

  private static <T> T join(CompletableFuture<T> call) {
    try {
      return call.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TaskHubException failure ? failure : e;
    }
  }
}
