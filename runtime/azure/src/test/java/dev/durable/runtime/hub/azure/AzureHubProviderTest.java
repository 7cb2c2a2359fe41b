package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.TaskHubProvider;
import dev.durable.runtime.hub.TaskHubProvider.OpenTaskHub;
import dev.durable.runtime.instance.InstanceQuery;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzureHubProviderTest {
  private final TaskHubProvider provider =
      TaskHubProvider.named("azure", getClass().getClassLoader());

  @Test
  void opensTheHubThatItsSettingsName() {
    String connection = Azurite.shared().connectionString();
    Map<String, String> settings =
        Map.of("durable.hub.name", "Provided", "durable.hub.connectionString", connection);
    try (OpenTaskHub open = provider.open(settings)) {
      assertThat(open.place()).matches("Provided of http://127\\.0\\.0\\.1:\\d+/devstoreaccount1");
      assertThat(open.hub().count(InstanceQuery.ALL)).isZero();
    }
  }

  @Test
  void saysWhichSettingIsMissing() {
    assertThatThrownBy(
            () ->
                provider.open(Map.of("durable.hub.connectionString", "UseDevelopmentStorage=true")))
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining("durable.hub.name");
  }
}
