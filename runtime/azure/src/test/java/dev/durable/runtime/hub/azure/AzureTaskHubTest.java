package dev.durable.runtime.hub.azure;

import dev.durable.runtime.testing.TaskHubContract;
import dev.durable.runtime.testing.TaskHubFixture;

/** The hub keeps what every hub promises, on the emulator. */
class AzureTaskHubTest extends TaskHubContract {
  @Override
  protected TaskHubFixture open() {
    return new AzureFixture(Azurite.shared());
  }
}
