package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Timers fire when they are due, not earlier, and once. */
interface TimerContract extends ContractSteps {
  /** Creates an instance that has begun and waits for timers. */
  default void createWithTimers(String id, Instant... due) throws InterruptedException {
    create(id);
    OrchestrationWorkItem item = take();
    TurnBuilder turn = turn(item);
    for (Instant moment : due) {
      turn.timer(moment);
    }
    commit(item, turn.waiting());
  }

  @Test
  default void timerFiresWhenItIsDueAndNotEarlier() throws InterruptedException {
    Instant due = fixture().now().plusSeconds(3_600);
    createWithTimers("a", due);
    fixture().advance(Duration.ofHours(1).minusMillis(1));
    assertNoOrchestration();

    fixture().advance(Duration.ofMillis(1));

    OrchestrationWorkItem item = take();
    assertThat(item.messages()).containsExactly(new Message.TimerFired(0));
    assertThat(TurnBuilder.answered(item))
        .containsOnly(Map.entry(0L, new TaskRecord.Timer(0, due)));
  }

  @Test
  default void timerFiresOnce() throws InterruptedException {
    createWithTimers("a", fixture().now().plusSeconds(10));
    fixture().advance(Duration.ofSeconds(10));
    OrchestrationWorkItem item = take();
    fixture().advance(Duration.ofDays(1));
    commit(item, turn(item).waiting());
    fixture().advance(Duration.ofDays(1));
    assertNoOrchestration();
  }

  @Test
  default void timerWhoseMomentHasPassedFiresAtOnce() throws InterruptedException {
    createWithTimers("a", Instant.EPOCH);
    assertThat(take().messages()).containsExactly(new Message.TimerFired(0));
  }

  @Test
  default void timersFireInTheOrderOfTheirMoments() throws InterruptedException {
    Instant now = fixture().now();
    createWithTimers("a", now.plusSeconds(3), now.plusSeconds(1), now.plusSeconds(2));
    fixture().advance(Duration.ofSeconds(5));
    assertThat(take().messages())
        .containsExactly(
            new Message.TimerFired(1), new Message.TimerFired(2), new Message.TimerFired(0));
  }

  @Test
  default void earlierTimerThatIsCreatedLaterFiresFirst() throws InterruptedException {
    Instant now = fixture().now();
    createWithTimers("late", now.plusSeconds(100));
    createWithTimers("early", now.plusSeconds(10));
    fixture().advance(Duration.ofSeconds(10));
    assertThat(take().state().instanceId()).isEqualTo("early");
    assertNoOrchestration();
    fixture().advance(Duration.ofSeconds(90));
    assertThat(take().state().instanceId()).isEqualTo("late");
  }

  @Test
  default void timerOfManyYearsWaitsThem() throws InterruptedException {
    Duration years = Duration.ofDays(365 * 400);
    createWithTimers("far", fixture().now().plus(years), Instant.parse("9999-12-31T23:59:59Z"));
    fixture().advance(years.minusMillis(1));
    assertNoOrchestration();
    fixture().advance(Duration.ofMillis(1));
    assertThat(take().messages()).containsExactly(new Message.TimerFired(0));
  }

  @Test
  default void timerOfATaskThatIsGoneDoesNotFire() throws InterruptedException {
    Instant now = fixture().now();
    createWithTimers("a", now.plusSeconds(1), now.plusSeconds(10));
    fixture().advance(Duration.ofSeconds(1));
    OrchestrationWorkItem item = take();
    commit(item, turn(item).finish(1).waiting());
    fixture().advance(Duration.ofSeconds(10));
    assertNoOrchestration();
  }

  @Test
  default void timerOfAFinishedInstanceDoesNotFire() throws InterruptedException {
    Instant now = fixture().now();
    createWithTimers("a", now.plusSeconds(1), now.plusSeconds(10));
    fixture().advance(Duration.ofSeconds(1));
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));
    fixture().advance(Duration.ofSeconds(10));
    assertNoOrchestration();
  }

  @Test
  default void manyTimersOfTheSameMomentAllFire() throws InterruptedException {
    int count = fixture().scaled(600);
    Instant due = fixture().now().plusSeconds(1);
    for (int i = 0; i < count; i++) {
      createWithTimers("i" + i, due);
    }
    fixture().advance(Duration.ofSeconds(1));
    for (int i = 0; i < count; i++) {
      assertThat(take().messages()).containsExactly(new Message.TimerFired(0));
    }
    assertNoOrchestration();
  }
}
