package dev.durable.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.client.InstanceFailedException;
import dev.durable.runtime.client.StartOptions;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DurableTestTest {
  @RegisterExtension
  final DurableTest durable =
      DurableTest.create().workflow(new ApprovalFlow()).activities(ApprovalFlow.SHOP);

  private String start() {
    return durable.client().start("Approval", null, ApprovalFlow.input("o-1"));
  }

  private void approve(String id) {
    durable.openHub().send(id, new Message.EventRaised("approval", "\"yes\""), null).join();
  }

  private String result(String id) throws Exception {
    return String.valueOf(durable.client().await(id, Duration.ofMinutes(1), ApprovalFlow.STRING));
  }

  @Test
  void nothingHappensUntilTheTestSaysSo() throws Exception {
    String id = start();
    assertThat(durable.instance(id).status()).isEqualTo(RuntimeStatus.PENDING);
    durable.runUntilIdle();

    assertThat(durable.instance(id).waits()).containsExactly("place:approval");
    assertThat(durable.instance(id).variable("payment", String.class))
        .isEqualTo("really Shop.charge o-1");
    assertThat(durable.instance(id).customStatus(String.class)).contains("charged");
    assertThat(durable.calls()).containsExactly("Shop.charge");
    approve(id);
    durable.runUntilIdle();
    assertThat(result(id)).isEqualTo("really Shop.charge o-1 yes");
  }

  @Test
  void daysOfTimersPassAtOnce() throws Exception {
    durable.fake("Shop.refund", call -> "refunded " + call.argument("it", String.class));
    String id = start();
    Instant before = durable.now();
    durable.advance(Duration.ofDays(3).minusNanos(1));
    assertThat(durable.instance(id).status()).isEqualTo(RuntimeStatus.RUNNING);
    durable.advance(Duration.ofNanos(1));

    assertThat(result(id)).isEqualTo("refunded really Shop.charge o-1");
    assertThat(durable.now()).isEqualTo(before.plus(Duration.ofDays(3)));
  }

  @Test
  void waitingForAnInstanceMovesTheClockAsFarAsTheTimeoutAllows() throws Exception {
    String id = start();
    Instant before = durable.now();
    assertThatThrownBy(() -> durable.client().await(id, Duration.ofDays(2), ApprovalFlow.STRING))
        .isInstanceOf(TimeoutException.class);
    assertThat(durable.now()).isEqualTo(before.plus(Duration.ofDays(2)));

    assertThat(durable.client().await(id, Duration.ofDays(4), ApprovalFlow.STRING))
        .startsWith("really Shop.refund");
  }

  @Test
  void aDelayIsCountedOnTheClockOfTheTest() throws Exception {
    String id =
        durable
            .client()
            .start(
                "Approval",
                ApprovalFlow.input("o-1"),
                StartOptions.DEFAULT.delay(Duration.ofHours(1)));
    durable.advance(Duration.ofMinutes(59));
    assertThat(durable.instance(id).status()).isEqualTo(RuntimeStatus.PENDING);
    durable.advance(Duration.ofMinutes(1));
    assertThat(durable.instance(id).status()).isEqualTo(RuntimeStatus.RUNNING);
  }

  @Test
  void failuresOnDemandAreRetriedByTheClock() throws Exception {
    durable.fail("Shop.charge", new IOException("one"), new IOException("two"));
    String id = start();
    durable.advance(Duration.ofMinutes(1));
    assertThat(durable.calls()).hasSize(2);
    durable.advance(Duration.ofMinutes(2));

    assertThat(durable.instance(id).waits()).containsExactly("place:approval");
    durable.fail("Shop.charge", new IOException("1"), new IOException("2"), new IOException("3"));
    String other = start();
    assertThatThrownBy(
            () -> durable.client().await(other, Duration.ofHours(1), ApprovalFlow.STRING))
        .isInstanceOf(InstanceFailedException.class)
        .hasMessageContaining("3");
  }

  @Test
  void whatIsStoredSurvivesACrash() throws Exception {
    String id = start();
    durable.runUntilIdle();
    durable.crash();
    assertThat(durable.instance(id).waits()).containsExactly("place:approval");
    approve(id);
    durable.crash();
    durable.runUntilIdle();

    assertThat(result(id)).isEqualTo("really Shop.charge o-1 yes");
    assertThat(durable.calls()).containsExactly("Shop.charge");
  }

  @Test
  void aNameThatIsWrongIsSaid() throws Exception {
    durable.fake("Shop.charg", call -> "x");
    start();
    assertThatThrownBy(durable::runUntilIdle)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no activity 'Shop.charg'; there are [Shop.charge, Shop.re");
    assertThatThrownBy(() -> durable.instance("nobody").status())
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("There is no instance 'nobody'.");
  }

  @Test
  void aVariableThatIsNotLiveIsSaid() throws Exception {
    String id = start();
    durable.runUntilIdle();

    assertThatThrownBy(() -> durable.instance(id).variable("order", String.class))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("[place:approval] and has no live variable 'order'");
  }
}
