package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.TaskHubProvider;
import dev.durable.runtime.hub.azure.config.AzureHubConfiguration;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Opens the hub that the configuration of this process names; see {@code docs/azure.md}. */
public final class AzureHubProvider implements TaskHubProvider {
  /** For {@link java.util.ServiceLoader}. */
  public AzureHubProvider() {}

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public OpenTaskHub open(Map<String, String> settings) {
    AzureHubConfiguration configuration = AzureHubConfiguration.find(settings);
    StorageAccount account = StorageAccount.connect(configuration.connection(), List.of());
    try {
      return new OpenTaskHub(
          AzureTaskHub.open(account, configuration.settings(), InstantSource.system()),
          "%s of %s".formatted(configuration.settings().hubName(), account));
    } catch (RuntimeException e) {
      account.close();
      throw e;
    }
  }
}
