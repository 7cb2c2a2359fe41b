package dev.durable.runtime.engine;

import dev.durable.runtime.generated.Wait;
import dev.durable.runtime.json.SavedWait;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks that a stack waits for, by their ids. Immutable. */
final class Waiting {
  private final Wait.Mode mode;
  private final List<Long> tasks;
  private final @Nullable Long timeout;
  private final boolean isWithdrawn;
  private final int limit;
  private final long[] distinct;

  Waiting(
      Wait.Mode mode, List<Long> tasks, @Nullable Long timeout, boolean isWithdrawn, int limit) {
    this.mode = mode;
    this.tasks = tasks;
    this.timeout = timeout;
    this.isWithdrawn = isWithdrawn;
    this.limit = limit;
    this.distinct = tasks.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
  }

  static Waiting of(SavedWait saved) {
    return new Waiting(
        Wait.Mode.valueOf(saved.mode().name()),
        saved.tasks(),
        saved.timeout(),
        saved.withdrawn(),
        saved.limit() == null ? Wait.ForTasks.NO_LIMIT : Math.toIntExact(saved.limit()));
  }

  SavedWait saved() {
    return new SavedWait(
        SavedWait.Mode.valueOf(mode.name()),
        tasks,
        timeout,
        isWithdrawn,
        isLimited() ? (long) limit : null);
  }

  Wait.Mode mode() {
    return mode;
  }

  /** In the order of the body; a task may be there twice. */
  List<Long> tasks() {
    return tasks;
  }

  /** The timer that ends the wait, or null. */
  @Nullable Long timeout() {
    return timeout;
  }

  /** Whether it is for one task, which is its result. */
  boolean isForOne() {
    return mode == Wait.Mode.ONE;
  }

  /**
   * Whether it is for an external event, without a task of the body in between: one that nobody
   * needs any more when the timer ends the wait.
   */
  boolean isForEvent() {
    return isWithdrawn;
  }

  /** Whether not all of the tasks are started at once. */
  boolean isLimited() {
    return limit != Wait.ForTasks.NO_LIMIT;
  }

  /**
   * The tasks of a wait with a limit whose turn has come, those that are done included.
   *
   * @param remaining how many are not done; after a failure, how many of those that were started
   */
  List<Long> due(int remaining) {
    return tasks.subList(0, (int) Math.min((long) tasks.size() - remaining + limit, tasks.size()));
  }

  boolean isFor(long taskId) {
    return Arrays.binarySearch(distinct, taskId) >= 0;
  }

  /** The tasks, each once. */
  LongStream distinct() {
    return Arrays.stream(distinct);
  }

  /** All that must not be forgotten while the stack waits. */
  Stream<Long> ids() {
    return timeout == null ? tasks.stream() : Stream.concat(tasks.stream(), Stream.of(timeout));
  }
}
