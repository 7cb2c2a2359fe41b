package dev.durable.runtime.generated;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the activities of one {@code @Activities} type by name, with direct calls. Thread-safe if
 * the activities are.
 */
public interface ActivityDispatcher {
  /** The activities it can run. */
  List<ActivityType<?>> activities();

  /** The number of parameters of an activity, which tells how its input is stored. */
  int parameterCount(String activity);

  /**
   * Runs an activity on this thread.
   *
   * @param activity one of the names in {@link #activities()}
   * @param in the arguments by parameter name
   * @return what the activity returned; null for {@code void}
   * @throws Throwable what the activity threw
   */
  @Nullable Object run(String activity, ValueReader in) throws Throwable;
}
