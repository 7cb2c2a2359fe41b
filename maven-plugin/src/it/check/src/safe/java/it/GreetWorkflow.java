package it;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.time.Duration;

@Workflow
public interface GreetWorkflow {
  @Orchestrator
  default String greet(String who) {
    String name = who.strip();
    // A comment, and a shorter sleep.
    wait:
    Durable.sleep(Duration.ofHours(1));
    return "Good morning, " + name + "!";
  }
}
