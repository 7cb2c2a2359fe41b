package dev.durable.runtime.hub.azure.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.TaskHubException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureHubConfigurationTest {
  private static final String EMULATOR = "UseDevelopmentStorage=true";
  private static final Map<String, String> NONE = Map.of();
  private static final Map<String, String> SOME =
      Map.of("DURABLE_HUB_NAME", "Hub1", "AzureWebJobsStorage", EMULATOR);

  @TempDir private Path folder;

  private void file(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private AzureHubConfiguration find(
      Map<String, String> arguments, Map<String, String> properties, Map<String, String> env) {
    return AzureHubConfiguration.find(arguments, properties, env, folder);
  }

  private String name(Map<String, String> arguments, Map<String, String> properties, String env) {
    return find(
            arguments,
            properties,
            env.isEmpty()
                ? Map.of("AzureWebJobsStorage", EMULATOR)
                : Map.of("AzureWebJobsStorage", EMULATOR, "DURABLE_HUB_NAME", env))
        .settings()
        .hubName();
  }

  @Test
  void eachSourceComesBeforeTheNext() throws IOException {
    Map<String, String> argument = Map.of("durable.hub.name", "Argument");
    Map<String, String> property = Map.of("durable.hub.name", "Property");
    file("host.json", "{\"extensions\":{\"durableTask\":{\"hubName\":\"Host\"}}} // all");
    assertThat(name(NONE, NONE, "")).isEqualTo("Host");
    file("local.settings.json", "{\"Values\":{\"DURABLE_HUB_NAME\":\"Local\"}}");
    assertThat(name(NONE, NONE, "")).isEqualTo("Local");
    file("durable.properties", "durable.hub.name=File");
    assertThat(name(NONE, NONE, "")).isEqualTo("File");
    assertThat(name(NONE, NONE, "Environment")).isEqualTo("Environment");
    assertThat(name(NONE, property, "Environment")).isEqualTo("Property");
    assertThat(name(argument, property, "Environment")).isEqualTo("Argument");
    assertThat(name(Map.of("durable.hub.name", " "), property, "")).isEqualTo("Property");
  }

  @Test
  void hasUsualValuesForAllButNameAndAccount() {
    assertThat(find(NONE, NONE, SOME).settings()).isEqualTo(AzureHubSettings.named("Hub1"));
  }

  @Test
  void readsEachSetting() throws IOException {
    file(
        "durable.properties",
        """
        durable.hub.name=Hub1
        durable.hub.connectionString=UseDevelopmentStorage=true
        durable.hub.partitionCount=16
        durable.hub.visibilityTimeout=90s
        durable.hub.leaseDuration=PT2M
        durable.hub.maxQueuePollingInterval=500ms
        durable.hub.handOver=0s
        durable.hub.maxDeliveries=3
        durable.hub.cachedInstances=0
        """);
    assertThat(find(NONE, NONE, NONE).settings())
        .isEqualTo(
            new AzureHubSettings(
                "Hub1",
                16,
                Duration.ofSeconds(90),
                Duration.ofMinutes(2),
                Duration.ofMillis(500),
                Duration.ZERO,
                3,
                0));
  }

  @Test
  void readsWhatAFunctionAppHas() throws IOException {
    file(
        "host.json",
        """
        { "version": "2.0",
          "extensions": { "durableTask": {
            "hubName": "%MyHub%",
            "storageProvider": {
              "connectionName": "MyStorage",
              "partitionCount": 2,
              "controlQueueVisibilityTimeout": "00:03:00",
              "maxQueuePollingInterval": "00:00:10" } } } }
        """);
    file(
        "local.settings.json",
        "{\"IsEncrypted\":false,\"Values\":{\"MyHub\":\"Named\",\"MyStorage\":\"UseDevelopmentStorage=true\"}}");
    AzureHubSettings settings = find(NONE, NONE, NONE).settings();
    assertThat(settings.hubName()).isEqualTo("Named");
    assertThat(settings.partitionCount()).isEqualTo(2);
    assertThat(settings.visibilityTimeout()).isEqualTo(Duration.ofMinutes(3));
    assertThat(settings.maxQueuePollingInterval()).isEqualTo(Duration.ofSeconds(10));
    Files.delete(folder.resolve("local.settings.json"));
    assertThatThrownBy(() -> find(NONE, NONE, NONE))
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining("MyStorage");
    assertThatThrownBy(() -> find(NONE, NONE, Map.of("MyStorage", EMULATOR)))
        .hasMessageContaining("extensions.durableTask.hubName in ")
        .hasMessageContaining("refers to the variable MyHub, which is not set");
  }

  @Test
  void anAccountNameOrAddressesMeanAnIdentity() {
    assertThat(
            find(
                    NONE,
                    Map.of("durable.hub.accountName", "myaccount", "durable.hub.name", "Hub1"),
                    SOME)
                .connection()
                .toString())
        .contains("https://myaccount.table.core.windows.net");
    Map<String, String> identity =
        Map.of(
            "DURABLE_HUB_NAME",
            "Hub1",
            "AzureWebJobsStorage__tableServiceUri",
            "https://a.table.core.chinacloudapi.cn",
            "AzureWebJobsStorage__queueServiceUri",
            "https://a.queue.core.chinacloudapi.cn",
            "AzureWebJobsStorage__blobServiceUri",
            "https://a.blob.core.chinacloudapi.cn",
            "AzureWebJobsStorage__clientId",
            "00000000-0000-0000-0000-000000000001");
    assertThat(find(NONE, NONE, identity).connection().toString())
        .contains("https://a.queue.core.chinacloudapi.cn");
    assertThatThrownBy(
            () ->
                find(
                    NONE,
                    Map.of("durable.hub.tableServiceUri", "https://a.table.core.windows.net"),
                    SOME))
        .hasMessageContaining("Only some of the addresses");
    assertThatThrownBy(
            () ->
                find(
                    NONE,
                    NONE,
                    Map.of(
                        "AzureWebJobsStorage",
                        EMULATOR,
                        "AzureWebJobsStorage__accountName",
                        "abc")))
        .hasMessageContaining("AzureWebJobsStorage is a connection string")
        .hasMessageContaining("Remove one");
  }

  @Test
  void saysThatTheLibraryForIdentitiesIsMissing() {
    assertThatThrownBy(
            () -> Identity.credential(Optional.empty(), ClassLoader.getPlatformClassLoader()))
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining("Add the dependency com.azure:azure-identity");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> find(NONE, NONE, Map.of("DURABLE_HUB_NAME", "Hub1")))
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining("durable.hub.connectionString")
        .hasMessageContaining("DURABLE_HUB_CONNECTION_STRING or AzureWebJobsStorage")
        .hasMessageContaining("durable.hub.accountName");
    assertThatThrownBy(() -> find(NONE, NONE, Map.of("AzureWebJobsStorage", EMULATOR)))
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining("durable.hub.name")
        .hasMessageContaining("3 to 45 letters and digits");
  }

  @ParameterizedTest
  @CsvSource({
    "name, ab, 3 to 45 letters",
    "name, my-hub, 3 to 45 letters",
    "name, 1hub, the first a letter",
    "name, żółwie, of ASCII",
    "partitionCount, 0, a number from 1 to 16",
    "partitionCount, 17, a number from 1 to 16",
    "partitionCount, four, a number from 1 to 16",
    "visibilityTimeout, 0s, a duration from PT1S to PT1H",
    "visibilityTimeout, 5, as in 30s",
    "leaseDuration, 1d, a duration from PT1S to PT1H",
    "maxQueuePollingInterval, -PT1S, a duration from PT0.01S",
    "handOver, 999999999999999999999s, a duration from PT0S",
    "maxDeliveries, 0, a number from 1",
    "cachedInstances, -1, a number from 0",
    "accountName, My_Account, small letters and digits",
    "tableServiceUri, http://a.table.core.windows.net, https://ACCOUNT",
    "tableServiceUri, nonsense, https://ACCOUNT"
  })
  void saysWhatIsNotAllowedAndFromWhereItCame(String key, String value, String allowed) {
    assertThatThrownBy(() -> find(NONE, Map.of("durable.hub." + key, value), SOME))
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining(
            "The system property durable.hub.%s is '%s', which is not allowed.", key, value)
        .hasMessageContaining(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Values\":{\"AzureWebJobsStorage\": AccountKey=secretkey }}",
        "{\"Values\":{\"AzureWebJobsStorage\":\"AccountKey=secretkey",
        "{\"Values\":{\"AzureWebJobsStorage__accountName\":\"AccountName=a;AccountKey=secretkey\"}}",
        "{\"Values\":{\"AzureWebJobsStorage__tableServiceUri\":\"https://a/?sv=1&sig=secretkey\"}}",
        "{\"Values\":{\"AzureWebJobsStorage\":\"AccountName=a;AccountKey=secretkey\",\"AzureWebJobsStorage__accountName\":\"abc\"}}"
      })
  void neverRepeatsAKey(String local) throws IOException {
    file("local.settings.json", local);
    assertThatThrownBy(() -> find(NONE, NONE, Map.of("DURABLE_HUB_NAME", "Hub1")))
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining("local.settings.json")
        .satisfies(
            failure -> {
              StringWriter all = new StringWriter();
              failure.printStackTrace(new PrintWriter(all, true));
              assertThat(all.toString()).doesNotContain("secretkey");
            });
  }

  @Test
  void doesNotTellAKeyAsText() {
    assertThat(
            find(
                    NONE,
                    NONE,
                    Map.of(
                        "DURABLE_HUB_NAME",
                        "Hub1",
                        "AzureWebJobsStorage",
                        "AccountName=a;AccountKey=secretkey"))
                .toString())
        .doesNotContain("secretkey");
  }
}
