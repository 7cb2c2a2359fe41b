package dev.durable.example.limits;

import dev.durable.Durable;
import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.Status;
import dev.durable.Workflow;
import java.time.Duration;

/** Has a large text in one of the places where a value may be. */
@Workflow
public interface PayloadWorkflow {
  LimitActivities activities();

  /** A large text. */
  @Event
  String text();

  /** A large text that clients see. */
  @Status
  void show(String text);

  /** Returns the text in the place {@code OUTPUT}, else its length as a text. */
  @Orchestrator
  default String run(Place place, int length, String input) {
    int arrived =
        switch (place) {
          case INPUT -> input.length();
          case ACTIVITY_INPUT -> activities().length("x".repeat(length));
          case ACTIVITY_RESULT -> activities().make(length).length();
          case VARIABLE -> kept("x".repeat(length));
          case EVENT -> text().length();
          case STATUS -> shown("x".repeat(length));
          case OUTPUT -> length;
        };
    return place == Place.OUTPUT ? "x".repeat(length) : Integer.toString(arrived);
  }

  private int kept(String text) {
    Durable.sleep(Duration.ZERO);
    return text.length();
  }

  private int shown(String text) {
    show(text);
    return text.length();
  }

  /** Where the text is. */
  enum Place {
    INPUT,
    ACTIVITY_INPUT,
    ACTIVITY_RESULT,
    VARIABLE,
    EVENT,
    STATUS,
    OUTPUT
  }
}
