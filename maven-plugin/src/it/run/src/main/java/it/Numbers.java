package it;

import dev.durable.Activities;

@Activities
public class Numbers {
  public int checked(int value) {
    System.out.println("Checking " + value);
    if (value < 0) {
      throw new IllegalArgumentException(value + " is negative");
    }
    return value;
  }
}
