package dev.durable.example.limits;

import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.Status;
import dev.durable.Workflow;

/** Hands a large text through all that can carry one. */
@Workflow
public interface PayloadWorkflow {
  LimitActivities activities();

  /** One more text. */
  @Event
  String more();

  /** A text that clients see meanwhile. */
  @Status
  void status(String text);

  /** Input, argument and result of an activity, variable, status, event, output. */
  @Orchestrator
  default String run(String payload) {
    String echo = activities().echo(payload);
    status(echo);
    String more = more();
    return more.equals(payload) ? echo : "another";
  }
}
