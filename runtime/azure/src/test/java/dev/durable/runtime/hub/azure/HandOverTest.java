package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.testing.TaskHubContract;
import dev.durable.runtime.testing.TaskHubFixture;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The hub keeps what every hub promises when activities run beside their orchestrations, too, and
 * their outcomes are handed over in memory.
 *
 * <p>It takes as long as {@link AzureTaskHubTest}, and runs with {@code -Dazure.all=true}.
 */
@EnabledIfSystemProperty(named = "azure.all", matches = "true")
class HandOverTest extends TaskHubContract {
  @Override
  protected TaskHubFixture open() {
    AzureHubSettings usual = AzureFixture.settings();
    return new AzureFixture(
        Azurite.shared(),
        new AzureHubSettings(
            usual.hubName(),
            usual.partitionCount(),
            usual.visibilityTimeout(),
            usual.leaseDuration(),
            usual.maxQueuePollingInterval(),
            Duration.ofMillis(20),
            usual.maxDeliveries(),
            usual.cachedInstances()));
  }
}
