package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.HistoryPage;
import dev.durable.runtime.client.InstanceFailedException;
import dev.durable.runtime.client.InstanceFinishedException;
import dev.durable.runtime.client.InstanceNotFinishedException;
import dev.durable.runtime.client.InvalidRequestException;
import dev.durable.runtime.client.UnknownInstanceException;
import dev.durable.runtime.client.WorkflowClient;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.DataConversionException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client tells instances, and how they are read and removed. */
@Timeout(60)
class ClientManagementTest {
  private final ClientSteps steps = new ClientSteps();
  private final DurableClient client = steps.client;
  private final WorkflowClient flow = client.workflow("Flow");

  @AfterEach
  void close() {
    steps.close();
  }

  /** What reaches an instance. */
  private List<Message> told(Consumer<String> tell) throws InterruptedException {
    client.start("Flow", "told", "[]");
    steps.turn(turn -> turn.waiting());
    tell.accept("told");
    return steps.turn(turn -> turn.completed("1")).messages();
  }

  @Test
  void eventArrives() throws InterruptedException {
    assertThat(told(id -> flow.raiseEvent(id, "go", GreetFlow.STRINGS, List.of("a"))))
        .containsExactly(new Message.EventRaised("go", "[\"a\"]"));
  }

  @Test
  void eventWithoutAPayloadArrives() throws InterruptedException {
    assertThat(told(id -> flow.raiseEvent(id, "go", GreetFlow.STRING, null)))
        .containsExactly(new Message.EventRaised("go", "null"));
  }

  @Test
  void eventInJsonArrives() throws InterruptedException {
    assertThat(told(id -> client.raiseEvent(id, "go", "{\"a\": 1}", null)))
        .containsExactly(new Message.EventRaised("go", "{\"a\": 1}"));
  }

  @Test
  void eventWithAnIdArrivesOnce() throws InterruptedException {
    assertThat(
            told(
                id -> {
                  assertThat(flow.raiseEvent(id, "go", GreetFlow.INTEGER, 1, "first")).isTrue();
                  assertThat(flow.raiseEvent(id, "go", GreetFlow.INTEGER, 2, "first")).isFalse();
                  assertThat(client.raiseEvent(id, "go", "3", "first")).isFalse();
                  assertThat(client.raiseEvent(id, "go", "4", "second")).isTrue();
                }))
        .containsExactly(new Message.EventRaised("go", "1"), new Message.EventRaised("go", "4"));
  }

  @Test
  void whatIsNoEventIsRefused() {
    client.start("Flow", "a", "[]");
    assertThatThrownBy(() -> client.raiseEvent("a", "go", "{", null))
        .isInstanceOf(DataConversionException.class);
    assertThatThrownBy(() -> client.raiseEvent("a", " ", "1", null))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The name of the event must not be blank.");
    for (String wrong : List.of("<start>", "a b", ".go", "go/on")) {
      assertThatThrownBy(() -> client.raiseEvent("a", wrong, "1", null))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("'" + wrong + "' cannot be that of an event method");
    }
    assertThatThrownBy(() -> client.raiseEvent("a", "go", "1", ""))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The id of the event must not be blank.");
  }

  @Test
  void managementArrives() throws InterruptedException {
    Duration grace = Duration.ofMinutes(3);
    assertThat(
            told(
                id -> {
                  client.suspend(id, "one");
                  client.resume(id, "two");
                  client.cancel(id, "three", grace);
                  client.terminate(id, "four", true);
                }))
        .containsExactly(
            new Message.Suspend("one"),
            new Message.Resume("two"),
            new Message.Cancel("three", grace),
            new Message.Terminate("four", true));
    client.purge("told");
    assertThat(
            told(
                id -> {
                  flow.suspend(id, "one");
                  flow.resume(id, "two");
                  flow.cancel(id, "three", grace);
                  flow.terminate(id, "four", false);
                }))
        .containsExactly(
            new Message.Suspend("one"),
            new Message.Resume("two"),
            new Message.Cancel("three", grace),
            new Message.Terminate("four", false));
  }

  private List<Consumer<String>> all() {
    return List.of(
        id -> client.raiseEvent(id, "go", "1", null),
        id -> client.suspend(id, "why"),
        id -> client.resume(id, "why"),
        id -> client.cancel(id, "why", Duration.ZERO),
        id -> client.terminate(id, "why", true));
  }

