package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.engine.InstanceReader;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The records of an instance's tasks: read one by one, however many there are. */
interface TaskRecordContract extends ContractSteps {
  /** How wide a fan-out is that must cost no more per task than a narrow one. */
  int WIDEST = 20_000;

  /** The record of an activity that has its outcome in a history event. */
  static TaskRecord.Completed done(long taskId) {
    return new TaskRecord.Completed(taskId, "activity:Activities.step", taskId);
  }

  @Test
  default void recordsAndEventsAreReadOneByOne() throws InterruptedException {
    createWithActivities("a", 3);
    ActivityWorkItem activity = takeActivity();
    complete(activity);
    InstanceReader reader = take().reader();

    assertThat(reader.task(0)).contains(activity.task());
    assertThat(reader.task(2)).containsInstanceOf(TaskRecord.Activity.class);
    assertThat(reader.task(3)).isEmpty();
    List<HistoryEvent> history = hub().history("a", 0, 10);
    assertThat(List.of(reader.event(0), reader.event(4)))
        .containsExactly(history.get(0), history.get(4));
    for (long outside : new long[] {-1, 5, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> reader.event(outside))
          .isInstanceOf(UnreadableRecordException.class)
          .hasMessageContaining("event " + outside + " of instance 'a'");
    }
  }

