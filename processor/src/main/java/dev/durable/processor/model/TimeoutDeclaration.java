package dev.durable.processor.model;

import java.time.Duration;
import java.util.Optional;

/** A valid {@code @Timeout}; each limit is empty if there is none. */
public record TimeoutDeclaration(
    Optional<Duration> attempt, Optional<Duration> heartbeat, Optional<Duration> total) {}