  private List<Consumer<String>> allOfFlow() {
    return List.of(
        id -> flow.raiseEvent(id, "go", GreetFlow.STRING, "1"),
        id -> flow.suspend(id, "why"),
        id -> flow.resume(id, "why"),
        id -> flow.cancel(id, "why", Duration.ZERO),
        id -> flow.terminate(id, "why", true),
        id -> flow.restart(id),
        id -> flow.purge(id),
        id -> flow.history(id, 0, 1));
  }

  @Test
  void nothingReachesUnknownAndFinishedInstances() throws InterruptedException {
    steps.completed("Flow", "finished");
    for (Consumer<String> call : all()) {
      assertThatThrownBy(() -> call.accept("none"))
          .isInstanceOf(UnknownInstanceException.class)
          .hasMessageContaining("There is no instance 'none'");
      assertThatThrownBy(() -> call.accept("finished"))
          .isInstanceOf(InstanceFinishedException.class)
          .hasMessageContaining("'finished' has finished, so ")
          .hasMessageContaining("does not reach it");
    }
  }

  @Test
  void instancesOfOtherWorkflowsAreLeftAlone() throws InterruptedException {
    steps.completed("Other", "other");
    for (Consumer<String> call : allOfFlow()) {
      assertThatThrownBy(() -> call.accept("other"))
          .isInstanceOf(UnknownInstanceException.class)
          .hasMessageContaining("is one of workflow 'Other', not of 'Flow'");
    }
    assertThat(client.status("other").orElseThrow().runtimeStatus())
        .isEqualTo(RuntimeStatus.COMPLETED);
  }

