package dev.durable.runtime.local;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.history.HistoryEvent.TaskCompleted;
import dev.durable.runtime.history.HistoryEvent.TaskFailed;
import dev.durable.runtime.history.HistoryEvent.TaskScheduled;
import dev.durable.runtime.history.HistoryEvent.TimerCreated;
import dev.durable.runtime.history.HistoryEvent.TimerFired;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells an instance's history event by event, a line each. Remembers the tasks that are under way,
 * because the event that ends a task only has its number.
 */
final class Progress {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final ZoneId zone;
  private final ToIntFunction<String> maxAttempts;
  private final Map<Long, Attempt> underWay = new HashMap<>();
  private long completed;

  /**
   * Creates the teller of one instance's history, which is to be given from its beginning.
   *
   * @param zone of the times it tells
   * @param maxAttempts the number of attempts that an activity has in all, by its name
   */
  Progress(ZoneId zone, ToIntFunction<String> maxAttempts) {
    this.zone = zone;
    this.maxAttempts = maxAttempts;
  }

  private record Attempt(String activity, Instant begin) {}

  /** The number of activities that have completed in the events so far. */
  long completed() {
    return completed;
  }

  /** The line about the next event, or empty if it is not about a task. */
  Optional<String> tell(HistoryEvent event) {
    return Optional.ofNullable(describe(event))
        .map(text -> time(event.timestamp(), event.timestamp()) + "  " + text);
  }

  private @Nullable String describe(HistoryEvent event) {
    if (event instanceof TaskScheduled scheduled) {
      return scheduled(scheduled);
    } else if (event instanceof TaskCompleted done) {
      completed++;
      return ended(done.taskId(), done.timestamp(), "completed");
    } else if (event instanceof TaskFailed failed) {
      return ended(failed.taskId(), failed.timestamp(), "failed")
          + ": "
          + failed.failure().summary();
    } else if (event instanceof TimerCreated timer) {
      return "#%d timer until %s"
          .formatted(timer.taskId(), time(timer.fireAt(), timer.timestamp()));
    } else if (event instanceof TimerFired fired) {
      return "#%d timer fired".formatted(fired.taskId());
    } else {
      return null;
    }
  }

  private String scheduled(TaskScheduled task) {
    Instant begin = task.notBefore() == null ? task.timestamp() : task.notBefore();
    underWay.put(task.taskId(), new Attempt(task.activity(), begin));
    if (task.attempt() == 1) {
      return "#%d %s scheduled".formatted(task.taskId(), task.activity());
    }
    return "#%d %s retry %d of %d at %s"
        .formatted(
            task.taskId(),
            task.activity(),
            task.attempt() - 1,
            maxAttempts.applyAsInt(task.activity()) - 1,
            time(begin, task.timestamp()));
  }

  private String ended(long taskId, Instant end, String how) {
    Attempt attempt = underWay.remove(taskId);
    if (attempt == null) {
      return "#%d %s".formatted(taskId, how);
    }
    return "#%d %s %s in %d ms"
        .formatted(
            taskId,
            attempt.activity(),
            how,
            Math.max(0, Duration.between(attempt.begin(), end).toMillis()));
  }

  /** A moment, with its day unless that is the day of another moment. */
  private String time(Instant moment, Instant near) {
    // A timer may be as far as Instant.MAX, which no calendar of a zone reaches.
    if (moment.isAfter(near.plus(Duration.ofDays(365_000)))) {
      return moment.toString();
    }
    ZonedDateTime local = moment.atZone(zone);
    boolean sameDay = local.toLocalDate().equals(near.atZone(zone).toLocalDate());
    return (sameDay ? TIME : DAY_AND_TIME).format(local);
  }
}
