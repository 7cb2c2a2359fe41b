package dev.durable.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.EventQueue;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.HistoryOrdinals;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RetryPolicy;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryCodecTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");
  private static final FailureDetails FAILURE =
      new FailureDetails(
          List.of("a.B", "java.lang.Throwable"),
          "m",
          List.of("a.B.c(B.java:1)"),
          "{\"x\":1.10}",
          new FailureDetails(List.of("a.C"), null, List.of(), null, null));

  private static final ParentInstance PARENT = new ParentInstance("p", "q", 6);

  private final HistoryCodec codec = new HistoryCodec();

  static List<HistoryEvent> events() {
    return List.of(
        new HistoryEvent.ExecutionStarted(NOW, "Order", "{\"total\":1.10}", null, null),
        new HistoryEvent.ExecutionStarted(NOW, "Order", "1", PARENT, Instant.MAX),
        new HistoryEvent.TaskScheduled(NOW, 1, "Shop.buy", "\"x\"", 1, null),
        new HistoryEvent.TaskScheduled(NOW, 1, "Shop.buy", null, 2, Instant.MAX),
        new HistoryEvent.TaskCompleted(NOW, 1, "null"),
        new HistoryEvent.EventRaised(NOW, "go", "{}"),
        new HistoryEvent.EventRejected(NOW, "go", "{}", "no"),
        new HistoryEvent.EventSent(NOW, "other", "go", "null"),
        new HistoryEvent.CustomStatusChanged(NOW, "\"half\""),
        new HistoryEvent.ContinueAsNew(NOW, "[1]"),
        new HistoryEvent.ExecutionSuspended(NOW, "lunch"),
        new HistoryEvent.ExecutionResumed(NOW, "back"),
        new HistoryEvent.ExecutionCanceled(NOW, "no need"),
        new HistoryEvent.ExecutionTerminated(NOW, "now"),
        new HistoryEvent.TaskFailed(NOW, 1, 3, FAILURE),
        new HistoryEvent.TimerCreated(NOW, 2, Instant.MAX),
        new HistoryEvent.TimerFired(NOW, 2),
        new HistoryEvent.SubOrchestrationInstanceCreated(NOW, 1, "Ship", "e:1", "[]"),
        new HistoryEvent.SubOrchestrationInstanceCompleted(NOW, 1, "\"r\""),
        new HistoryEvent.SubOrchestrationInstanceFailed(NOW, 1, "e:1", FAILURE),
        new HistoryEvent.BranchStarted(NOW, 1, "place.shipped"),
        new HistoryEvent.BranchCompleted(NOW, 1, "null"),
        new HistoryEvent.BranchFailed(NOW, 1, FAILURE),
        new HistoryEvent.TaskCanceled(NOW, 1),
        new HistoryEvent.ExecutionCompleted(NOW, RuntimeStatus.COMPLETED, "1", null),
        new HistoryEvent.ExecutionCompleted(NOW, RuntimeStatus.FAILED, null, FAILURE),
        new HistoryEvent.OrchestratorCompleted(NOW, "{\"stacks\":[]}"));
  }

  static List<Message> messages() {
    return List.of(
        new Message.Start(),
        new Message.EventRaised("go", "{}"),
        new Message.Suspend("lunch"),
        new Message.Resume("back"),
        new Message.Cancel("no need", java.time.Duration.ofSeconds(1)),
        new Message.Terminate("now", true),
        new Message.TaskCompleted(1, 2, "\"r\""),
        new Message.TaskFailed(1, 2, FAILURE),
        new Message.TaskFailed(1, 2, FAILURE, Duration.ofSeconds(3)),
        new Message.TimerFired(Long.MAX_VALUE),
        new Message.SubOrchestrationCompleted("e", 1, 2, "null"),
        new Message.SubOrchestrationFailed("e", 1, 2, FAILURE));
  }

  static List<TaskRecord> tasks() {
    return List.of(
        new TaskRecord.EventWait(1, "go", null),
        new TaskRecord.EventWait(1, "go", 2L),
        new TaskRecord.EventArrived(1, "go", 7),
        new TaskRecord.BufferedEvent(1, "go", 7, null),
        new TaskRecord.BufferedEvent(1, "go", 7, 2L),
        new TaskRecord.Activity(1, "Shop.buy", "null", 1, RetryPolicy.NONE, NOW, null, null),
        new TaskRecord.Activity(
            1,
            "Shop.buy",
            "null",
            2,
            new RetryPolicy(
                5,
                Duration.ofNanos(1),
                1.1,
                Duration.ofDays(9),
                Duration.ofDays(99),
                List.of("a.B"),
                List.of("a.C")),
            NOW,
            Instant.MAX,
            7L),
        new TaskRecord.Timer(3, NOW),
        new TaskRecord.Timer(3, NOW, 2L),
        new TaskRecord.SubOrchestration(4, "Ship", "e:4", null, 1, RetryPolicy.NONE, NOW, null),
        new TaskRecord.SubOrchestration(4, "Ship", "e:4", "[1]", 2, RetryPolicy.NONE, NOW, 3L),
        new TaskRecord.Deferred(6, "activity:Shop.buy", "{}"),
        new TaskRecord.Completed(5, "activity:Shop.buy", 17));
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventComesBack(HistoryEvent event) {
    assertThat(codec.decodeEvent(codec.encode(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageComesBack(Message message) {
    assertThat(codec.decodeMessage(codec.encode(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyTaskComesBack(TaskRecord task) {
    assertThat(codec.decodeTask(codec.encode(task))).isEqualTo(task);
  }

  @Test
  void halfASurrogatePairComesBack() {
    for (String text : List.of("a\ud83d", "\ude00b", "\ude00\ud83d", "\ud83d\ude00")) {
      String json = new DataConverter().encode(new ValueType<String>() {}, text);
      HistoryEvent.TaskCompleted event = new HistoryEvent.TaskCompleted(NOW, 1, json);

      HistoryEvent read = codec.decodeEvent(codec.encode(event));

      assertThat(read).isEqualTo(event);
    }
  }

  @Test
  void theStateComesBack() {
    for (RuntimeStatus status : RuntimeStatus.values()) {
      InstanceState state =
          new InstanceState(
              "i\u00e9",
              "e",
              "Order",
              5,
              PARENT,
              Map.of("customer", "7"),
              status,
              null,
              1,
              NOW,
              Instant.MAX,
              2,
              new HistoryOrdinals(1, 2, 3, 4L, 5L),
              4,
              6L,
              Map.of(-1L, 7, 8L, 9),
              Map.of("go", new EventQueue(EventQueue.Kind.WAITS, 1, 2)));
      assertThat(codec.decodeState(codec.encode(state))).isEqualTo(state);
      InstanceState blocked = state.withBlocked("no such \"state\"");
      assertThat(codec.decodeState(codec.encode(blocked))).isEqualTo(blocked);
      InstanceState created = InstanceState.created(new NewInstance("i", "Order", "[]"), "e", NOW);
      assertThat(codec.decodeState(codec.encode(created))).isEqualTo(created);
    }
  }

  @Test
  void noSubtypeIsForgotten() {
    assertThat(classesOf(events())).isEqualTo(leaves(HistoryEvent.class));
    assertThat(classesOf(messages())).isEqualTo(leaves(Message.class));
    assertThat(classesOf(tasks())).isEqualTo(leaves(TaskRecord.class));
  }

  @Test
  void typesHaveShortStableNames() {
    assertThat(new String(codec.encode(new Message.TimerFired(7)), UTF_8))
        .isEqualTo("{\"type\":\"TimerFired\",\"taskId\":7}");
    for (HistoryEvent event : events()) {
      assertThat(new String(codec.encode(event), UTF_8))
          .startsWith("{\"type\":\"" + event.getClass().getSimpleName() + "\"");
    }
  }

  @Test
  void unreadableBytesAreExplained() {
    assertThatThrownBy(() -> codec.decodeEvent("{\"type\":\"Sung\"}".getBytes(UTF_8)))
        .isInstanceOf(DataConversionException.class)
        .hasMessageStartingWith("A stored history event cannot be read: ")
        .hasMessageContaining("Sung");
    assertThatThrownBy(() -> codec.decodeState("\u0000rubbish".getBytes(UTF_8)))
        .isInstanceOf(DataConversionException.class)
        .hasMessageStartingWith("A stored instance state cannot be read: ");
    assertThatThrownBy(() -> codec.decodeTask("null".getBytes(UTF_8)))
        .isInstanceOf(DataConversionException.class);
    assertThatThrownBy(() -> codec.decodeMessage(new byte[0]))
        .isInstanceOf(DataConversionException.class);
  }

  private static Set<Class<?>> classesOf(List<?> values) {
    Set<Class<?>> classes = new HashSet<>();
    values.forEach(value -> classes.add(value.getClass()));
    return classes;
  }

  private static Set<Class<?>> leaves(Class<?> type) {
    Set<Class<?>> leaves = new HashSet<>();
    if (type.isSealed()) {
      Stream.of(type.getPermittedSubclasses())
          .map(HistoryCodecTest::leaves)
          .forEach(leaves::addAll);
    } else {
      leaves.add(type);
    }
    return leaves;
  }
}
