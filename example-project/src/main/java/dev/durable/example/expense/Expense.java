package dev.durable.example.expense;

/** Money that an employee has spent. */
public record Expense(String id, String employee, String approver, long cents) {}
