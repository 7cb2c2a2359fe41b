package dev.durable.example.expense;

import dev.durable.Activities;
import dev.durable.Retry;

/** Mails and money. Each method can be repeated without harm. */
@Activities
@Retry(maxAttempts = 5)
public class ExpenseActivities {
  /** Sets money aside, and returns where. */
  public String reserve(Expense expense) {
    System.out.println("Budget: " + expense.cents() + " cents reserved for " + expense.id());
    return "BUDGET-" + expense.id();
  }

  /** Gives money back that was set aside. */
  public void release(String reservation) {
    System.out.println("Budget: " + reservation + " released");
  }

  /** Asks the approver, who answers with the event. */
  public void ask(Expense expense, int time) {
    System.out.println("Mail to " + expense.approver() + ": approve " + expense.id() + "? " + time);
  }

  /** Pays, and returns the number of the transfer. */
  public String pay(Expense expense) {
    System.out.println("Bank: " + expense.cents() + " cents to " + expense.employee());
    return "TRANSFER-" + expense.id();
  }
}
