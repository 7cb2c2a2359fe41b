package dev.durable.runtime.hub.azure.format;

/**
 * Messages as JSON: in the form of the reference implementation, and what that cannot tell exactly
 * in the member {@code Durable}. A large text is in one member only. The JSON is ASCII.
 */
public final class Envelopes {
  private Envelopes() {}

  /** The JSON of a message. */
  public static String write(Envelope envelope) {
    return Json.text(new EnvelopeWriter(envelope).write());
  }

  /**
   * The message of a JSON text, which this hub or a client of the reference implementation has
   * written.
   *
   * @throws UnreadableMessageException if the hub cannot apply it; the message says why, in few
   *     words
   */
  public static Envelope read(String json) throws UnreadableMessageException {
    return EnvelopeReader.read(json);
  }

  /** The reference implementation's name for what a message says, as in names of blobs. */
  public static String eventType(Envelope envelope) {
    return new EnvelopeWriter(envelope).type().text();
  }
}
