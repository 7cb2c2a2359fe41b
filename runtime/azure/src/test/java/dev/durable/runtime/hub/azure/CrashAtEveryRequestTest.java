package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.simulation.Model;
import dev.durable.runtime.simulation.Program;
import dev.durable.runtime.simulation.ProgramFlow;
import dev.durable.runtime.simulation.SimulatedActivities;
import dev.durable.runtime.testing.TaskHubFixture;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An instance runs from its start to its end while the process dies after the n-th request that
 * changes something, for every n; another process goes on.
 */
@Timeout(300)
class CrashAtEveryRequestTest {
  /** Of a run with more requests than this, only some are the last ones. */
  private static final int MOST_CRASHES = Integer.getInteger("crash.most", 8);

  private static final Duration MOST = Duration.ofSeconds(60);

  private final AzureFixture fixture = new AzureFixture(Azurite.shared());
  private final Model model = new Model(Duration.ZERO);
  private final SimulatedActivities activities = new SimulatedActivities(new Random(1));
  private Worker worker;

  @BeforeEach
  void start() {
    worker =
        Worker.builder(fixture.hub())
            .converter(Program.CONVERTER)
            .clock(fixture::now)
            .workflow(new ProgramFlow())
            .activities(activities)
            .orchestrationThreads(1)
            .activityConcurrency(8)
            .drainTimeout(Duration.ZERO)
            .build();
    worker.start();
  }

  @AfterEach
  void stop() {
    worker.close();
    fixture.close();
  }

  static Stream<List<String>> programs() {
    return Stream.of(
        program("act", "act"),
        program("flaky", "sleep"),
        program("act", "new", "act"),
        program("child"),
        program("start branch", "event", "all"),
        wide("start act", "all"),
        wide("start sleep", "status"),
        wide("start act", "new", "act"));
  }

  private static List<String> program(String... operations) {
    List<String> program = new ArrayList<>(Arrays.asList(operations));
    program.addAll(Program.DRAIN);
    return program;
  }

  /** With more tasks than a transaction has rows. */
  private static List<String> wide(String task, String... operations) {
    List<String> program = new ArrayList<>(Collections.nCopies(120, task));
    program.addAll(program(operations));
    return program;
  }

  @ParameterizedTest
  @MethodSource("programs")
  void anotherProcessGoesOnWhereTheDeadOneWas(List<String> operations) throws Exception {
    int before = fixture.line().writes();
    run(operations, Integer.MAX_VALUE / 2);
    int writes = fixture.line().writes() - before;
    int crashes = 0;
    for (int last : lastWrites(writes)) {
      crashes += run(operations, last) ? 1 : 0;
    }
    model.check(fixture.hub());
    assertNoTaskIsLeft();
    System.out.printf("%d requests, %d crashes: %s%n", writes, crashes, operations);
    assertThat(crashes).isPositive();
  }

  /** All numbers of requests, or some of them. */
  private static Set<Integer> lastWrites(int writes) {
    Set<Integer> all = new TreeSet<>();
    int most = Math.min(writes, writes > 60 ? MOST_CRASHES / 2 : MOST_CRASHES);
    for (int i = 0; i < most; i++) {
      all.add(i * writes / most);
    }
    return all;
  }

  /** Runs an instance to its end; returns whether there was a crash. */
  private boolean run(List<String> operations, int lastWrite) throws Exception {
    String id = model.newId();
    Program program = new Program(id, operations, List.of());
    model.starting(id, program);
    Model.Event event = model.newEvent(id);
    Line line = fixture.line();
    line.cutAfter(lastWrite);
    boolean done = attempt(() -> tell(id, program, event));
    if (done) {
      awaitEnd(id, line);
    }
    if (!line.isCut()) {
      line.cutAfter(Integer.MAX_VALUE / 2);
      fixture.settle();
      return false;
    }
    fixture.restart(TaskHubFixture.Restart.CRASH);
    Worker dead = worker;
    Thread closing = new Thread(dead::close, "closing");
    closing.setDaemon(true);
    closing.start();
    start();
    boolean again = attempt(() -> tell(id, program, event));
    assertThat(again).isTrue();
    awaitEnd(id, fixture.line());
    fixture.settle();
    assertThat(fixture.hub().instance(id).orElseThrow().status().isFinished())
        .as("%s after request %d: %s", id, lastWrite, fixture.hub().instance(id))
        .isTrue();
    return true;
  }

  private Object tell(String id, Program program, Model.Event event) {
    boolean unused = fixture.hub().create(program.instance(id, null)).join();
    model.started(id);
    model.sending(event);
    model.sent(
        event,
        fixture
            .hub()
            .send(id, new Message.EventRaised("go", "\"" + event.payload() + "\""), event.payload())
            .join());
    SendResult end =
        fixture.hub().send(id, new Message.EventRaised("end", "\"end\""), "end").join();
    return end;
  }

  private static boolean attempt(Supplier<@Nullable Object> action) {
    try {
      var unused = action.get();
      return true;
    } catch (CompletionException | TaskHubException e) {
      return false;
    }
  }

  private void awaitEnd(String id, Line line) throws InterruptedException {
    long end = System.nanoTime() + MOST.toNanos();
    while (!line.isCut() && System.nanoTime() < end) {
      try {
        var state = fixture.hub().instance(id).orElse(null);
        if (state != null && state.status().isFinished()) {
          return;
        }
        fixture.pass(Duration.ofMillis(500));
        boolean unused = fixture.hub().awaitChange(id, state, Duration.ofMillis(50));
      } catch (TaskHubException e) {
        assertThat(line.isCut()).isTrue();
      }
    }
  }

  private void assertNoTaskIsLeft() {
    String table =
        new HubNames(fixture.hubSettings().hubName(), fixture.hubSettings().partitionCount())
            .historyTable();
    assertThat(
            fixture
                .account()
                .table(table)
                .query(
                    "RowKey ge '%s' and RowKey lt '%s'"
                        .formatted(RowKeys.FIRST_TASK, RowKeys.AFTER_TASKS),
                    1_000,
                    null)
                .rows())
        .isEmpty();
  }
}
