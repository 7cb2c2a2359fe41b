package dev.durable.runtime.generated;

/**
 * Found by {@link java.util.ServiceLoader}: creates the dispatcher of one {@code @Activities} type
 * with its implementation.
 */
public interface ActivitiesProvider {
  /** The qualified name of the {@code @Activities} type. */
  String typeName();

  /**
   * Creates the implementation and its dispatcher.
   *
   * @throws ActivitiesUnavailableException if the implementation cannot be created; the message
   *     names it and says what to do
   */
  ActivityDispatcher create();
}
