package dev.durable.runtime.hub;

/** What has become of a message that a client has sent. */
public enum SendResult {
  /** It is stored, and the instance will get it. */
  ACCEPTED,
  /** The instance has accepted a message with this id before; nothing has changed. */
  DUPLICATE,
  /** There is no instance with this id; nothing has changed. */
  UNKNOWN_INSTANCE,
  /** The instance is finished; nothing has changed. */
  FINISHED
}
