package dev.durable.example.limits;

import dev.durable.Activities;

/** Activities that cost nothing themselves. */
@Activities
public class LimitActivities {
  /** Returns its argument. */
  public int step(int number) {
    Pace.tick();
    return number;
  }

  /** Takes a text that may be large. */
  public int length(String text) {
    return text.length();
  }

  /** Returns a text that may be large. */
  public String make(int length) {
    return "x".repeat(length);
  }
}
