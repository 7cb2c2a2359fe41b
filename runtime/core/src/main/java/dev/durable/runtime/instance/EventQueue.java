package dev.durable.runtime.instance;

/**
 * The events of one name that nobody has waited for yet, or the waits for events of that name that
 * have not arrived yet; never both. A linked list of task records, the oldest first, so that one
 * more costs the same however many there are.
 *
 * @param holds which of the two
 * @param first the id of the oldest record
 * @param last the id of the newest record
 */
public record EventQueue(Kind holds, long first, long last) {
  /** What is queued. */
  public enum Kind {
    /** {@link TaskRecord.BufferedEvent} records. */
    EVENTS,
    /** {@link TaskRecord.EventWait} records. */
    WAITS
  }
}
