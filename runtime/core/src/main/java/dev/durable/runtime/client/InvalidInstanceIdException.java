package dev.durable.runtime.client;

import dev.durable.runtime.instance.InstanceIds;

/** A text that cannot be the id of an instance. */
public final class InvalidInstanceIdException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private InvalidInstanceIdException(String message) {
    super(message);
  }

  /** Returns the id if it can be one. */
  static String check(String id) {
    InstanceIds.problem(id)
        .ifPresent(
            problem -> {
              throw new InvalidInstanceIdException(problem);
            });
    return id;
  }
}
