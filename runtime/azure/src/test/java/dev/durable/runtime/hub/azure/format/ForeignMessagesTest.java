package dev.durable.runtime.hub.azure.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of clients that know the reference implementation only. */
class ForeignMessagesTest {
  private static String message(String instance, String event) {
    return """
        {"$type":"DurableTask.AzureStorage.MessageData","ActivityId":"0d2c6b1e-4c64-4f9e-9d55-0f6f0a1d9c11",
         "TaskMessage":{"$type":"DurableTask.Core.TaskMessage","Event":%s,"SequenceNumber":0,
          "OrchestrationInstance":%s,"OrchestrationExecutionContext":null},
         "CompressedBlobName":null,"SequenceNumber":5,"Sender":{"InstanceId":"","ExecutionId":""}}
        """
        .formatted(event, instance);
  }

  private static String instance(String id) {
    return "{\"$type\":\"DurableTask.Core.OrchestrationInstance\",\"InstanceId\":\"" + id + "\"}";
  }

  private static Message told(String event) throws UnreadableMessageException {
    Envelope envelope = Envelopes.read(message(instance("i"), event));
    assertThat(envelope.id()).isEqualTo("0d2c6b1e-4c64-4f9e-9d55-0f6f0a1d9c11");
    assertThat(envelope.sequence()).isEqualTo(5);
    assertThat(envelope.instanceId()).isEqualTo("i");
    assertThat(envelope.executionId()).isNull();
    assertThat(envelope.incarnation()).isNull();
    Envelope.Told told = (Envelope.Told) envelope.content();
    assertThat(told.messageId()).isNull();
    return told.message();
  }

  @Test
  void aStartBecomesANewInstance() throws UnreadableMessageException {
    Envelope envelope =
        Envelopes.read(
            message(
                "{\"ExecutionId\":\"6b74\",\"InstanceId\":\"order-1\"}",
                """
                {"$type":"DurableTask.Core.History.ExecutionStartedEvent","ParentInstance":null,
                 "Name":"OrderWorkflow","Version":"","Input":"{\\"city\\":\\"\\u0141\\u00f3d\\u017a\\"}",
                 "Tags":{"$type":"System.Collections.Generic.Dictionary`2","customer":"7"},
                 "ScheduledStartTime":"2026-01-02T04:00:00+01:00","Generation":0,"EventType":0,
                 "EventId":-1,"IsPlayed":false,"Timestamp":"2026-01-02T03:04:05.1234567Z"}
                """));

    assertThat(envelope.executionId()).isEqualTo("6b74");
    assertThat(envelope.content())
        .isEqualTo(
            new Envelope.Start(
                new NewInstance(
                    "order-1",
                    "OrderWorkflow",
                    "{\"city\":\"Łódź\"}",
                    null,
                    Instant.parse("2026-01-02T03:00:00Z"),
                    Map.of("customer", "7"),
                    List.of()),
                Instant.parse("2026-01-02T03:04:05.1234567Z")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"Input\":\"7\"|7",
        "\"Input\":\"[1,2]\"|[1,2]",
        "\"Input\":null|null",
        "\"Version\":\"\"|null"
      })
  void theInputOfAStartIsItsJson(String member, String input) throws UnreadableMessageException {
    Envelope envelope =
        Envelopes.read(
            message(
                instance("i"),
                "{%s,\"EventType\":0,\"Name\":\"W\",\"Timestamp\":\"2026-01-02T03:04:05\"}"
                    .formatted(member)));

    assertThat(((Envelope.Start) envelope.content()).instance().input()).isEqualTo(input);
  }

  @Test
  void aStartAlwaysSaysWhichExecutionItIs() throws UnreadableMessageException {
    String start = "{\"EventType\":0,\"Name\":\"W\",\"Timestamp\":\"2026-01-02T03:04:05Z\"%s}";
    String told = ",\"OrchestrationInstance\":{\"InstanceId\":\"i\",\"ExecutionId\":\"6b74\"}";

    assertThat(Envelopes.read(message(instance("i"), start.formatted(told))).executionId())
        .isEqualTo("6b74");
    assertThat(Envelopes.read(message(instance("i"), start.formatted(""))).executionId())
        .isEqualTo("0d2c6b1e4c644f9e9d550f6f0a1d9c11");
  }

  @Test
  void whatManagesAnInstanceIsUnderstood() throws UnreadableMessageException {
    assertThat(told("{\"EventType\":15,\"Name\":\"approval\",\"Input\":\"true\"}"))
        .isEqualTo(new Message.EventRaised("approval", "true"));
    assertThat(told("{\"EventType\":15,\"Name\":\"approval\",\"Input\":null}"))
        .isEqualTo(new Message.EventRaised("approval", "null"));
    assertThat(told("{\"EventType\":3,\"Input\":\"too late\"}"))
        .isEqualTo(new Message.Terminate("too late", true));
    assertThat(told("{\"EventType\":19,\"Reason\":\"lunch\"}"))
        .isEqualTo(new Message.Suspend("lunch"));
    assertThat(told("{\"EventType\":20}")).isEqualTo(new Message.Resume(""));
  }

  @Test
  void anOutcomeIsOfTheFirstAttempt() throws UnreadableMessageException {
    assertThat(told("{\"EventType\":5,\"TaskScheduledId\":3,\"Result\":\"7\"}"))
        .isEqualTo(new Message.TaskCompleted(3, 1, "7"));
    assertThat(
            told(
                """
                {"EventType":6,"TaskScheduledId":3,"Reason":"no","FailureDetails":
                 {"ErrorType":"System.Exception","ErrorMessage":"no","StackTrace":" at A\\r\\n at B",
                  "InnerFailure":{"ErrorType":"X"},"IsNonRetriable":true}}
                """))
        .isEqualTo(
            new Message.TaskFailed(
                3,
                1,
                new FailureDetails(
                    List.of("System.Exception", "java.lang.Throwable"),
                    "no",
                    List.of(" at A", " at B"),
                    null,
                    new FailureDetails(
                        List.of("X", "java.lang.Throwable"), null, List.of(), null, null))));
    assertThat(told("{\"EventType\":6,\"TaskScheduledId\":3,\"Reason\":\"no\"}"))
        .isInstanceOfSatisfying(
            Message.TaskFailed.class,
            failed -> assertThat(failed.failure().message()).isEqualTo("no"));
  }

  @Test
  void aMessageWithoutAnIdHasOneByItsContent() throws UnreadableMessageException {
    String json =
        "{\"TaskMessage\":{\"Event\":{\"EventType\":20},\"OrchestrationInstance\":{\"InstanceId\":\"i\"}}}";

    assertThat(Envelopes.read(json).id())
        .isEqualTo(Envelopes.read(json).id())
        .isNotEqualTo(Envelopes.read(json.replace("\"i\"", "\"j\"")).id());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"EventType\":17,\"Data\":\"secret\"}|an event of type 17 for instance 'i' has no meaning here",
        "{\"EventType\":11,\"TimerId\":1}|an event of type 11 for instance 'i' has no meaning here",
        "{\"Name\":\"secret\"}|an event of type (none) for instance 'i' has no meaning here",
        "{\"EventType\":15,\"Input\":\"secret\"}|its event for instance 'i' has no Name",
        "{\"EventType\":5,\"Result\":\"secret\"}|its event for instance 'i' has no TaskScheduledId",
        "{\"EventType\":0,\"Name\":\"W\",\"Input\":\"1\"}|its event for instance 'i' has no Timestamp",
        "{\"EventType\":0,\"Name\":\"W\",\"Input\":\"{secret\"}|the input of instance 'i' is not JSON",
        "{\"EventType\":0,\"Name\":\"W\",\"ParentInstance\":{}}|instance 'i' was started by an orchestration of another framework"
      })
  void whatHasNoMeaningIsSaidWithoutItsPayload(String event, String problem) {
    assertThatThrownBy(() -> Envelopes.read(message(instance("i"), event)))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessage("A message cannot be read: " + problem + ".")
        .hasMessageNotContaining("secret");
  }

