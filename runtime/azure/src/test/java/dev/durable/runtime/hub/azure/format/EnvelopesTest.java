package dev.durable.runtime.hub.azure.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RetryPolicy;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");
  private static final String ID = "0d2c6b1e-4c64-4f9e-9d55-0f6f0a1d9c11";

  @Test
  void everyMessageComesBackExactly() throws UnreadableMessageException {
    long seed = System.nanoTime();
    Samples samples = new Samples(seed);
    for (int i = 0; i < 3_000; i++) {
      Envelope envelope = samples.envelope();

      String json = Envelopes.write(envelope);

      assertThat(json).as("seed %d", seed).matches("\\p{ASCII}*");
      assertThat(Envelopes.read(json)).as("seed %d", seed).isEqualTo(envelope);
    }
  }

  @Test
  void theOrderOfMembersDoesNotMatter() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Samples samples = new Samples(seed);
    for (int i = 0; i < 500; i++) {
      Envelope envelope = samples.envelope();

      String json = Json.text(shuffled(Json.tree(Envelopes.write(envelope)), random));

      assertThat(Envelopes.read(json)).as("seed %d", seed).isEqualTo(envelope);
    }
  }

  private static JsonNode shuffled(JsonNode tree, Random random) {
    if (!tree.isObject()) {
      return tree;
    }
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(tree.properties());
    Collections.shuffle(members, random);
    ObjectNode result = Json.object();
    members.forEach(member -> result.set(member.getKey(), shuffled(member.getValue(), random)));
    return result;
  }

  static List<Object[]> goldens() {
    NewInstance instance =
        new NewInstance(
            "order-1",
            "OrderWorkflow",
            "{\"city\":\"Łódź\"}",
            Samples.parent(),
            NOW.plusSeconds(60),
            Map.of("customer", "7"),
            List.of(new Message.EventRaised("approval", "true")));
    FailureDetails failure =
        new FailureDetails(
            List.of("org.example.Declined", "java.lang.Exception", "java.lang.Throwable"),
            "no money",
            List.of("org.example.Shop.pay(Shop.java:7)"),
            null,
            null);
    TaskRecord.Activity activity =
        new TaskRecord.Activity(
            3,
            "Shop.pay",
            "\"card\"",
            1,
            new RetryPolicy(3, Duration.ofSeconds(1), 2.0, null),
            NOW,
            null,
            null);
    return List.of(
        golden("start", envelope("e", new Envelope.Start(instance, NOW))),
        golden("run", envelope("e", new Envelope.Run(activity))),
        golden(
            "event", envelope(null, told(new Message.EventRaised("approval", "{\"by\":\"é\"}")))),
        golden("completed", envelope("e", told(new Message.TaskCompleted(3, 2, "\"paid\"")))),
        golden(
            "failed",
            envelope("e", told(new Message.TaskFailed(3, 1, failure, Duration.ofSeconds(9))))),
        golden("cancel", envelope(null, told(new Message.Cancel("no need", Duration.ofHours(1))))),
        golden("terminate", envelope(null, told(new Message.Terminate("now", true)))));
  }

  private static Envelope envelope(@Nullable String executionId, Envelope.Content content) {
    return new Envelope(ID, 6, "order-1", executionId, NOW, content);
  }

  private static Envelope.Told told(Message message) {
    return new Envelope.Told(message, message instanceof Message.EventRaised ? "m-1" : null);
  }

  private static Object[] golden(String name, Envelope envelope) {
    return new Object[] {name, envelope};
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void messagesHaveTheFormOfTheReferenceImplementation(String name, Envelope envelope)
      throws JsonProcessingException, UnreadableMessageException {
    String json = Envelopes.write(envelope);

    Golden.check("envelope-" + name + ".json", Golden.indented(Json.tree(json)));
    assertThat(Envelopes.read(json)).isEqualTo(envelope);
  }

  @Test
  void aLargeTextIsInOneMemberOnly() {
    String text = "\"" + "x".repeat(1_000) + "\"";
    FailureDetails failure = new FailureDetails(List.of("a.B"), text, List.of(text), text, null);
    List<Envelope.Content> contents =
        List.of(
            new Envelope.Start(new NewInstance("i", "w", text), NOW),
            new Envelope.Run(
                new TaskRecord.Activity(1, "a", text, 1, RetryPolicy.NONE, NOW, null, null)),
            told(new Message.EventRaised("n", text)),
            told(new Message.TaskCompleted(1, 1, text)),
            told(new Message.SubOrchestrationCompleted("e", 1, 1, text)),
            told(new Message.Terminate(text, false)),
            new Envelope.SetAside(1, text));
    for (Envelope.Content content : contents) {
      assertThat(Envelopes.write(envelope("e", content)).length())
          .as("%s", content)
          .isBetween(1_000, 1_999);
    }
    // The summary of a failure, which is shortened, and its message, trace and fields.
    assertThat(Envelopes.write(envelope("e", told(new Message.TaskFailed(1, 1, failure)))).length())
        .isBetween(4_000, 4_999);
  }

  @Test
  void anIdIsTheActivityIdInEitherFormOfGuids() throws Exception {
    for (String id : List.of(ID, ID.replace("-", ""))) {
      Envelope envelope = new Envelope(id, 0, "i", "e", null, told(new Message.TimerFired(7)));

      JsonNode json = Json.tree(Envelopes.write(envelope));

      assertThat(json.path("ActivityId").asText()).isEqualTo(id);
      assertThat(json.path("Durable").has("id")).isFalse();
      assertThat(Envelopes.read(json.toString())).isEqualTo(envelope);
    }
  }

  @Test
  void anIdThatIsNoGuidIsKeptBesideOneThatIs() throws Exception {
    Envelope envelope = new Envelope("e~1:7", 0, "i", "e", null, told(new Message.TimerFired(7)));

    JsonNode json = Json.tree(Envelopes.write(envelope));

    assertThat(json.path("ActivityId").asText()).hasSize(36);
    assertThat(Envelopes.read(json.toString())).isEqualTo(envelope);
  }

  @Test
  void theTypeForBlobNamesIsTheReferencesName() {
    assertThat(Envelopes.eventType(envelope("e", told(new Message.Suspend("s")))))
        .isEqualTo("ExecutionSuspended");
    assertThat(Envelopes.eventType(envelope("e", new Envelope.SetAside(1, "r"))))
        .isEqualTo("GenericEvent");
  }
}