  @Test
  default void recordsAreThoseOfTheStateThatWasTaken() throws InterruptedException {
    createWithActivities("a", 2);
    complete(takeActivity());
    OrchestrationWorkItem lost = take();
    hub().abandon(lost, Duration.ZERO);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).finish(1).waiting());

    assertThatThrownBy(() -> lost.reader().task(1)).isInstanceOf(WorkItemLockLostException.class);
    assertThatThrownBy(() -> lost.reader().event(0)).isInstanceOf(WorkItemLockLostException.class);
  }

  @Test
  default void recordsAreKeptReplacedAndDeleted() throws InterruptedException {
    createWithActivities("a", 4);
    complete(takeActivity());
    OrchestrationWorkItem first = take();
    commit(first, turn(first).keep(done(0)).finish(2).subOrchestration("Other", "[]").waiting());
    OrchestrationWorkItem child = take();
    complete(takeActivity());
    InstanceReader reader = take().reader();

    assertThat(child.state().workflow()).isEqualTo("Other");
    assertThat(reader.task(0)).contains(done(0));
    assertThat(reader.task(1)).containsInstanceOf(TaskRecord.Activity.class);
    assertThat(reader.task(2)).isEmpty();
    assertThat(reader.task(4))
        .get()
        .extracting(task -> ((TaskRecord.SubOrchestration) task).instanceId())
        .isEqualTo(child.state().instanceId());
  }

  @Test
  default void deferredActivityIsOfferedWhenItBegins() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(
        item,
        turn(item)
            .activity("Activities.step", "[]")
            .defer("Activities.step", "[1]")
            .defer("Activities.step", "[2]")
            .waiting());
    complete(takeActivity());
    assertNoActivity();
    OrchestrationWorkItem second = take();
    assertThat(second.reader().task(2))
        .contains(new TaskRecord.Deferred(2, "activity:Activities.step", "[2]"));
    commit(second, turn(second).begin(1, "Activities.step", "[1]").waiting());

    ActivityWorkItem begun = takeActivity();
    assertThat(begun.task().input()).isEqualTo("[1]");
    complete(begun);
    assertNoActivity();
    OrchestrationWorkItem third = take();
    commit(third, turn(third).completed("1"));
    assertNoActivity();
  }

  @Test
  default void queuedActivityThatHasItsOutcomeIsNotOffered() throws InterruptedException {
    createWithActivities("a", 3);
    complete(takeActivity());
    OrchestrationWorkItem item = take();
    commit(item, turn(item).keep(done(1)).waiting());

    assertThat(takeActivity().task().taskId()).isEqualTo(2);
    assertNoActivity();
  }

  @Test
  default void delayedActivityThatHasItsOutcomeIsNotOffered() throws InterruptedException {
    create("a");
    Instant due = fixture().now().plusSeconds(60);
    OrchestrationWorkItem item = take();
    commit(
        item,
        turn(item)
            .activity("Activities.step", "[]")
            .activityAt("Activities.late", due)
            .activityAt("Activities.later", due)
            .waiting());
    complete(takeActivity());
    OrchestrationWorkItem second = take();
    commit(second, turn(second).keep(done(1)).finish(2).waiting());

    fixture().advance(Duration.ofSeconds(60));
    assertNoActivity();
    assertNoOrchestration();
  }

  @Test
  default void outcomeOfARunningActivityThatHasOneIsDropped() throws InterruptedException {
    createWithActivities("a", 3);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    ActivityWorkItem three = takeActivity();
    complete(one);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).keep(done(0)).keep(done(1)).waiting());

    complete(two);

    assertNoOrchestration();
    complete(three);
    assertThat(take().messages()).containsExactly(completed(three));
    assertNoActivity();
  }

  @Test
  default void canceledActivityThatIsGivenBackIsNotOfferedAgain() throws InterruptedException {
    createWithActivities("a", 3);
    ActivityWorkItem one = takeActivity();
    ActivityWorkItem two = takeActivity();
    ActivityWorkItem three = takeActivity();
    complete(one);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).keep(done(1)).finish(2).waiting());

    hub().abandon(two, Duration.ZERO);
    hub().abandon(three, Duration.ofSeconds(60));

    assertNoActivity();
    fixture().advance(Duration.ofSeconds(60));
    assertNoActivity();
    assertNoOrchestration();
  }

  @Test
  default void timerThatHasItsOutcomeDoesNotFire() throws InterruptedException {
    create("a");
    Instant due = fixture().now().plusSeconds(60);
    OrchestrationWorkItem item = take();
    commit(
        item,
        turn(item).timer(due).timer(due).activity("Activities.step", "[]").timer(due).waiting());
    complete(takeActivity());
    OrchestrationWorkItem second = take();
    commit(second, turn(second).keep(new TaskRecord.Completed(0, "timer", 1)).finish(1).waiting());

    fixture().advance(Duration.ofSeconds(60));

    assertThat(TurnBuilder.answered(take())).containsOnlyKeys(3L);
    assertNoOrchestration();
  }

  @Test
  default void manyTasksCostNoMoreEach() throws InterruptedException {
    int wide = fixture().scaled(WIDEST);
    createWithActivities("wide", wide);
    List<CompletableFuture<Void>> outcomes = new ArrayList<>();
    for (int i = 0; i < wide; i++) {
      ActivityWorkItem activity = takeActivity();
      outcomes.add(hub().complete(activity, completed(activity)));
    }
    outcomes.forEach(CompletableFuture::join);
    int handled = 0;
    while (handled < wide - 1) {
      OrchestrationWorkItem item = take();
      TurnBuilder turn = turn(item);
      TurnBuilder.answered(item).keySet().forEach(taskId -> turn.keep(done(taskId)));
      handled += item.messages().size();
      if (handled == wide) {
        turn.timer(fixture().now());
      }
      commit(item, turn.waiting());
    }
    OrchestrationWorkItem fired = take();
    TurnBuilder last = turn(fired);
    for (long taskId = 0; taskId < wide; taskId++) {
      last.finish(taskId);
    }
    commit(fired, last.timer(fixture().now()).waiting());

    InstanceReader reader = take().reader();
    assertThat(reader.task(0)).isEmpty();
    assertThat(reader.task(wide - 1)).isEmpty();
    assertNoActivity();
  }

  @Test
  default void finishedInstanceWithManyTasksLeavesNothingToDo() throws InterruptedException {
    int wide = fixture().scaled(WIDEST);
    create("wide");
    Instant due = fixture().now().plusSeconds(60);
    OrchestrationWorkItem item = take();
    TurnBuilder turn = turn(item).timer(fixture().now());
    for (int i = 0; i < wide; i++) {
      if (i % 10 == 0) {
        turn.timer(due);
      } else {
        turn.activity("Activities.step", "[]");
      }
    }
    commit(item, turn.waiting());
    OrchestrationWorkItem fired = take();
    commit(fired, turn(fired).completed("1"));
    createWithActivities("other", 1);

    assertThat(takeActivity().instanceId()).isEqualTo("other");
    assertNoActivity();
    fixture().advance(Duration.ofSeconds(60));
    assertNoOrchestration();
  }
}
