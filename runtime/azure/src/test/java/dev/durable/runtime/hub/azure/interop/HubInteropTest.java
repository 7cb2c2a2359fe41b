package dev.durable.runtime.hub.azure.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.durable.runtime.hub.DeadLetter;
import dev.durable.runtime.hub.azure.AzureTaskHub;
import dev.durable.runtime.hub.azure.Azurite;
import dev.durable.runtime.hub.azure.TripFlow;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that knows the reference layout only works with a hub and a worker of this project. */
class HubInteropTest {
  private static final AzureHubSettings SETTINGS =
      new AzureHubSettings(
          "HubInterop",
          2,
          Duration.ofMinutes(1),
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          10,
          100);

  private static AzureTaskHub hub;
  private static Worker worker;
  private static ReferenceClient client;

  @BeforeAll
  static void start() {
    Azurite azurite = Azurite.shared();
    hub = AzureTaskHub.open(azurite.connect(), SETTINGS, InstantSource.system());
    worker = Worker.builder(hub).workflow(new TripFlow()).activities(new TripFlow.Travel()).build();
    worker.start();
    client =
        new ReferenceClient(
            azurite.connectionString(), SETTINGS.hubName(), SETTINGS.partitionCount());
  }

  @AfterAll
  static void stop() {
    client.close();
    worker.close();
    hub.close();
  }

  private static JsonNode trip(String id, Object... more) {
    Object[] members = new Object[6 + more.length];
    List<Object> first = List.of("instanceId", id, "workflow", "Trip", "input", "Łódź");
    first.toArray(members);
    System.arraycopy(more, 0, members, 6, more.length);
    return client.run("start", members);
  }

  private static InstanceState await(String id, Predicate<InstanceState> condition)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    InstanceState state = state(id);
    while (state == null || !condition.test(state)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException(String.valueOf(state));
      }
      boolean unused = hub.awaitChange(id, state, Duration.ofMillis(200));
      state = state(id);
    }
    return state;
  }

  private static @Nullable InstanceState state(String id) {
    return hub.instance(id).orElse(null);
  }

  private static InstanceState await(String id, RuntimeStatus status)
      throws InterruptedException, TimeoutException {
    return await(id, state -> state.status() == status);
  }

  private static JsonNode awaitRow(String id, String status) throws TimeoutException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    JsonNode row = client.run("status", "instanceId", id).path("row");
    while (!row.path("RuntimeStatus").asText().equals(status)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException(row.toString());
      }
      row = client.run("status", "instanceId", id).path("row");
    }
    return row;
  }

  @Test
  void itStartsAnInstanceAndRaisesItsEvent() throws Exception {
    for (boolean base64 : new boolean[] {false, true}) {
      String id = "trip/1#" + base64;
      String executionId = trip(id, "base64", base64).path("executionId").asText();
      InstanceState waiting = await(id, state -> state.events().containsKey("approval"));
      assertThat(waiting.executionId()).isEqualTo(executionId);

      client.run("raise", "instanceId", id, "name", "approval", "input", "żółw", "base64", base64);

      await(id, RuntimeStatus.COMPLETED);
      JsonNode row = awaitRow(id, "Completed");
      assertThat(row.path("ExecutionId").asText()).isEqualTo(executionId);
      assertThat(new JsonMapper().readTree(row.path("Output").asText()).asText())
          .isEqualTo("booked Łódź żółw");
    }
  }

  @Test
  void itReadsTheHistory() throws Exception {
    trip("trip-history");
    await("trip-history", state -> state.events().containsKey("approval"));

    for (boolean isFiltered : new boolean[] {false, true}) {
      JsonNode history =
          client.run("history", "instanceId", "trip-history", "filtered", isFiltered);

      assertThat(history.path("events"))
          .extracting(event -> event.path("EventType").asText())
          .startsWith("ExecutionStarted", "TaskScheduled")
          .contains("TaskCompleted", "OrchestratorCompleted")
          .doesNotContain("");
      JsonNode started = history.path("events").get(0);
      assertThat(started.path("Name").asText()).isEqualTo("Trip");
    }
  }

  @Test
  void itSuspendsResumesAndTerminates() throws Exception {
    trip("trip-2");
    await("trip-2", state -> state.events().containsKey("approval"));

    client.run("suspend", "instanceId", "trip-2", "reason", "lunch");
    await("trip-2", RuntimeStatus.SUSPENDED);
    awaitRow("trip-2", "Suspended");
    client.run("resume", "instanceId", "trip-2", "reason", "back", "base64", true);
    await("trip-2", RuntimeStatus.RUNNING);
    client.run("terminate", "instanceId", "trip-2", "reason", "enough");

    await("trip-2", RuntimeStatus.TERMINATED);
    assertThat(awaitRow("trip-2", "Terminated").path("CompletedTime").isMissingNode()).isFalse();
    assertThat(client.run("list", "status", "Terminated").path("instanceIds"))
        .extracting(JsonNode::asText)
        .contains("trip-2");
  }

  @Test
  void whatItSendsToNobodyOrWithoutMeaningDisturbsNobody() throws Exception {
    client.run("raise", "instanceId", "no such", "name", "approval", "input", "x");
    client.run("nonsense", "instanceId", "@counter@1");
    client.run("nonsense", "instanceId", "trip-3", "body", "{\"hello\":1}");

    trip("trip-3");

    await("trip-3", state -> state.events().containsKey("approval"));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (hub.deadLetters(10).size() < 2 && System.nanoTime() < end) {
      boolean unused = hub.awaitChange("trip-3", state("trip-3"), Duration.ofMillis(100));
    }
    assertThat(hub.deadLetters(10))
        .extracting(DeadLetter::reason)
        .anySatisfy(reason -> assertThat(reason).contains("no entities"))
        .anySatisfy(reason -> assertThat(reason).contains("it has no event"));
  }

  @Test
  void aDelayedStartWaitsForItsMoment() throws Exception {
    Instant moment = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
    trip("trip-4", "startAt", moment.toString());
    assertThat(awaitRow("trip-4", "Pending").path("ScheduledStartTime").asText())
        .startsWith(moment.toString().substring(0, 19));

    InstanceState begun = await("trip-4", state -> state.events().containsKey("approval"));

    assertThat(begun.lastUpdatedAt()).isAfterOrEqualTo(moment);
  }

  @Test
  void aLargeEventIsFoundInItsBlob() throws Exception {
    trip("trip-5");
    await("trip-5", state -> state.events().containsKey("approval"));
    String input = "ł".repeat(25_000);

    client.run("raise", "instanceId", "trip-5", "name", "approval", "input", input);

    await("trip-5", RuntimeStatus.COMPLETED);
    assertThat(awaitRow("trip-5", "Completed").path("Output").asText()).startsWith("http");
  }
}
