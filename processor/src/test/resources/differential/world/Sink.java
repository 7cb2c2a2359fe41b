package world;

import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.Workflow;

/** What bodies start as an instance of its own, and send events to. */
@Workflow(name = "Sink")
public interface Sink {
  @Event
  long told();

  @Event
  void wake();

  @Orchestrator
  default String take(String what, int count) {
    return what + count;
  }
}
