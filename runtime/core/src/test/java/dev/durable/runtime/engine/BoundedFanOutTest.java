package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.Task;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tasks of which so many are under way at a time. */
class BoundedFanOutTest {
  private static final Message SUSPEND = new Message.Suspend("lunch");
  private static final Message RESUME = new Message.Resume("back");

  private static StepsFlow fanOut(int size, int parallelism) {
    return StepsFlow.of(
            f -> {
              for (int i = 0; i < size; i++) {
                f.tasks.add(f.defer("" + i));
              }
              List<Task<String>> tasks = f.tasks;
              f.tasks = new ArrayList<>();
              return f.allBounded(1, tasks, parallelism);
            },
            f -> f.done(f.take().toString()),
            f -> f.done(f.caught().getMessage() + f.caught().getSuppressed().length))
        .handles("main", 1, 2);
  }

  private static List<Long> underWay(EngineDriver driver) {
    return driver.tasks.values().stream()
        .filter(task -> task instanceof TaskRecord.Activity)
        .map(TaskRecord::taskId)
        .toList();
  }

  @Test
  void aStepCostsTheSameHoweverManyItemsThereAre() {
    int size = 10_000;
    EngineDriver driver = new EngineDriver(fanOut(size, 10), "null");
    driver.start();
    assertThat(underWay(driver)).hasSize(10);
    long begin = System.nanoTime();
    for (int i = 0; i < size; i++) {
      Turn turn = driver.complete(i, "\"" + i + "\"");
      if (i < size - 1) {
        assertThat(turn.events()).hasSizeLessThanOrEqualTo(2);
        assertThat(turn.upserted()).hasSizeLessThanOrEqualTo(2);
        assertThat(turn.deleted()).isEmpty();
      }
    }
    System.out.printf(
        "%d completions, 10 at a time: %d ms%n", size, (System.nanoTime() - begin) / 1_000_000);

    assertThat(driver.result()).startsWith("\"[0, 1, 2, 3,").endsWith(" 9999]\"");
    assertThat(driver.snapshots()).isEqualTo(1);
    assertThat(driver.tasks).isEmpty();
  }

