package dev.durable.processor.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A valid {@code @Retry}.
 *
 * @param maxDelay empty for no limit
 */
public record RetryDeclaration(
    int maxAttempts, Duration firstDelay, double backoff, Optional<Duration> maxDelay) {}
