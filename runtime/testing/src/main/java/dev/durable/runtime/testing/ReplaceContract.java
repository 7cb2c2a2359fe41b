package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A finished instance is replaced by another one with its id, which it does not affect. */
interface ReplaceContract extends ContractSteps {
  default boolean replace(String id, String input) {
    return hub().replace(new NewInstance(id, "Flow", input)).join();
  }

  default void createFinished(String id) throws InterruptedException {
    create(id);
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));
  }

  @Test
  default void replacingCreatesWhatIsNotThere() throws InterruptedException {
    assertThat(replace("a", "[1]")).isTrue();
    assertThat(take().messages()).containsExactly(new Message.Start());
    assertThat(state("a").status()).isEqualTo(RuntimeStatus.PENDING);
  }

  @Test
  default void unfinishedInstanceIsNotReplaced() throws InterruptedException {
    createWithActivities("a", 1);
    InstanceState before = state("a");
    assertThat(replace("a", "[1]")).isFalse();
    assertThat(state("a")).isEqualTo(before);
    assertThat(hub().history("a", 0, 10)).hasSize(3);
  }

  @Test
  default void nothingIsLeftOfTheInstanceThatWasReplaced() throws InterruptedException {
    create("a");
    hub().send("a", new Message.EventRaised("e", "1"), "m").join();
    OrchestrationWorkItem item = take();
    hub().send("a", new Message.EventRaised("e", "2"), null).join();
    commit(item, turn(item).completed("1"));
    InstanceState before = state("a");

    assertThat(replace("a", "[2]")).isTrue();

    InstanceState state = state("a");
    assertThat(state.executionId()).isNotEqualTo(before.executionId());
    assertThat(state.version()).isZero();
    assertThat(hub().history("a", 0, 10))
        .singleElement()
        .isInstanceOfSatisfying(
            HistoryEvent.ExecutionStarted.class,
            started -> assertThat(started.input()).isEqualTo("[2]"));
    assertThat(take().messages()).containsExactly(new Message.Start());
    assertThat(hub().send("a", new Message.EventRaised("e", "3"), "m").join())
        .isEqualTo(SendResult.ACCEPTED);
  }

  @Test
  default void activityOfTheFormerInstanceDoesNotReachTheNewOne() throws InterruptedException {
    createWithActivities("a", 3);
    ActivityWorkItem completesLate = takeActivity();
    ActivityWorkItem isGivenBack = takeActivity();
    hub().send("a", new Message.EventRaised("e", "1"), null).join();
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));
    assertThat(replace("a", "[]")).isTrue();
    item = take();
    commit(
        item,
        turn(item)
            .activity("New.zero", "[]")
            .activity("New.one", "[]")
            .activity("New.two", "[]")
            .waiting());

    complete(completesLate);
    hub().abandon(isGivenBack, Duration.ZERO);

    assertNoOrchestration();
    List<String> taken =
        List.of(
            takeActivity().task().activity(),
            takeActivity().task().activity(),
            takeActivity().task().activity());
    assertThat(taken).containsExactlyInAnyOrder("New.zero", "New.one", "New.two");
    assertNoActivity();
  }

  @Test
  default void activityOfAnEarlierExecutionDoesNotReachTheNextOne() throws InterruptedException {
    createWithActivities("a", 2);
    ActivityWorkItem completesLate = takeActivity();
    hub().send("a", new Message.EventRaised("e", "1"), null).join();
    OrchestrationWorkItem item = take();
    // The ids of tasks begin anew here, which an engine does not have to do.
    commit(
        item,
        turn(item)
            .finish(0)
            .finish(1)
            .restartTaskIds()
            .activity("New.zero", "[]")
            .continuedAsNew("next", "[]"));

    complete(completesLate);

    assertNoOrchestration();
    assertThat(takeActivity().task().activity()).isEqualTo("New.zero");
    assertNoActivity();
  }

  @Test
  default void timersOfTheFormerInstanceDoNotFireForTheNewOne() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).timer(fixture().now().plusSeconds(10)).waiting());
    hub().send("a", new Message.EventRaised("e", "1"), null).join();
    item = take();
    commit(item, turn(item).completed("1"));
    assertThat(replace("a", "[]")).isTrue();
    item = take();
    commit(item, turn(item).timer(fixture().now().plusSeconds(20)).waiting());

    fixture().advance(Duration.ofSeconds(10));
    assertNoOrchestration();
    fixture().advance(Duration.ofSeconds(10));
    assertThat(take().messages()).containsExactly(new Message.TimerFired(0));
  }

  @Test
  default void oneOfManyReplacementsAtOnceSucceeds() throws InterruptedException {
    createFinished("a");
    List<CompletableFuture<Boolean>> replacements =
        IntStream.range(0, 50)
            .mapToObj(i -> hub().replace(new NewInstance("a", "Flow", "[]")))
            .toList();
    assertThat(replacements.stream().filter(CompletableFuture::join)).hasSize(1);
    assertThat(take().messages()).containsExactly(new Message.Start());
    assertNoOrchestration();
  }

  @Test
  default void instanceIsReplacedAgainAndAgain() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      assertThat(replace("a", "[]")).isTrue();
      OrchestrationWorkItem item = take();
      commit(item, turn(item).completed("1"));
    }
    assertThat(hub().history("a", 0, 10)).hasSize(2);
  }
}
