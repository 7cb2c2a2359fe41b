package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.TaskHubFixture.Restart;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What closing means. */
interface CloseContract extends ContractSteps {
  @Test
  default void closingWakesAllWhoWait() throws Exception {
    try (BackgroundCall<Optional<OrchestrationWorkItem>> orchestrations =
            BackgroundCall.blockedIn(() -> hub().takeOrchestration(SOON.multipliedBy(10)));
        BackgroundCall<Optional<ActivityWorkItem>> activities =
            BackgroundCall.blockedIn(() -> hub().takeActivity(SOON.multipliedBy(10)));
        BackgroundCall<Boolean> change =
            BackgroundCall.blockedIn(() -> hub().awaitChange("a", null, SOON.multipliedBy(10)))) {
      hub().close();
      assertThat(orchestrations.result()).isEmpty();
      assertThat(activities.result()).isEmpty();
      assertThat(change.result()).isFalse();
    }
  }

  @Test
  default void closedHubOffersNothing() throws InterruptedException {
    createWithActivities("a", 1);
    create("b");
    hub().close();
    assertThat(hub().takeOrchestration(SOON)).isEmpty();
    assertThat(hub().takeActivity(SOON)).isEmpty();
  }

  @Test
  default void closedHubRefusesChanges() throws InterruptedException {
    createWithActivities("a", 1);
    create("b");
    OrchestrationWorkItem item = take();
    ActivityWorkItem activity = takeActivity();
    TaskHub closed = hub();
    closed.close();

    assertThat(ContractSteps.failure(closed.create(new NewInstance("c", "Flow", "[]"))))
        .hasMessageContaining("closed");
    assertThat(ContractSteps.failure(closed.commit(item, turn(item).waiting())))
        .hasMessageContaining("closed");
    assertThat(ContractSteps.failure(closed.complete(activity, completed(activity))))
        .hasMessageContaining("closed");
    closed.abandon(item, Duration.ZERO);
    closed.abandon(activity, Duration.ZERO);
    closed.close();
  }

  @Test
  default void whatIsUnderWayIsStoredByClosing() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    Turn turn = turn(item).waiting();
    CompletableFuture<Void> commit = hub().commit(item, turn);
    CompletableFuture<Boolean> creation = hub().create(new NewInstance("b", "Flow", "[]"));

    fixture().restart(Restart.CLOSE);

    commit.join();
    assertThat(creation.join()).isTrue();
    assertThat(state("a")).isEqualTo(turn.state());
    assertThat(take().state().instanceId()).isEqualTo("b");
  }
}
