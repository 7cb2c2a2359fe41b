package dev.durable.example.expense;

/** What the approver says. */
public record Decision(boolean granted, String comment) {}
