package dev.durable.runtime.hub.azure.fault;

/** Decides what happens to each request. Thread-safe. */
public interface Faults {
  /** Nothing happens to any request. */
  Faults NONE = (service, method, path, body) -> Fault.NONE;

  /** What can happen to a request. */
  enum Kind {
    /** Nothing. */
    NONE,
    /** The connection breaks before the service gets it. */
    CUT_BEFORE,
    /** The service does it, and the connection breaks before the answer. */
    CUT_AFTER,
    /** The service gets it twice; the answer is the second one. */
    TWICE,
    /** The service does not do it, and answers with an error. */
    REFUSE
  }

  /**
   * What happens to a request.
   *
   * @param status of the answer, if it is refused
   * @param delayMillis how long it takes on its way
   */
  record Fault(Kind kind, int status, int delayMillis) {
    /** Nothing. */
    static final Fault NONE = new Fault(Kind.NONE, 0, 0);

    static Fault of(Kind kind) {
      return new Fault(kind, 0, 0);
    }
  }

  /** What happens to the next request. */
  Fault next(String service, String method, String path, byte[] body);
}
