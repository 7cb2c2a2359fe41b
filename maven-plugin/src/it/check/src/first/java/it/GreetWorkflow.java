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
    wait:
    Durable.sleep(Duration.ofDays(1));
    return "Hello, " + name;
  }
}
