package dev.durable.runtime.worker;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.testing.InMemoryTaskHub;
import dev.durable.runtime.testing.TurnBuilder;
import dev.durable.runtime.testing.VirtualClock;
import java.time.Duration;
import java.util.function.Function;

/** A client of a hub whose turns a test makes by hand. */
final class ClientSteps implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);

  final VirtualClock clock = new VirtualClock();
  final EmbeddedTaskHub hub = InMemoryTaskHub.open(clock);
  final DurableClient client = new DurableClient(hub, new DataConverter(), clock);

  OrchestrationWorkItem take() throws InterruptedException {
    return hub.takeOrchestration(SOON).orElseThrow();
  }

  boolean isIdle() throws InterruptedException {
    return hub.takeOrchestration(Duration.ZERO).isEmpty();
  }

  /** Makes the next turn of whatever instance is ready, and returns what it was given. */
  OrchestrationWorkItem turn(Function<TurnBuilder, Turn> turn) throws InterruptedException {
    OrchestrationWorkItem item = take();
    hub.commit(item, turn.apply(new TurnBuilder(item, clock.instant()))).join();
    return item;
  }

  /** Starts an instance and lets it complete. */
  String completed(String workflow, String id) throws InterruptedException {
    client.start(workflow, id, "[\"" + id + "\"]");
    turn(turn -> turn.completed("1"));
    return id;
  }

  @Override
  public void close() {
    hub.close();
  }
}
