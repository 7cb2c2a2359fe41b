package dev.durable.example.expense;

import dev.durable.Event;
import dev.durable.Orchestrator;
import dev.durable.Status;
import dev.durable.Workflow;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Reimburses an expense when its approver says so. */
@Workflow
public interface ExpenseWorkflow {
  ExpenseActivities activities();

  /** The approver's answer, sent with {@code ExpenseWorkflowClient.raiseDecision}. */
  @Event
  Decision decision(Duration timeout) throws TimeoutException;

  /** What the employee sees meanwhile. */
  @Status
  void progress(String progress);

  /** Asks three times, with two days in between. */
  @Orchestrator
  default String reimburse(Expense expense) {
    String reservation = activities().reserve(expense);
    boolean isPaid = false;
    try {
      for (int time = 1; time <= 3; time++) {
        activities().ask(expense, time);
        progress("asked " + expense.approver() + ", time " + time);
        try {
          Decision decision = decision(Duration.ofDays(2));
          if (!decision.granted()) {
            return "rejected: " + decision.comment();
          }
          String transfer = activities().pay(expense);
          isPaid = true;
          return transfer;
        } catch (TimeoutException e) {
          progress("no answer yet");
        }
      }
      return "nobody answered";
    } finally {
      if (!isPaid) {
        activities().release(reservation);
      }
    }
  }
}
