package dev.durable.processor.model;

import java.util.Optional;

/**
 * What is done about failures of an activity or a sub-orchestration.
 *
 * @param retry empty for no retry
 * @param timeout empty for no limits
 */
public record FailurePolicy(
    Optional<RetryDeclaration> retry, Optional<TimeoutDeclaration> timeout) {}
