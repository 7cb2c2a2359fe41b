package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.simulation.Program;
import dev.durable.runtime.simulation.ProgramFlow;
import dev.durable.runtime.simulation.SimulatedActivities;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Turns about as large as a transaction can be: 100 rows, 4 MiB. */
@Timeout(180)
class TurnBordersTest {
  private final AzureFixture fixture = new AzureFixture(Azurite.shared());
  private Worker worker;

  @BeforeEach
  void start() {
    worker =
        Worker.builder(fixture.hub())
            .converter(Program.CONVERTER)
            .clock(fixture::now)
            .workflow(new ProgramFlow())
            .activities(new SimulatedActivities(new Random(1)))
            .build();
    worker.start();
  }

  @AfterEach
  void stop() {
    worker.close();
    fixture.close();
  }

  /** Each event has a row in the history and one for its record. */
  @ParameterizedTest
  @ValueSource(ints = {47, 48, 99, 100, 101})
  void eventsOfATurnAreAllTakenInOrder(int count) throws InterruptedException {
    List<String> payloads = IntStream.range(0, count).mapToObj(i -> "e" + i).toList();
    assertTaken(payloads, events(payloads), /* startAt= */ null, List.of());
  }

  @ParameterizedTest
  @CsvSource({"130,30000,a", "137,30000,a", "60,15000,ł"})
  void eventsOfAboutFourMegabytesAreAllTakenInOrder(int count, int length, String character)
      throws InterruptedException {
    List<String> payloads =
        IntStream.range(0, count).mapToObj(i -> "e" + i + character.repeat(length)).toList();
    assertTaken(payloads, List.of(), fixture.now().plusSeconds(60), events(payloads));
  }

  @ParameterizedTest
  @ValueSource(ints = {47, 48, 99, 100, 101})
  void tasksOfATurnAllHaveTheirOutcomes(int count) throws InterruptedException {
    List<String> operations = new ArrayList<>(Collections.nCopies(count, "start act"));
    operations.addAll(List.of("all", "end", "drain"));
    create(operations, List.of(end()), null);
    assertThat(awaitTrace()).hasSizeGreaterThanOrEqualTo(2);
    List<HistoryEvent> history = fixture.hub().history("i", 0, Integer.MAX_VALUE);
    assertThat(history.stream().filter(HistoryEvent.TaskCompleted.class::isInstance))
        .hasSize(count);
  }

  private void assertTaken(
      List<String> payloads,
      List<Message.EventRaised> first,
      @Nullable Instant startAt,
      List<Message.EventRaised> sent)
      throws InterruptedException {
    List<Message.EventRaised> withStart = new ArrayList<>(first);
    withStart.add(end());
    create(Program.DRAIN, withStart, startAt);
    CompletableFuture.allOf(
            sent.stream()
                .map(event -> fixture.hub().send("i", event, null))
                .toArray(CompletableFuture[]::new))
        .join();
    assertThat(awaitTrace().stream().filter(line -> line.startsWith("drain=e")))
        .containsExactlyElementsOf(payloads.stream().map(payload -> "drain=" + payload).toList());
  }

  private void create(
      List<String> operations, List<Message.EventRaised> events, @Nullable Instant startAt) {
    NewInstance instance = new Program("i", operations, List.of()).instance("i", startAt);
    boolean created =
        fixture
            .hub()
            .create(
                new NewInstance(
                    "i",
                    instance.workflow(),
                    instance.input(),
                    null,
                    startAt,
                    instance.tags(),
                    events))
            .join();
    assertThat(created).isTrue();
  }

  private static Message.EventRaised end() {
    return new Message.EventRaised("end", "\"end\"");
  }

  private static List<Message.EventRaised> events(List<String> payloads) {
    return payloads.stream()
        .map(
            payload ->
                new Message.EventRaised(
                    "go", Program.CONVERTER.encode(ProgramFlow.STRING, payload)))
        .toList();
  }

  private List<String> awaitTrace() throws InterruptedException {
    fixture.advance(Duration.ofSeconds(61));
    InstanceState state = null;
    long end = System.nanoTime() + Duration.ofSeconds(100).toNanos();
    while ((state == null || !state.status().isFinished()) && System.nanoTime() < end) {
      boolean unused = fixture.hub().awaitChange("i", state, Duration.ofSeconds(1));
      state = fixture.hub().instance("i").orElse(null);
    }
    InstanceState last = Objects.requireNonNull(state);
    assertThat(last.status()).as("%s", last).isEqualTo(RuntimeStatus.COMPLETED);
    List<HistoryEvent> history = fixture.hub().history("i", 0, Integer.MAX_VALUE);
    assertThat(history).hasSize((int) last.historyLength());
    HistoryEvent.ExecutionCompleted completed =
        (HistoryEvent.ExecutionCompleted) history.get(history.size() - 1);
    return Objects.requireNonNull(
        Program.CONVERTER.decode(ProgramFlow.TRACE, String.valueOf(completed.result())));
  }
}
