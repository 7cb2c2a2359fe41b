package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.fault.FaultProxy;
import dev.durable.runtime.hub.azure.fault.RandomFaults;
import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.simulation.Model;
import dev.durable.runtime.simulation.Program;
import dev.durable.runtime.simulation.ProgramFlow;
import dev.durable.runtime.simulation.SimulatedActivities;
import dev.durable.runtime.testing.VirtualClock;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One run: a client and two workers, each with a hub of its own, on one storage account that they
 * reach through a proxy with faults. Workers die, too. In the end the faults stop, everything is
 * given the time to finish, and {@link Model} checks what has come of it.
 *
 * <p>The seed decides what the client does and how many faults there are; which request has one
 * depends on the threads as well, so a run can be repeated only in its kind.
 */
final class FaultSimulation implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofSeconds(90);
  private static final int STEPS = 50;

  private final Random random;
  private final AzureHubSettings settings;
  private final RandomFaults faults;
  private final FaultProxy proxy;
  private final VirtualClock clock = new VirtualClock();
  private final StorageAccount account;
  private final HiddenInTime hidden;
  private final SimulatedActivities activities;
  private final Model model = new Model(Duration.ZERO);
  private final List<HubProcess> processes = new ArrayList<>();
  private final AzureTaskHub client;
  private int crashes;
  private int purges;

  /** A worker and its hub. */
  private final class HubProcess {
    private final Line line = new Line();
    private final AzureTaskHub hub = openHub(line);
    private final Worker worker;

    HubProcess() {
      worker =
          Worker.builder(hub)
              .converter(Program.CONVERTER)
              .clock(clock)
              .workflow(new ProgramFlow())
              .activities(activities)
              .activityConcurrency(8)
              .drainTimeout(Duration.ZERO)
              .postponement(Duration.ofSeconds(1))
              .build();
      worker.start();
    }

    void crash() {
      line.cut();
      end();
    }

    void end() {
      worker.close();
      hub.close();
    }
  }

  FaultSimulation(Azurite azurite, long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    AzureHubSettings usual = AzureFixture.settings();
    settings =
        new AzureHubSettings(
            usual.hubName(),
            2,
            SHORT,
            SHORT,
            Duration.ofMillis(200),
            random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(500),
            /* maxDeliveries= */ 100,
            random.nextBoolean() ? 1_000 : 3);
    activities = new SimulatedActivities(new Random(seed));
    faults = new RandomFaults(seed, random.nextInt(4) * 0.05);
    proxy = new FaultProxy(azurite.connectionString(), faults);
    account = azurite.connect();
    hidden = new HiddenInTime(account, clock);
    client = openHub(new Line());
    for (int i = 0; i < 2; i++) {
      processes.add(new HubProcess());
    }
  }

  /**
   * Runs one seed.
   *
   * @throws AssertionError if a promise was broken
   */
  static void run(Azurite azurite, long seed) throws InterruptedException {
    long begun = System.nanoTime();
    try (FaultSimulation simulation = new FaultSimulation(azurite, seed)) {
      simulation.run();
      System.out.printf(
          "seed %d: %d instances, %d activities, %d deaths, %d purges, %s, %.1f s%n",
          seed,
          simulation.model.ids().size(),
          simulation.activities.runs(),
          simulation.crashes,
          simulation.purges,
          simulation.faults.counts(),
          (System.nanoTime() - begun) / 1e9);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("Seed %d: %s".formatted(seed, e.getMessage()), e);
    }
  }

  private AzureTaskHub openHub(Line line) {
    while (true) {
      try {
        return AzureTaskHub.open(
            Azurite.connect(proxy.connectionString(), line),
            settings,
            clock,
            InstantSource.system(),
            hidden);
      } catch (TaskHubException e) {
        // Whoever opens a hub opens it again.
      }
    }
  }

  private void run() throws InterruptedException {
    for (int i = 0; i < STEPS; i++) {
      try {
        step();
      } catch (TaskHubException e) {
        // What was under way has failed, or its outcome is not known: the model does not know,
        // either.
      }
    }
    faults.off();
    settle();
    try {
      model.check(client);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + describe(), e);
    }
    purgeAll();
  }

  private void step() {
    switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> start(model.newId(), /* again= */ false);
      case 4 -> model.someId(random).ifPresent(id -> start(id, /* again= */ true));
      case 5, 6, 7, 8 -> model.someId(random).ifPresent(this::raise);
      case 9 -> model.unsure().ifPresent(this::send);
      case 10, 11 -> manage();
      case 12, 13 -> restart();
      case 20, 21, 22 -> model.someId(random).ifPresent(this::endOrPurge);
      case 23 -> model.allPurging().stream().findFirst().ifPresent(this::purge);
      default -> advance(Duration.ofMillis(random.nextInt(3_000)));
    }
  }

  private void start(String id, boolean again) {
    Program program = again ? model.program(id) : Program.random(model.newName(id), random);
    model.starting(id, program);
    Instant startAt =
        again || random.nextInt(4) > 0 ? null : clock.instant().plusSeconds(random.nextInt(6));
    boolean unused = join(client.create(program.instance(id, startAt)));
    model.started(id);
  }

  /** Ends an instance, or makes room for another one of its id, which then often comes at once. */
  private void endOrPurge(String id) {
    InstanceState state = client.instance(id).orElseThrow();
    if (!state.status().isFinished()) {
      Message end = new Message.Terminate("to be purged", /* cascades= */ random.nextBoolean());
      model.managing(id, end);
      SendResult unused = join(client.send(id, end, null));
      return;
    }
    purge(id);
    if (random.nextInt(4) > 0) {
      start(id, /* again= */ false);
    }
  }

  private void purge(String id) {
    model.purging(id);
    model.purged(id, join(client.purge(id)));
    purges++;
  }

  private void raise(String id) {
    Model.Event event = model.newEvent(id);
    send(event);
    if (random.nextInt(3) == 0) {
      send(event);
    }
  }

  private void send(Model.Event event) {
    model.sending(event);
    SendResult result =
        join(
            client.send(
                event.instanceId(),
                new Message.EventRaised("go", "\"" + event.payload() + "\""),
                event.payload()));
    model.sent(event, result);
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
    SendResult unused = join(client.send(id.get(), message, null));
  }

  /** A worker dies, or ends in order, and another one comes. */
  private void restart() {
    HubProcess process = processes.remove(0);
    if (random.nextInt(3) > 0) {
      process.crash();
      crashes++;
    } else {
      process.end();
    }
    processes.add(new HubProcess());
  }

  private void advance(Duration by) {
    clock.advance(by);
    hidden.showDue();
    processes.forEach(process -> process.hub.parts().schedule().doDue());
  }

  /** Without further faults, everything comes to its end. */
  private void settle() throws InterruptedException {
    model.allPurging().forEach(this::purge);
    for (String id : model.ids()) {
      boolean unused = join(client.create(model.program(id).instance(id, null)));
      model.started(id);
    }
    for (String id : model.ids()) {
      SendResult unused = join(client.send(id, new Message.Resume("the end"), "resume"));
    }
    model.allUnsure().forEach(this::send);
    for (String id : model.ids()) {
      SendResult unused = join(client.send(id, new Message.EventRaised("end", "\"end\""), "end"));
    }
    long end = System.nanoTime() + MOST.toNanos();
    while (!model.areAllFinished(client) && System.nanoTime() < end) {
      advance(Duration.ofMillis(500));
      awaitChange();
    }
  }

  /**
   * What is stored and in memory of the instances that do not end, for whoever looks for a reason.
   */
  private String describe() {
    StringBuilder text = new StringBuilder();
    for (String id : model.ids()) {
      InstanceState state = client.instance(id).orElse(null);
      if (state == null || !state.status().isFinished()) {
        text.append("\n").append(id).append(" is ").append(state);
        text.append(" of ").append(model.program(id).operations());
        text.append(" with ").append(client.history(id, 0, 100));
        for (HubProcess process : processes) {
          LiveInstances instances = process.hub.parts().instances();
          text.append("\n  in memory: ").append(instances.describe(id));
        }
      }
    }
    return text.toString();
  }

  /** Waits for a moment, or less if the first instance that has not finished changes. */
  private void awaitChange() throws InterruptedException {
    for (String id : model.ids()) {
      @Nullable InstanceState state = client.instance(id).orElse(null);
      if (state != null && !state.status().isFinished()) {
        boolean unused = client.awaitChange(id, state, Duration.ofMillis(100));
        return;
      }
    }
  }

  /** Nothing is left of instances that are purged. */
  private void purgeAll() {
    List<String> ids = new ArrayList<>(model.ids());
    client.list(InstanceQuery.ALL).instances().stream()
        .map(InstanceState::instanceId)
        .filter(id -> !ids.contains(id))
        .forEach(ids::add);
    for (String id : ids) {
      assertThat(join(client.purge(id))).as(id).isEqualTo(PurgeResult.PURGED);
    }
    processes.forEach(HubProcess::end);
    processes.clear();
    HubNames names = new HubNames(settings.hubName(), settings.partitionCount());
    for (String table : List.of(names.historyTable(), names.instancesTable())) {
      assertThat(account.table(table).query("", 1_000, null).rows())
          .as(table)
          .allMatch(row -> row.partitionKey().startsWith(PurgedExecutions.PARTITIONS));
    }
  }

  private static <T> T join(CompletableFuture<T> call) {
    try {
      return call.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TaskHubException failure ? failure : e;
    }
  }

  @Override
  public void close() {
    processes.forEach(HubProcess::end);
    client.close();
    proxy.close();
    account.close();
  }
}
