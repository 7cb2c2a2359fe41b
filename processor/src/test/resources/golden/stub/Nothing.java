package dev.shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;

@Workflow
interface Nothing {
  @Orchestrator
  default void run() {}
}
