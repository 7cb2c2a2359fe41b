/**
 * A person decides: the workflow asks, reminds, and gives up after some days. External events with
 * a timeout, a custom status, and compensation.
 *
 * <p>Start reading at {@link dev.durable.example.expense.ExpenseWorkflow}.
 */
package dev.durable.example.expense;