  @Test
  void reasonsAndTimesAreChecked() {
    client.start("Flow", "a", "[]");
    for (Consumer<String> call :
        List.<Consumer<String>>of(
            reason -> client.suspend("a", reason),
            reason -> client.resume("a", reason),
            reason -> client.cancel("a", reason, Duration.ZERO),
            reason -> client.terminate("a", reason, false))) {
      assertThatThrownBy(() -> call.accept(" "))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("The reason must not be blank");
    }
    assertThatThrownBy(() -> client.cancel("a", "why", Duration.ofNanos(-1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("The time to end must not be negative, but is PT-0.000000001S.");
  }

  // --- reading

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "CANCELED", "TERMINATED"})
  void awaitSaysHowAnInstanceHasEnded(RuntimeStatus status) throws InterruptedException {
    client.start("Flow", "a", "[]");
    steps.turn(turn -> turn.ended(status));
    InstanceFailedException ended =
        Objects.requireNonNull(
            catchThrowableOfType(
                InstanceFailedException.class,
                () -> client.await("a", ClientSteps.SOON, GreetFlow.STRING)));
    assertThat(ended.runtimeStatus()).isEqualTo(status);
    assertThat(ended).hasMessageContaining("a test says so");
    assertThat(ended)
        .hasMessageContaining(
            switch (status) {
              case CANCELED -> "'a' of workflow 'Flow' was canceled and ended with ";
              case TERMINATED -> "'a' of workflow 'Flow' was terminated: ";
              default -> "'a' of workflow 'Flow' failed with ";
            });
    assertThat(ended.failure()).isEqualTo(client.status("a").orElseThrow().failure());
  }

  @Test
  void awaitSaysOnceWhyAnInstanceWasTerminated() throws InterruptedException {
    String why = "Instance 'a' of workflow 'Flow' was terminated: not needed";
    client.start("Flow", "a", "[]");
    steps.turn(turn -> turn.ended(RuntimeStatus.TERMINATED, why));
    assertThatThrownBy(() -> client.await("a", ClientSteps.SOON, GreetFlow.STRING))
        .isInstanceOf(InstanceFailedException.class)
        .hasMessage(why);
  }

  @Test
  void customStatusIsRead() throws InterruptedException {
    client.start("Flow", "a", "[]");
    assertThat(flow.customStatus("a", GreetFlow.STRINGS)).isEmpty();
    steps.turn(turn -> turn.customStatus("\"early\"").customStatus("[\"half\"]").waiting());
    assertThat(client.status("a").orElseThrow().customStatus()).isEqualTo("[\"half\"]");
    assertThat(flow.customStatus("a", GreetFlow.STRINGS)).hasValue(List.of("half"));
    assertThat(flow.status("a", GreetFlow.STRING).orElseThrow().customStatus())
        .hasValue("[\"half\"]");
    assertThat(flow.customStatus("none", GreetFlow.STRINGS)).isEmpty();
    assertThatThrownBy(() -> flow.customStatus("a", GreetFlow.INTEGER))
        .isInstanceOf(DataConversionException.class);
    client.terminate("a", "why", false);
    steps.turn(turn -> turn.completed("1"));
    assertThat(client.status("a").orElseThrow().customStatus()).isEqualTo("[\"half\"]");
  }

  @Test
  void historyIsReadByPages() throws InterruptedException {
    client.start("Flow", "a", "[]");
    steps.turn(turn -> turn.activity("A", "[]").activity("A", "[]").waiting());
    HistoryPage first = client.history("a", 0, 2);
    assertThat(first.events()).hasSize(2);
    assertThat(first.length()).isEqualTo(4);
    HistoryPage second = client.history("a", first.next(), 10);
    assertThat(second.events()).hasSize(2);
    assertThat(second.next()).isEqualTo(second.length());
    assertThat(client.history("a", 4, 10).events()).isEmpty();
    assertThat(client.history("a", 4_000, 10).events()).isEmpty();
    assertThatThrownBy(() -> client.history("none", 0, 1))
        .isInstanceOf(UnknownInstanceException.class);
    assertThatThrownBy(() -> client.history("a", -1, 1))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> client.history("a", 0, 0)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void historyBeginsWithWhatIsKept() throws InterruptedException {
    client.start("Flow", "a", "[]");
    steps.turn(turn -> turn.activity("A", "[]").continuedAsNew("next", "[2]"));
    HistoryPage page = client.history("a", 0, 1);
    assertThat(page.first()).isEqualTo(2);
    assertThat(page.events()).singleElement().isInstanceOf(HistoryEvent.ExecutionStarted.class);
    assertThat(client.status("a").orElseThrow().input()).isEqualTo("[2]");
  }

  // --- finding and removing

  @Test
  void listsAndCountsAreOfOneWorkflow() throws InterruptedException {
    steps.completed("Flow", "a");
    steps.completed("Other", "b");
    client.start("Flow", "c", "[]");
    assertThat(client.list(InstanceQuery.ALL).instances()).hasSize(3);
    assertThat(flow.list(InstanceQuery.ALL).instances())
        .extracting(summary -> summary.instanceId() + " " + summary.runtimeStatus())
        .containsExactly("a COMPLETED", "c PENDING");
    assertThat(flow.list(InstanceQuery.ALL).instances())
        .extracting(summary -> summary.completedAt() != null)
        .containsExactly(true, false);
    assertThat(client.count(InstanceQuery.ALL)).isEqualTo(3);
    assertThat(flow.count(InstanceQuery.ALL.withStatus(RuntimeStatus.PENDING))).isOne();
    InstanceQuery one = InstanceQuery.ALL.withPageSize(1);
    String token = client.list(one).continuationToken().orElseThrow();
    assertThat(client.list(one.withContinuationToken(token)).instances())
        .extracting(summary -> summary.instanceId())
        .containsExactly("b");
  }

  @Test
  void onlyFinishedInstancesArePurged() throws InterruptedException {
    steps.completed("Flow", "a");
    client.start("Flow", "b", "[]");
    assertThat(client.purge("a")).isTrue();
    assertThat(client.purge("a")).isFalse();
    assertThat(flow.purge("a")).isFalse();
    assertThatThrownBy(() -> client.purge("b"))
        .isInstanceOf(InstanceNotFinishedException.class)
        .hasMessageContaining("'b' cannot be purged, because it has not finished");
    assertThat(client.status("b")).isPresent();
  }

  @Test
  void instancesThatAQueryFindsArePurged() throws InterruptedException {
    for (int i = 0; i < 1_100; i++) {
      steps.completed(i % 11 == 0 ? "Other" : "Flow", "i" + i);
    }
    client.start("Flow", "unfinished", "[]");
    steps.clock.advance(Duration.ofHours(1));
    steps.turn(turn -> turn.waiting());
    steps.completed("Flow", "late");

    InstanceQuery early =
        InstanceQuery.ALL.withCompleted(null, steps.clock.instant()).withPageSize(7);
    assertThat(flow.purge(early)).isEqualTo(1_000);
    assertThat(client.count(InstanceQuery.ALL)).isEqualTo(102);
    assertThat(client.purge(InstanceQuery.ALL)).isEqualTo(101);
    assertThat(client.list(InstanceQuery.ALL).instances())
        .extracting(summary -> summary.instanceId())
        .containsExactly("unfinished");
    assertThatThrownBy(() -> client.purge(InstanceQuery.ALL.withStatus(RuntimeStatus.SUSPENDED)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Only finished instances can be purged")
        .hasMessageContaining("SUSPENDED");
  }
}
