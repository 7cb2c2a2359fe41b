package dev.durable.example.expense;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The body is plain Java: the event is a method that the test implements. */
final class ExpenseWorkflowTest {
  private static final Expense EXPENSE = new Expense("E-1", "Ada", "Charles", 9_900);

  private final List<String> progress = new ArrayList<>();

  private ExpenseWorkflow answering(Decision decision) {
    return new ExpenseWorkflow() {
      @Override
      public ExpenseActivities activities() {
        return new ExpenseActivities();
      }

      @Override
      public Decision decision(Duration timeout) throws TimeoutException {
        if (decision == null) {
          throw new TimeoutException("nobody answers");
        }
        return decision;
      }

      @Override
      public void progress(String text) {
        progress.add(text);
      }
    };
  }

  @Test
  void whatIsGrantedIsPaid() {
    assertThat(answering(new Decision(true, "fine")).reimburse(EXPENSE)).isEqualTo("TRANSFER-E-1");
    assertThat(progress).containsExactly("asked Charles, time 1");
  }

  @Test
  void whatIsRejectedIsNot() {
    assertThat(answering(new Decision(false, "too much")).reimburse(EXPENSE))
        .isEqualTo("rejected: too much");
  }

  @Test
  void nobodyIsAskedMoreThanThrice() {
    assertThat(answering(null).reimburse(EXPENSE)).isEqualTo("nobody answered");
    assertThat(progress).hasSize(6).endsWith("asked Charles, time 3", "no answer yet");
  }
}
