package dev.durable.runtime.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was set aside, because nobody could read it, or everybody who took it died of it.
 *
 * @param id identifies it among those that were set aside
 * @param queue where it was
 * @param instanceId the instance that it is for; null if it cannot be read
 * @param deliveries how often it was delivered
 * @param reason why it was set aside, for people
 * @param setAsideAt when
 * @param body the message, as it was in its queue
 */
public record DeadLetter(
    String id,
    String queue,
    @Nullable String instanceId,
    long deliveries,
    String reason,
    Instant setAsideAt,
    String body) {}
