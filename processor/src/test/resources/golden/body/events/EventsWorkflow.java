package dev.shop;

import dev.durable.Durable;
import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.RaiseEvent;
import dev.durable.Status;
import dev.durable.Task;
import dev.durable.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Waits for events, tells others, and begins anew. */
@Workflow
public interface EventsWorkflow {
  record Progress(String step, long round) {}

  @Workflow
  interface Shelf {
    @Event
    long filled();

    @Orchestrator
    default void fill(List<String> items) {}
  }

  Shelf shelf();

  @Event
  Progress approval();

  @Event
  Progress approval(Duration timeout) throws TimeoutException;

  @Event(name = "stop-it")
  void stop();

  @Status
  void progress(Progress progress);

  @RaiseEvent(workflow = Shelf.class, event = "filled")
  void tell(String id, int count);

  @Orchestrator
  default void watch(String name, long round) throws TimeoutException {
    progress(new Progress("asked", round));
    Progress first = approval(Duration.ofDays(3));
    Task<Void> stopped = Durable.start(() -> stop());
    Task<Progress> second = Durable.start(() -> approval());
    Task<?> done = Durable.any(stopped, second);
    if (done == stopped) {
      return;
    }
    String id = Durable.startDetached(() -> shelf().fill(List.of(first.step())));
    tell(id, 2);
    stop();
    Durable.continueAsNew(name, round + 1);
  }
}
