package it;

import dev.durable.Activities;

@Activities
public class Numbers {
  public int twice(int n) {
    return (int) (2 * n);
  }
}