  /** In any order, and several in a turn; a failure at any time. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void neverMoreThanSoManyAreUnderWay(long seed) {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(20);
    int parallelism = 1 + random.nextInt(size + 2);
    long failing = random.nextInt(2 * size);
    EngineDriver driver = new EngineDriver(fanOut(size, parallelism), "null");
    driver.start();
    boolean failed = false;
    int started = 0;
    while (driver.end() == null) {
      List<Long> running = new ArrayList<>(underWay(driver));
      int startedNow = (int) started(driver);
      assertThat(running).describedAs("seed %d", seed).hasSizeBetween(1, parallelism);
      if (failed) {
        assertThat(startedNow).isEqualTo(started);
      } else {
        assertThat(running).hasSize(Math.min(parallelism, size - startedNow + running.size()));
      }
      started = startedNow;
      Collections.shuffle(running, random);
      List<Message> messages = new ArrayList<>();
      for (long id : running.subList(0, 1 + random.nextInt(running.size()))) {
        boolean fails = id == failing;
        messages.add(
            fails
                ? new Message.TaskFailed(id, 1, driver.details(new IllegalStateException("no")))
                : new Message.TaskCompleted(id, 1, "\"" + id + "\""));
        if (fails) {
          // Those before it in the turn have let others start, those behind it have not.
          started = -1;
          failed = true;
        }
      }
      driver.tell(messages.toArray(Message[]::new));
      started = started < 0 ? (int) started(driver) : started;
    }
    if (failing < size) {
      assertThat(driver.result()).contains("no");
    } else {
      assertThat(driver.result()).endsWith((size - 1) + "]\"");
    }
    assertThat(driver.tasks).isEmpty();
  }

  private static long started(EngineDriver driver) {
    return driver.history.stream().filter(e -> e instanceof HistoryEvent.TaskScheduled).count();
  }

  @Test
  void afterAFailureThoseUnderWayAreAwaitedAndNoMoreAreStarted() {
    EngineDriver driver = new EngineDriver(fanOut(6, 3), "null");
    driver.start();
    driver.fail(1, new IllegalStateException("second"));
    assertThat(underWay(driver)).containsExactly(0L, 2L);
    assertThat(driver.tasks).doesNotContainKeys(3L, 4L, 5L);
    driver.complete(2, "\"ok\"");
    assertThat(driver.end()).isNull();
    driver.fail(0, new IllegalStateException("first"));

    assertThat(driver.result()).contains("first").endsWith("1\"");
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void subOrchestrationsStartWhenTheyHaveAPlace() {
    StepsFlow flow =
        StepsFlow.of(
            f -> f.allBounded(1, List.of(f.deferChild("a"), f.deferChild("b"), f.defer("c")), 1),
            f -> f.done(f.take().toString()));
    EngineDriver driver = new EngineDriver(flow, "null");
    Turn first = driver.start();
    Turn second = driver.tell(new Message.SubOrchestrationCompleted("e-1", 0, 1, "\"x\""));
    Turn third = driver.tell(new Message.SubOrchestrationCompleted("e-1", 1, 1, "\"y\""));
    driver.complete(2, "\"z\"");

    assertThat(first.started()).extracting(NewInstance::instanceId).containsExactly("e-1:0");
    assertThat(second.started()).extracting(NewInstance::instanceId).containsExactly("e-1:1");
    assertThat(third.started()).isEmpty();
    assertThat(driver.result()).isEqualTo("\"[x, y, z]\"");
  }

  private static StepsFlow branches(int size, int parallelism) {
    return StepsFlow.of(
            f -> {
              List<Task<String>> all = new ArrayList<>();
              for (int i = 0; i < size; i++) {
                all.add(f.startBranch("work", i));
              }
              return f.allBounded(1, all, parallelism);
            },
            f -> f.done(f.take().toString()),
            f -> f.done("failed " + f.caught().getMessage()))
        .handles("main", 1, 2)
        .branch("work", f -> f.slot(1), f -> f.await(2, "w" + f.count), f -> f.done("" + f.take()));
  }

  @Test
  void branchesBeginWhenTheyHaveAPlace() {
    EngineDriver driver = new EngineDriver(branches(4, 2), "null");
    driver.start();
    assertThat(underWay(driver)).containsExactly(4L, 5L);
    driver.complete(5, "\"b\"");
    assertThat(underWay(driver)).containsExactly(4L, 6L);
    driver.complete(4, "\"a\"");
    driver.complete(7, "\"d\"");
    driver.complete(6, "\"c\"");

    assertThat(driver.result()).isEqualTo("\"[a, b, c, d]\"");
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void branchesThatHaveNotBegunAreDroppedAfterAFailure() {
    EngineDriver driver = new EngineDriver(branches(4, 2), "null");
    driver.start();
    driver.fail(4, new IllegalStateException("no"));
    assertThat(underWay(driver)).containsExactly(5L);
    driver.complete(5, "\"b\"");

    assertThat(driver.result()).contains("failed ").contains("no");
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void aBranchThatIsCanceledWhileItWaitsDropsWhatHasNotStarted() {
    StepsFlow flow =
        StepsFlow.of(
                f -> {
                  f.tasks.add(f.startBranch("work", 0));
                  return f.await(1, "first");
                },
                f -> {
                  f.tasks.get(0).cancel();
                  return f.await(2, "second");
                },
                f -> f.done("end"))
            .branch(
                "work",
                f -> f.allBounded(1, List.of(f.defer("a"), f.defer("b"), f.defer("c")), 1),
                f -> f.done("" + f.take()));
    EngineDriver driver = new EngineDriver(flow, "null");
    driver.start();
    assertThat(driver.tasks.values()).filteredOn(t -> t instanceof TaskRecord.Deferred).hasSize(2);
    driver.complete(1, "\"x\"");

    assertThat(driver.tasks.values()).noneMatch(t -> t instanceof TaskRecord.Deferred);
    assertThat(driver.end()).isNull();
  }

  @Test
  void branchesThatFailAtOnceDropThoseThatAreAboutToWait() {
    StepsFlow flow =
        StepsFlow.of(
                f -> {
                  List<Task<String>> all = new ArrayList<>();
                  for (int i = 0; i < 5; i++) {
                    all.add(f.startBranch("work", i));
                  }
                  return f.allBounded(1, all, 2);
                },
                f -> f.done(f.take().toString()),
                f -> f.done("failed " + f.caught().getMessage()))
            .handles("main", 1, 2)
            .branch(
                "work",
                f -> f.slot(1),
                f -> {
                  throw new IllegalStateException("no " + f.count);
                });
    EngineDriver driver = new EngineDriver(flow, "null");
    driver.start();

    assertThat(driver.result()).contains("failed ").contains("no 0");
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void nothingStartsWhileTheInstanceIsSuspended() {
    EngineDriver driver = new EngineDriver(fanOut(6, 2), "null");
    driver.start();
    driver.tell(SUSPEND);
    driver.complete(0, "\"0\"");
    driver.complete(1, "\"1\"");
    assertThat(underWay(driver)).isEmpty();
    driver.tell(RESUME);
    assertThat(underWay(driver)).containsExactly(2L, 3L);
    driver.complete(3, "\"3\"");
    driver.complete(2, "\"2\"");
    driver.tell(SUSPEND, RESUME);
    assertThat(underWay(driver)).containsExactly(4L, 5L);
    driver.complete(4, "\"4\"");
    driver.tell(SUSPEND);
    driver.complete(5, "\"5\"");
    assertThat(driver.end()).isNull();
    driver.tell(RESUME);

    assertThat(driver.result()).isEqualTo("\"[0, 1, 2, 3, 4, 5]\"");
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void aFailureWhileSuspendedStopsTheOthersFromStarting() {
    EngineDriver driver = new EngineDriver(fanOut(6, 3), "null");
    driver.start();
    driver.tell(SUSPEND);
    driver.complete(0, "\"0\"");
    driver.fail(1, new IllegalStateException("no"));
    driver.tell(RESUME);
    assertThat(underWay(driver)).containsExactly(2L);
    driver.tell(SUSPEND);
    driver.complete(2, "\"2\"");
    assertThat(driver.end()).isNull();
    driver.tell(RESUME);

    assertThat(driver.result()).contains("no");
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void branchesBeginWhenTheInstanceIsResumed() {
    EngineDriver driver = new EngineDriver(branches(4, 2), "null");
    driver.start();
    driver.tell(SUSPEND);
    driver.complete(4, "\"a\"");
    driver.complete(5, "\"b\"");
    assertThat(underWay(driver)).isEmpty();
    driver.tell(RESUME);
    assertThat(underWay(driver)).containsExactly(6L, 7L);
    driver.tell(SUSPEND);
    driver.fail(6, new IllegalStateException("no"));
    driver.tell(RESUME);
    driver.complete(7, "\"d\"");

    assertThat(driver.result()).contains("failed ").contains("no");
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void branchesDroppedInAnEarlierTurnDoNotBeginWhenTheInstanceIsResumed() {
    EngineDriver driver = new EngineDriver(branches(5, 2), "null");
    driver.start();
    driver.fail(5, new IllegalStateException("no"));
    driver.tell(SUSPEND);
    driver.tell(RESUME);
    assertThat(underWay(driver)).containsExactly(6L);
    driver.complete(6, "\"b\"");

    assertThat(driver.result()).contains("failed ").contains("no");
    assertThat(driver.tasks).isEmpty();
  }

  @Test
  void cancellationDropsWhatHasNotStarted() {
    for (StepsFlow flow : List.of(fanOut(6, 2), branches(6, 2))) {
      EngineDriver driver = new EngineDriver(flow, "null");
      driver.start();
      driver.tell(new Message.Cancel("no need", Duration.ofMinutes(1)));

      assertThat(driver.end()).isNotNull();
      assertThat(driver.tasks).isEmpty();
    }
  }
}
