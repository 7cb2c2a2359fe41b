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

  /** Returns its argument, which may be large. */
  public String echo(String payload) {
    Pace.tick();
    return payload;
  }
}