  @Test
  void entitiesAreUnknown() {
    assertThatThrownBy(
            () ->
                Envelopes.read(
                    message(instance("@counter@a"), "{\"EventType\":15,\"Name\":\"op\"}")))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessage(
            "A message cannot be read: it is for the entity '@counter@a', and this hub has no entities.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "null",
        "[]",
        "{",
        "{}",
        "{\"TaskMessage\":7}",
        "{\"TaskMessage\":{\"Event\":{}}}",
        "{\"CompressedBlobName\":\"i/message.json.gz\"}",
        "{\"TaskMessage\":{\"Event\":{\"EventType\":0,\"Name\":\"W\",\"Timestamp\":\"soon\"},\"OrchestrationInstance\":{\"InstanceId\":\"i\"}}}",
        "{\"TaskMessage\":{\"Event\":{},\"OrchestrationInstance\":{\"InstanceId\":\"i\"}},\"Durable\":{\"told\":{\"type\":\"Sing\"}}}",
        "{\"TaskMessage\":{\"Event\":{},\"OrchestrationInstance\":{\"InstanceId\":\"i\"}},\"Durable\":{\"told\":{\"type\":\"EventRaised\",\"name\":\"n\",\"input\":null}}}",
        "{\"TaskMessage\":{\"Event\":{},\"OrchestrationInstance\":{\"InstanceId\":\"i\"}},\"Durable\":{\"start\":{}}}",
        "{\"TaskMessage\":{\"Event\":{},\"OrchestrationInstance\":{\"InstanceId\":\"i\"}},\"Durable\":{\"incarnation\":\"soon\"}}",
        "{\"TaskMessage\":{\"Event\":{},\"OrchestrationInstance\":{\"InstanceId\":\"i\"}},\"Durable\":{}}"
      })
  void damagedMessagesAreUnreadable(String json) {
    assertThatThrownBy(() -> Envelopes.read(json)).isInstanceOf(UnreadableMessageException.class);
  }

  @Test
  void anyDamageToAMessageIsReportedAsUnreadable() {
    long seed = System.nanoTime();
    Samples samples = new Samples(seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder json = new StringBuilder(Envelopes.write(samples.envelope()));
      for (int n = random.nextInt(3); n >= 0; n--) {
        int at = random.nextInt(json.length());
        json.replace(
            at,
            Math.min(json.length(), at + random.nextInt(20)),
            "" + "{}[]\",:0x".charAt(random.nextInt(9)));
      }
      try {
        Envelope unused = Envelopes.read(json.toString());
      } catch (UnreadableMessageException e) {
        assertThat(e.getMessage()).as("seed %d", seed).hasSizeLessThan(600);
      }
    }
  }
}
