package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients send reaches the instance, once. */
interface SendContract extends ContractSteps {
  default SendResult send(String id, Message message, String messageId) {
    return hub().send(id, message, messageId).join();
  }

  default SendResult send(String id, Message message) {
    return hub().send(id, message, null).join();
  }

  static Message event(int number) {
    return new Message.EventRaised("e", Integer.toString(number));
  }

  @Test
  default void messagesArriveInTheOrderInWhichTheyWereSent() throws InterruptedException {
    create("a");
    List<Message> messages =
        List.of(
            event(1),
            new Message.Suspend("why"),
            event(2),
            new Message.Resume("go on"),
            new Message.Cancel("enough", Duration.ofMinutes(5)),
            new Message.Terminate("now", true));

    messages.forEach(message -> assertThat(send("a", message)).isEqualTo(SendResult.ACCEPTED));

    List<Message> expected = new ArrayList<>(List.of(new Message.Start()));
    expected.addAll(messages);
    assertThat(take().messages()).isEqualTo(expected);
  }

  @Test
  default void messageWakesAnInstanceThatWaits() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).waiting());
    assertNoOrchestration();
    send("a", event(1));
    assertThat(take().messages()).containsExactly(event(1));
  }

  @Test
  default void messageThatArrivesDuringATurnIsOfTheNextOne() throws InterruptedException {
    create("a");
    OrchestrationWorkItem item = take();
    send("a", event(1));
    assertNoOrchestration();
    commit(item, turn(item).waiting());
    assertThat(take().messages()).containsExactly(event(1));
  }

  @Test
  default void unknownAndFinishedInstancesGetNothing() throws InterruptedException {
    create("finished");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).completed("1"));

    assertThat(send("nobody", event(1))).isEqualTo(SendResult.UNKNOWN_INSTANCE);
    assertThat(send("nobody", event(1), "m")).isEqualTo(SendResult.UNKNOWN_INSTANCE);
    assertThat(send("finished", event(1))).isEqualTo(SendResult.FINISHED);
    assertThat(send("finished", event(1), "m")).isEqualTo(SendResult.FINISHED);
    assertNoOrchestration();
    create("nobody");
    assertThat(take().messages()).containsExactly(new Message.Start());
  }

  @Test
  default void messageWithAnIdThatWasAcceptedIsADuplicate() throws InterruptedException {
    create("a");
    create("b");
    assertThat(send("a", event(1), "m")).isEqualTo(SendResult.ACCEPTED);
    assertThat(send("a", event(2), "m")).isEqualTo(SendResult.DUPLICATE);
    assertThat(send("a", event(3), "n")).isEqualTo(SendResult.ACCEPTED);
    assertThat(send("b", event(4), "m")).isEqualTo(SendResult.ACCEPTED);
    for (OrchestrationWorkItem item : List.of(take(), take())) {
      assertThat(item.messages())
          .isEqualTo(
              item.state().instanceId().equals("a")
                  ? List.of(new Message.Start(), event(1), event(3))
                  : List.of(new Message.Start(), event(4)));
    }
  }

  @ParameterizedTest
  @EnumSource(TaskHubFixture.Restart.class)
  default void messageIdIsKnownAfterItsTurnARestartAndTheEnd(TaskHubFixture.Restart how)
      throws InterruptedException {
    if (how == TaskHubFixture.Restart.CRASH && !fixture().canCrash()) {
      return;
    }
    create("a");
    send("a", event(1), "m");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).continuedAsNew("another", "[]"));
    assertThat(send("a", event(2), "m")).isEqualTo(SendResult.DUPLICATE);
    fixture().restart(how);
    assertThat(send("a", event(3), "m")).isEqualTo(SendResult.DUPLICATE);
    send("a", event(4));
    item = take();
    assertThat(item.messages()).containsExactly(event(4));
    commit(item, turn(item).completed("1"));
    assertThat(send("a", event(5), "m")).isEqualTo(SendResult.DUPLICATE);
  }

  @Test
  default void oneOfManyMessagesWithTheSameIdAtOnceIsAccepted() throws InterruptedException {
    create("a");
    List<CompletableFuture<SendResult>> results =
        IntStream.range(0, 50).mapToObj(i -> hub().send("a", event(1), "m")).toList();
    assertThat(results.stream().map(CompletableFuture::join))
        .containsOnlyOnce(SendResult.ACCEPTED)
        .filteredOn(result -> result == SendResult.DUPLICATE)
        .hasSize(49);
    assertThat(take().messages()).containsExactly(new Message.Start(), event(1));
  }

  @Test
  default void textThatIsNoMessageIdIsRefused() {
    create("a");
    assertThatThrownBy(() -> send("a", event(1), "m\0")).hasMessageContaining("control character");
    assertThatThrownBy(() -> send("a", event(1), "\ud83d")).hasMessageContaining("surrogate");
  }

  @Test
  default void eventsOfTheCreationArriveWithTheStart() throws InterruptedException {
    Message.EventRaised one = new Message.EventRaised("e", "1");
    Message.EventRaised two = new Message.EventRaised("f", "2");
    assertThat(hub().create(with("a", List.of(one, two))).join()).isTrue();
    assertThat(hub().create(with("a", List.of(one))).join()).isFalse();
    assertThat(take().messages()).containsExactly(new Message.Start(), one, two);
  }

  @Test
  default void eventOfTheCreationIsKnownByItsId() throws InterruptedException {
    Message.EventRaised event = new Message.EventRaised("e", "1");
    NewInstance instance =
        new NewInstance("a", "Flow", "[]", null, null, Map.of(), List.of(event), "m");
    assertThat(hub().create(instance).join()).isTrue();
    assertThat(send("a", event, "m")).isEqualTo(SendResult.DUPLICATE);
    OrchestrationWorkItem item = take();
    assertThat(item.messages()).containsExactly(new Message.Start(), event);
    commit(item, turn(item).completed("1"));

    assertThat(hub().replace(instance).join()).isTrue();
    assertThat(send("a", event, "m")).isEqualTo(SendResult.DUPLICATE);
    assertThat(take().messages()).containsExactly(new Message.Start(), event);
  }

  private static NewInstance with(String id, List<Message.EventRaised> events) {
    return new NewInstance(id, "Flow", "[]", null, null, Map.of(), events);
  }

  @Test
  default void eventsOfAnInstanceThatATurnStartsArriveWithTheStart() throws InterruptedException {
    Message.EventRaised event = new Message.EventRaised("e", "1");
    create("parent");
    OrchestrationWorkItem item = take();
    commit(item, turn(item).start(with("child", List.of(event))).waiting());
    assertThat(take().messages()).containsExactly(new Message.Start(), event);
  }

  @Test
  default void tenThousandEventsArriveInOrder() throws InterruptedException {
    int count = fixture().scaled(10_000);
    create("a");
    List<CompletableFuture<SendResult>> results =
        IntStream.range(0, count).mapToObj(i -> hub().send("a", event(i), "m" + i)).toList();
    results.forEach(result -> assertThat(result.join()).isEqualTo(SendResult.ACCEPTED));
    List<Message> arrived = new ArrayList<>();
    while (arrived.size() < count + 1) {
      OrchestrationWorkItem item = take();
      arrived.addAll(item.messages());
      commit(item, turn(item).waiting());
    }
    assertThat(arrived.subList(1, count + 1))
        .isEqualTo(IntStream.range(0, count).mapToObj(SendContract::event).toList());
    assertNoOrchestration();
  }
}
