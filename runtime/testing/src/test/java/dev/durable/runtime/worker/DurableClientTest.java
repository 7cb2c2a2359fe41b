package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.durable.ActivityFailedException;
import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.InstanceExistsException;
import dev.durable.runtime.client.InstanceFailedException;
import dev.durable.runtime.client.InstanceStatus;
import dev.durable.runtime.client.InvalidInstanceIdException;
import dev.durable.runtime.client.TypedStatus;
import dev.durable.runtime.client.UnknownInstanceException;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.testing.InMemoryTaskHub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DurableClientTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TaskHub hub = InMemoryTaskHub.open();
  private final DurableClient client = new DurableClient(hub);

  @AfterEach
  void close() {
    hub.close();
  }

  private Worker worker(Greeter.Body body) {
    Worker worker =
        Worker.builder(hub).workflow(new GreetFlow()).activities(new Greeter(body)).build();
    worker.start();
    return worker;
  }

  @Test
  void anInstanceWithoutAnIdGetsARandomOne() {
    String first = client.start("Greet", null, GreetFlow.input());
    String second = client.start("Greet", null, GreetFlow.input());

    assertThat(first).isNotEmpty().isNotEqualTo(second);
  }

  @Test
  void anIdIsTakenOnce() {
    assertThat(client.start("Greet", "one", GreetFlow.input("a"))).isEqualTo("one");

    assertThatThrownBy(() -> client.start("Greet", "one", GreetFlow.input("b")))
        .isInstanceOf(InstanceExistsException.class)
        .hasMessageContaining("'Greet' cannot be started as 'one'");
    assertThat(client.status("one").orElseThrow().input()).isEqualTo("[\"a\"]");
  }

  @Test
  void aTextThatCannotBeAnIdIsRefused() {
    assertThatThrownBy(() -> client.start("Greet", "", GreetFlow.input()))
        .isInstanceOf(InvalidInstanceIdException.class)
        .hasMessageContaining("must not be empty");
    assertThatThrownBy(() -> client.start("Greet", "a\nb", GreetFlow.input()))
        .isInstanceOf(InvalidInstanceIdException.class)
        .hasMessageContaining("'a?b' has the control character U+000A at position 1");
    assertThatThrownBy(() -> client.start("Greet", "x".repeat(257), GreetFlow.input()))
        .isInstanceOf(InvalidInstanceIdException.class)
        .hasMessageContaining("has 257 characters");
    for (String wrong : List.of("a/b", "a\\b", "a#b", "a?b")) {
      assertThatThrownBy(() -> client.start("Greet", wrong, GreetFlow.input()))
          .isInstanceOf(InvalidInstanceIdException.class)
          .hasMessageContaining("has '" + wrong.charAt(1) + "' at position 1");
    }
    assertThatThrownBy(() -> client.start("Greet", "@a", GreetFlow.input()))
        .isInstanceOf(InvalidInstanceIdException.class)
        .hasMessageContaining("begins with '@'");
    assertThat(client.start("Greet", "\u00e9 %:@&".repeat(42), GreetFlow.input())).hasSize(252);
  }

  @Test
  void theStatusFollowsTheLifeOfTheInstance() throws Exception {
    client.start("Greet", "i", GreetFlow.input("Ada"));
    InstanceStatus pending = client.status("Greet", "i").orElseThrow();
    assertThat(pending.runtimeStatus()).isEqualTo(RuntimeStatus.PENDING);
    assertThat(pending.completedAt()).isNull();
    assertThat(pending.output()).isNull();

    try (Worker worker = worker(name -> name)) {
      client.await("i", SOON, GreetFlow.STRINGS);
      assertThat(worker.workflows()).containsExactly("Greet");
    }

    InstanceStatus completed = client.status("i").orElseThrow();
    assertThat(completed.workflow()).isEqualTo("Greet");
    assertThat(completed.runtimeStatus()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(completed.input()).isEqualTo("[\"Ada\"]");
    assertThat(completed.output()).isEqualTo("[\"Ada\",\"i\"]");
    assertThat(completed.failure()).isNull();
    assertThat(completed.createdAt()).isEqualTo(pending.createdAt());
    assertThat(completed.completedAt()).isBetween(completed.createdAt(), completed.lastUpdatedAt());
    TypedStatus<List<String>> typed = client.status("Greet", "i", GreetFlow.STRINGS).orElseThrow();
    assertThat(typed.output()).hasValue(List.of("Ada", "i"));
    assertThat(typed.completedAt()).hasValue(Objects.requireNonNull(completed.completedAt()));
    assertThatThrownBy(() -> client.await("i", SOON, GreetFlow.INTEGER))
        .isInstanceOf(DataConversionException.class);
  }

  @Test
  void aFailureArrivesRebuiltWithItsDetails() {
    client.start("Greet", "i", GreetFlow.input("Ada"));
    try (Worker worker =
        worker(
            name -> {
              throw new IOException("no " + name);
            })) {
      InstanceFailedException failed =
          Objects.requireNonNull(
              catchThrowableOfType(
                  InstanceFailedException.class, () -> client.await("i", SOON, GreetFlow.STRINGS)));

      assertThat(failed)
          .hasMessageStartingWith("Instance 'i' of workflow 'Greet' failed with ")
          .hasMessageContaining("java.io.IOException: no Ada");
      assertThat(failed).cause().isExactlyInstanceOf(ActivityFailedException.class);
      assertThat(failed.failure().type()).isEqualTo(ActivityFailedException.class.getName());
      assertThat(client.status("i").orElseThrow().failure()).isEqualTo(failed.failure());
      assertThat(worker.activities()).hasSize(1);
    }
  }

  @Test
  void anInstanceThatTakesTooLongGoesOn() {
    client.start("Greet", "i", GreetFlow.input("Ada"));

    assertThatThrownBy(() -> client.await("i", Duration.ofMillis(5), GreetFlow.STRINGS))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("'i' of workflow 'Greet' has not finished within PT0.005S")
        .hasMessageContaining("PENDING, so no worker that knows the workflow has taken it yet");
    assertThat(client.status("i")).isPresent();
  }

  @Test
  void unknownInstancesAreTold() {
    assertThat(client.status("none")).isEmpty();
    assertThat(client.status("Greet", "none")).isEmpty();
    assertThatThrownBy(() -> client.await("none", SOON, GreetFlow.STRINGS))
        .isInstanceOf(UnknownInstanceException.class)
        .hasMessageContaining("There is no instance 'none'");
    client.start("Greet", "i", GreetFlow.input());
    assertThatThrownBy(() -> client.status("Order", "i"))
        .isInstanceOf(UnknownInstanceException.class)
        .hasMessageContaining("is one of workflow 'Greet', not of 'Order'");
  }
}
