package dev.durable.runtime.generated;

/** A workflow with the arguments of one start. */
public record WorkflowCall<R>(WorkflowType<R> type, Arguments arguments) {}
