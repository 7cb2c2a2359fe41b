package dev.durable.example.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.client.HistoryPage;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.testing.DurableTest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The compiled workflows on a hub in memory: years pass in milliseconds. */
final class SubscriptionWorkflowHubTest {
  private static final Subscription SUBSCRIPTION =
      new Subscription("S-1", "Ada", 900, Duration.ofDays(30));

  @RegisterExtension final DurableTest durable = DurableTest.create();

  private final SubscriptionWorkflowClient client =
      new SubscriptionWorkflowClient(durable.client());
  private final ReceiptWorkflowClient receipts = new ReceiptWorkflowClient(durable.client());

  @Test
  void eachPeriodIsPaidForUntilTheSubscriptionEnds() throws Exception {
    String id = client.start(SUBSCRIPTION, 1);
    durable.advance(Duration.ofDays(100));
    client.raiseEnd(id);

    assertThat(client.await(id, Duration.ofMinutes(1))).isEqualTo(4);
    assertThat(durable.calls().stream().filter("SubscriptionActivities.charge"::equals)).hasSize(4);
  }

  @Test
  void itHasNoEndAndKeepsTheHistoryOfOnePeriod() throws Exception {
    Instant begun = durable.now();
    String id = client.start(SUBSCRIPTION, 1);
    assertThatThrownBy(() -> client.await(id, Duration.ofDays(3_000)))
        .isInstanceOf(TimeoutException.class);

    assertThat(durable.now()).isEqualTo(begun.plus(Duration.ofDays(3_000)));
    assertThat(durable.instance(id).variable("period", Integer.class)).isEqualTo(101);
    HistoryPage history = durable.client().history(id, 0, 1_000);
    assertThat(history.first()).isGreaterThanOrEqualTo(900);
    assertThat(history.events()).hasSizeLessThan(12);
  }

  @Test
  void receiptsAreSentThoughTheSubscriptionIsOver() throws Exception {
    String id = client.start(SUBSCRIPTION, 1);
    durable.advance(Duration.ofDays(31));
    client.terminate(id, "the customer has moved", /* cascades= */ true);
    durable.runUntilIdle();
    assertThat(receipts.status("receipt-PAYMENT-S-1-2").orElseThrow().runtimeStatus())
        .isEqualTo(RuntimeStatus.RUNNING);
    durable.advance(Duration.ofDays(30));

    assertThat(receipts.count(InstanceQuery.ALL.withStatus(RuntimeStatus.COMPLETED))).isEqualTo(2);
    assertThat(durable.calls().stream().filter("SubscriptionActivities.mail"::equals)).hasSize(2);
  }

  @Test
  void aCrashAfterEveryStepChangesNothing() throws Exception {
    String id = client.start(SUBSCRIPTION, 1);
    for (int day = 0; day < 100; day++) {
      durable.advance(Duration.ofDays(1));
      durable.crash();
    }
    client.raiseEnd(id);
    while (durable.step()) {
      durable.crash();
    }
    durable.advance(Duration.ofDays(30));

    assertThat(client.await(id, Duration.ofMinutes(1))).isEqualTo(4);
    assertThat(receipts.count(InstanceQuery.ALL.withStatus(RuntimeStatus.COMPLETED))).isEqualTo(4);
    assertThat(durable.calls()).hasSize(8);
  }
}
