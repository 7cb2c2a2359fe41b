package dev.durable.example.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.example.limits.PayloadWorkflow.Place;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.StartOptions;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.rocksdb.EmbeddedHub;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Large instances, and many of them, on a hub in a folder. Each checks what comes out. */
final class Limits implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofHours(3);
  private static final int CLIENT_THREADS = 16;

  private final TaskHub hub;
  private final Worker worker;
  private final DurableClient client;

  /** A hub in a folder, whose payloads may have so many characters. */
  Limits(Path folder, int payloadLimit) {
    DataConverter converter = new DataConverter().withPayloadLimit(payloadLimit);
    hub = EmbeddedHub.open(folder);
    worker =
        Worker.builder(hub).converter(converter).discover(Limits.class.getClassLoader()).build();
    worker.start();
    client = new DurableClient(hub, converter);
  }

  /** An instance that runs so many activities at once, or as many at a time as is said. */
  void fanOut(int count, int parallelism) throws Exception {
    Pace.begin(count);
    FanOutWorkflowClient fanOut = new FanOutWorkflowClient(client);
    String id = fanOut.start(count, parallelism);
    assertThat(fanOut.await(id, TIMEOUT)).isEqualTo(sum(count));
  }

  /** An instance that runs so many activities, one after the other. */
  void chain(int steps) throws Exception {
    Pace.begin(steps);
    ChainWorkflowClient chain = new ChainWorkflowClient(client);
    String id = chain.start(steps);
    assertThat(chain.await(id, TIMEOUT)).isEqualTo(sum(steps));
  }

  /** An instance that gets so many events. */
  void events(int count) throws Exception {
    Pace.begin(count);
    EventsWorkflowClient events = new EventsWorkflowClient(client);
    String id = events.start(count);
    onThreads(count, number -> events.raiseNumber(id, number));
    assertThat(events.await(id, TIMEOUT)).isEqualTo(sum(count));
  }

  /** Starts as many instances, each of which waits for an event. */
  void startWaiting(int count) throws Exception {
    Pace.begin(count);
    EventsWorkflowClient events = new EventsWorkflowClient(client);
    onThreads(
        count,
        number -> {
          String unused = events.startWith(StartOptions.withId("waiting-" + number), 1);
          Pace.tick();
        });
    assertThat(client.count(InstanceQuery.ALL.withWorkflow("EventsWorkflow"))).isEqualTo(count);
  }

  /** Lets all of them go on. */
  void wake(int count) throws Exception {
    Pace.begin(count);
    EventsWorkflowClient events = new EventsWorkflowClient(client);
    onThreads(count, number -> events.raiseNumber("waiting-" + number, number));
    for (int number = 0; number < count; number++) {
      assertThat(events.await("waiting-" + number, TIMEOUT)).isEqualTo(number);
    }
    assertThat(client.count(InstanceQuery.ALL.withStatus(RuntimeStatus.COMPLETED)))
        .isEqualTo(count);
  }

  /** A text of so many characters, in each place where a value may be. */
  void payload(int length) throws Exception {
    Pace.begin(Place.values().length);
    for (Place place : Place.values()) {
      payload(place, length);
      Pace.tick();
    }
  }

  /** A text of so many characters in one place. */
  void payload(Place place, int length) throws Exception {
    PayloadWorkflowClient payloads = new PayloadWorkflowClient(client);
    String input = place == Place.INPUT ? "x".repeat(length) : "";
    String id = payloads.start(place, length, input);
    if (place == Place.EVENT) {
      payloads.raiseText(id, "x".repeat(length));
    }
    String output = payloads.await(id, TIMEOUT);
    assertThat(place == Place.OUTPUT ? output.length() : Integer.parseInt(output))
        .isEqualTo(length);
    if (place == Place.STATUS) {
      assertThat(payloads.customStatus(id).orElseThrow()).hasSize(length);
    }
  }

  private static long sum(long count) {
    return count * (count - 1) / 2;
  }

  private static void onThreads(int count, IntConsumer action) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENT_THREADS);
    try {
      List<Callable<Void>> parts = new ArrayList<>();
      for (int thread = 0; thread < CLIENT_THREADS; thread++) {
        int first = thread;
        parts.add(
            () -> {
              for (int number = first; number < count; number += CLIENT_THREADS) {
                action.accept(number);
              }
              return null;
            });
      }
      for (Future<Void> part : threads.invokeAll(parts)) {
        part.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Override
  public void close() {
    worker.close();
    hub.close();
  }
}
