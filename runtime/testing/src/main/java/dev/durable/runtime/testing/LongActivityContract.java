package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What activities rely on that take long, or whose outcome comes from outside. */
interface LongActivityContract extends ContractSteps {
  @Test
  default void progressIsReadByTheNextWhoTakesTheActivity() throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem first = takeActivity();
    assertThat(first.progress()).isNull();
    assertThat(hub().heartbeat(first, "{\"page\":7}").join()).isTrue();
    assertThat(hub().heartbeat(first, null).join()).isTrue();
    hub().abandon(first, Duration.ZERO);

    for (ActivityWorkItem again : List.of(takeActivity(), takeActivity())) {
      boolean isFirst = again.task().taskId() == first.task().taskId();
      assertThat(again.progress()).isEqualTo(isFirst ? "{\"page\":7}" : null);
    }
  }

  @Test
  default void progressSurvivesARestartAndTheNextAttempt() throws InterruptedException {
    createWithActivities("a", 1);
    assertThat(hub().heartbeat(takeActivity(), "7").join()).isTrue();
    fixture().restart(TaskHubFixture.Restart.CLOSE);
    ActivityWorkItem first = takeActivity();
    assertThat(first.progress()).isEqualTo("7");
    complete(first);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).retry(first.task(), null).waiting());

    ActivityWorkItem retry = takeActivity();
    assertThat(retry.progress()).isEqualTo("7");
    complete(retry);
    OrchestrationWorkItem end = take();
    commit(end, turn(end).finish(0).activity("Activities.step", "[]").waiting());
    assertThat(takeActivity().progress()).isNull();
  }

  @Test
  default void aHeartbeatTellsWhetherTheOutcomeIsWaitedFor() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    assertThat(hub().send("a", new Message.Resume("go"), null).join())
        .isEqualTo(SendResult.ACCEPTED);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("null"));

    assertThat(hub().heartbeat(activity, "1").join()).isFalse();
  }

  @Test
  default void aHeartbeatWithoutTheLockIsNotWaitedFor() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    hub().abandon(activity, Duration.ZERO);

    assertThat(hub().heartbeat(activity, "1").join()).isFalse();
    assertThat(takeActivity().progress()).isNull();
  }

  @Test
  default void anActivityThatCompletesLaterIsNotOfferedAgainAndIsCompletedByAMessage()
      throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    hub().completeLater(activity).join();
    fixture().restart(TaskHubFixture.Restart.CLOSE);
    assertNoActivity();

    Message outcome = new Message.TaskCompleted(activity.task().taskId(), 1, "\"from outside\"");
    assertThat(hub().send("a", outcome, activity.token().text()).join())
        .isEqualTo(SendResult.ACCEPTED);
    assertThat(hub().send("a", outcome, activity.token().text()).join())
        .isEqualTo(SendResult.DUPLICATE);
    assertThat(take().messages()).containsExactly(outcome);
  }

  @Test
  default void onlyWhoHasTheLockCanSayThatAnOutcomeComesLater() throws InterruptedException {
    createWithActivities("a", 1);
    ActivityWorkItem activity = takeActivity();
    hub().abandon(activity, Duration.ZERO);

    assertThat(ContractSteps.failure(hub().completeLater(activity)))
        .isInstanceOf(WorkItemLockLostException.class);
    assertThat(takeActivity().task()).isEqualTo(activity.task());
  }
}
