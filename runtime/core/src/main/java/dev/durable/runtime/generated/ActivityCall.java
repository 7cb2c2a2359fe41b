package dev.durable.runtime.generated;

/** An activity with the arguments of one call. */
public record ActivityCall<R>(ActivityType<R> type, Arguments arguments) {}
