package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.RuntimeStatus;

/** One byte for each runtime status. The codes are stored. */
final class StatusCode {
  private StatusCode() {}

  static byte of(RuntimeStatus status) {
    return (byte)
        switch (status) {
          case PENDING -> 'P';
          case RUNNING -> 'R';
          case SUSPENDED -> 'S';
          case COMPLETED -> 'C';
          case FAILED -> 'F';
          case CANCELED -> 'X';
          case TERMINATED -> 'T';
        };
  }

  /**
   * The status of a code.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RuntimeStatus read(byte code) {
    for (RuntimeStatus status : RuntimeStatus.values()) {
      if (of(status) == code) {
        return status;
      }
    }
    throw new IllegalArgumentException("no runtime status has the code " + code);
  }
}
