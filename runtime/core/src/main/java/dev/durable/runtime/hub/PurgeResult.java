package dev.durable.runtime.hub;

/** What a purge has done. */
public enum PurgeResult {
  /** Nothing is left of the instance. */
  PURGED,
  /** There is no instance with this id. */
  UNKNOWN_INSTANCE,
  /** The instance is not finished; nothing has changed. */
  NOT_FINISHED
}
