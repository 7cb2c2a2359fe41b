package dev.durable.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durable.runtime.history.HistoryEvent.OrchestratorCompleted;
import dev.durable.runtime.history.HistoryEvent.TaskCompleted;
import dev.durable.runtime.history.HistoryEvent.TaskFailed;
import dev.durable.runtime.history.HistoryEvent.TaskScheduled;
import dev.durable.runtime.history.HistoryEvent.TimerCreated;
import dev.durable.runtime.history.HistoryEvent.TimerFired;
import dev.durable.runtime.instance.FailureDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Progress progress = new Progress(ZoneOffset.UTC, activity -> 5);

  @Test
  void anActivityIsToldWhenScheduledAndWhenCompletedWithItsTime() {
    assertThat(lines(scheduled(1, null), new TaskCompleted(NOON.plusMillis(46), 0, "1")))
        .containsExactly(
            "12:00:00.000  #0 Orders.charge scheduled",
            "12:00:00.046  #0 Orders.charge completed in 46 ms");
  }

  @Test
  void aRetryIsToldWithItsNumberAndItsTime() {
    FailureDetails failure =
        new FailureDetails(List.of("java.io.IOException"), "busy", List.of(), null, null);

    assertThat(
            lines(
                scheduled(1, null),
                new TaskFailed(NOON.plusMillis(3), 0, 1, failure),
                scheduled(2, NOON.plusMillis(503)),
                new TaskCompleted(NOON.plusMillis(510), 0, "1")))
        .containsExactly(
            "12:00:00.000  #0 Orders.charge scheduled",
            "12:00:00.003  #0 Orders.charge failed in 3 ms: java.io.IOException: busy",
            "12:00:00.000  #0 Orders.charge retry 1 of 4 at 12:00:00.503",
            "12:00:00.510  #0 Orders.charge completed in 7 ms");
  }

  @Test
  void aTimerOfAnotherDayIsToldWithItsDay() {
    Instant tomorrow = NOON.plus(Duration.ofDays(1));

    assertThat(lines(new TimerCreated(NOON, 3, tomorrow), new TimerFired(tomorrow, 3)))
        .containsExactly(
            "12:00:00.000  #3 timer until 2026-03-02 12:00:00.000", "12:00:00.000  #3 timer fired");
  }

  @Test
  void aTimerAtTheEndOfTimeCanBeTold() {
    assertThat(lines(new TimerCreated(NOON, 3, Instant.MAX)))
        .containsExactly("12:00:00.000  #3 timer until " + Instant.MAX);
  }

  @Test
  void whatIsNotAboutATaskIsNotTold() {
    assertThat(
            lines(
                new ExecutionStarted(NOON, "W", "null", null, null),
                new OrchestratorCompleted(NOON, "")))
        .isEmpty();
  }

  private static TaskScheduled scheduled(int attempt, @Nullable Instant at) {
    return new TaskScheduled(NOON, 0, "Orders.charge", "null", attempt, at);
  }

  private List<String> lines(HistoryEvent... events) {
    return List.of(events).stream().map(progress::tell).flatMap(Optional::stream).toList();
  }
}
