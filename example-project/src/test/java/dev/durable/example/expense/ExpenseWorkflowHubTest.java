package dev.durable.example.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.client.InstanceFailedException;
import dev.durable.runtime.client.TypedStatus;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.testing.DurableTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The compiled workflow on a hub in memory: six days pass in milliseconds. */
final class ExpenseWorkflowHubTest {
  private static final Expense EXPENSE = new Expense("E-1", "Ada", "Charles", 9_900);

  @RegisterExtension final DurableTest durable = DurableTest.create();

  private final ExpenseWorkflowClient client = new ExpenseWorkflowClient(durable.client());

  @Test
  void anAnswerAfterTheFirstReminderIsPaid() throws Exception {
    String id = client.start(EXPENSE);
    durable.advance(Duration.ofDays(3));
    assertThat(durable.instance(id).waits()).containsExactly("reimburse:decision=decision");
    assertThat(durable.instance(id).variable("time", Integer.class)).isEqualTo(2);
    assertThat(durable.instance(id).customStatus(String.class)).contains("asked Charles, time 2");

    client.raiseDecision(id, new Decision(true, "fine"));

    assertThat(client.await(id, Duration.ofMinutes(1))).isEqualTo("TRANSFER-E-1");
    assertThat(durable.calls())
        .containsExactly(
            "ExpenseActivities.reserve",
            "ExpenseActivities.ask",
            "ExpenseActivities.ask",
            "ExpenseActivities.pay");
  }

  @Test
  void withoutAnAnswerTheMoneyIsReleasedAfterSixDays() throws Exception {
    String id = client.start(EXPENSE);

    assertThat(client.await(id, Duration.ofDays(6))).isEqualTo("nobody answered");
    assertThat(durable.calls()).endsWith("ExpenseActivities.release");
  }

  @Test
  void aStartReturnsAtOnceAndTheStatusTellsTheRest() throws Exception {
    String id = client.start(EXPENSE);
    assertThat(client.status(id).orElseThrow().runtimeStatus()).isEqualTo(RuntimeStatus.PENDING);
    durable.runUntilIdle();
    assertThat(client.status(id).orElseThrow().runtimeStatus()).isEqualTo(RuntimeStatus.RUNNING);
    assertThat(client.customStatus(id)).hasValue("asked Charles, time 1");

    client.raiseDecision(id, new Decision(true, "fine"));
    durable.runUntilIdle();

    TypedStatus<String> end = client.status(id).orElseThrow();
    assertThat(end.runtimeStatus()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(end.output()).hasValue("TRANSFER-E-1");
  }

  @Test
  void aCanceledExpenseReleasesTheMoneyToo() throws Exception {
    String id = client.start(EXPENSE);
    durable.runUntilIdle();
    client.cancel(id, "a mistake", Duration.ofHours(1));

    assertThatThrownBy(() -> client.await(id, Duration.ofMinutes(1)))
        .isInstanceOf(InstanceFailedException.class)
        .hasMessageContaining("a mistake");
    assertThat(durable.calls()).endsWith("ExpenseActivities.release");
  }

  @Test
  void aCrashAfterEveryStepChangesNothing() throws Exception {
    String id = client.start(EXPENSE);
    client.raiseDecision(id, new Decision(false, "too much"), "mail-1");
    client.raiseDecision(id, new Decision(false, "too much"), "mail-1");
    while (durable.step()) {
      durable.crash();
    }

    assertThat(client.await(id, Duration.ofMinutes(1))).isEqualTo("rejected: too much");
    assertThat(durable.calls()).hasSize(3);
  }
}
