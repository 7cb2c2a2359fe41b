package dev.durable.runtime.hub.azure.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.testing.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseHolderTest {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration TICK = Duration.ofMillis(500);

  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-02T03:04:05Z"));
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private int started;
  private MemoryLeases table = new MemoryLeases(4);

  private SimulatedWorker start() {
    SimulatedWorker worker = new SimulatedWorker("w" + started++, table, LEASE, clock);
    workers.add(worker);
    return worker;
  }

  private void run(Duration time) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.advance(TICK);
      workers.forEach(worker -> worker.tick(clock.instant()));
    }
  }

  private void assertBalanced(int partitions) {
    List<SimulatedWorker> alive =
        workers.stream().filter(worker -> !worker.isDead && !worker.shutsDown).toList();
    List<Integer> all = alive.stream().flatMap(worker -> worker.working.stream()).sorted().toList();
    assertThat(all).isEqualTo(IntStream.range(0, partitions).boxed().toList());
    IntSummaryStatistics sizes =
        alive.stream().mapToInt(worker -> worker.working.size()).summaryStatistics();
    assertThat(sizes.getMax() - sizes.getMin()).isLessThanOrEqualTo(1);
  }

  @Test
  void theFirstWorkerTakesAllAtOnce() {
    SimulatedWorker worker = start();

    run(TICK);

    assertThat(worker.working).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 2", "4, 3", "4, 6", "7, 3", "16, 5"})
  void theNumbersOfPartitionsDifferByOneAtMost(int partitions, int count) {
    table = new MemoryLeases(partitions);
    for (int i = 0; i < count; i++) {
      start();
      run(Duration.ofSeconds(i * 3L));
    }

    run(Duration.ofMinutes(2));

    assertBalanced(partitions);
  }

  @Test
  void aPartitionIsHandedOverWhenItsOwnerHasFinished() {
    SimulatedWorker first = start();
    first.drainsAtOnce = false;
    run(TICK);
    SimulatedWorker second = start();

    run(Duration.ofSeconds(25));
    assertThat(first.working).containsExactly(0, 1);
    assertThat(first.finishing).containsOnlyKeys(2, 3);
    assertThat(second.working).isEmpty();
    first.finish(3);
    run(Duration.ofSeconds(3));

    assertThat(second.working).containsExactly(3);
  }

  @Test
  void aPartitionThatIsNeverFinishedExpires() {
    SimulatedWorker first = start();
    first.drainsAtOnce = false;
    run(TICK);
    SimulatedWorker second = start();

    run(Duration.ofMinutes(3));

    assertThat(first.working).containsExactly(0, 1);
    assertThat(first.finishing).isEmpty();
    assertThat(second.working).containsExactly(2, 3);
  }

  @Test
  void thePartitionsOfADeadWorkerAreTakenWithinTheLeaseTime() {
    SimulatedWorker first = start();
    SimulatedWorker second = start();
    run(Duration.ofMinutes(2));
    assertBalanced(4);

    first.isDead = true;
    run(LEASE.plus(TICK));

    assertThat(second.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aWorkerWhoseLoopsStandStillLosesItsPartitions() {
    SimulatedWorker first = start();
    SimulatedWorker second = start();
    run(Duration.ofMinutes(2));

    first.isStuck = true;
    run(LEASE.plus(LEASE.dividedBy(2)));

    assertThat(second.working).hasSizeGreaterThanOrEqualTo(3);
    assertThat(first.working).doesNotContainAnyElementsOf(second.working);
  }

  @Test
  void aLoopThatStoodStillIsBegunAnewWhenThereIsNobodyElse() {
    SimulatedWorker worker = start();
    run(Duration.ofMinutes(1));

    worker.isStuck = true;
    run(Duration.ofMinutes(2));
    worker.isStuck = false;
    run(Duration.ofSeconds(3));

    assertThat(worker.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aWorkerThatShutsDownGivesUpAllWithoutWaiting() {
    SimulatedWorker first = start();
    run(TICK);
    SimulatedWorker second = start();
    run(Duration.ofMinutes(2));

    first.shutsDown = true;
    first.nextPass = Instant.MIN;
    run(TICK.multipliedBy(2));
    assertThat(first.holder.holdsAny()).isFalse();
    run(LEASE.dividedBy(3));

    assertThat(second.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aSlowShutdownIsFollowedClosely() {
    SimulatedWorker first = start();
    SimulatedWorker second = start();
    run(Duration.ofMinutes(2));

    first.drainsAtOnce = false;
    first.shutsDown = true;
    first.nextPass = Instant.MIN;
    run(Duration.ofSeconds(30));
    assertThat(second.working).hasSize(2);
    List.copyOf(first.finishing.keySet()).forEach(first::finish);
    run(Duration.ofSeconds(3));

    assertThat(second.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aReservationOfADeadWorkerIsForgotten() {
    SimulatedWorker first = start();
    run(TICK);
    SimulatedWorker second = start();
    run(TICK);

    second.isDead = true;
    run(Duration.ofMinutes(1));

    assertThat(first.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void nothingIsLostWhileTheStorageFailsForAll() {
    SimulatedWorker first = start();
    SimulatedWorker second = start();
    run(Duration.ofMinutes(2));
    assertBalanced(4);
    Set<Integer> before = Set.copyOf(first.working);

    table.fails = true;
    run(Duration.ofMinutes(10));
    table.fails = false;
    run(Duration.ofMinutes(1));

    assertBalanced(4);
    assertThat(first.working).isEqualTo(before);
    assertThat(second.losses + first.losses).isZero();
  }

  @Test
  void aWriteWhoseAnswerWasLostIsFoundOut() {
    SimulatedWorker worker = start();
    table.beforeWrite =
        () -> {
          for (int i = 0; i < 4; i++) {
            table.put(table.read().get(i).claimed("w0", clock.instant(), LEASE));
          }
          table.fails = true;
        };
    run(TICK);
    assertThat(worker.working).isEmpty();

    table.fails = false;
    run(Duration.ofSeconds(7));

    assertThat(worker.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aConflictIsResolvedInTheSamePass() {
    SimulatedWorker worker = start();
    run(TICK);
    worker.nextPass = Instant.MIN;
    table.beforeWrite = () -> table.put(table.read().get(1).reservedFor("other"));

    run(TICK);

    assertThat(worker.working).containsExactly(0, 2, 3);
  }

  @Test
  void clocksMayDiffer() {
    SimulatedWorker first = start();
    VirtualClock ahead = new VirtualClock(clock.instant().plusSeconds(20));
    SimulatedWorker second = new SimulatedWorker("ahead", table, LEASE, ahead);
    for (int i = 0; i < 1_000; i++) {
      clock.advance(TICK);
      ahead.advance(TICK);
      first.tick(clock.instant());
      second.tick(ahead.instant());
      if (i > 200) {
        assertThat(first.working).hasSize(2);
        assertThat(second.working).hasSize(2).doesNotContainAnyElementsOf(first.working);
      }
    }
  }

  @Test
  void anIdleDayCostsFewRequests() {
    start();
    run(Duration.ofMinutes(1));
    table.reads = 0;
    table.writes = 0;

    run(Duration.ofDays(1));

    assertThat(table.reads + table.writes).isBetween(8_000, 9_000);
  }

  @Test
  void whateverHappensEveryPartitionHasAnOwnerSoonAfter() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    table = new MemoryLeases(6);
    for (int round = 0; round < 60; round++) {
      workers.removeIf(worker -> worker.isDead);
      if (workers.isEmpty() || random.nextInt(3) == 0) {
        start();
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        SimulatedWorker worker = workers.get(random.nextInt(workers.size()));
        switch (random.nextInt(5)) {
          case 0 -> worker.isDead = workers.stream().filter(other -> !other.isDead).count() > 1;
          case 1 -> worker.isStuck = !worker.isStuck;
          case 2 -> worker.drainsAtOnce = !worker.drainsAtOnce;
          case 3 -> table.fails = !table.fails;
          default -> List.copyOf(worker.finishing.keySet()).forEach(worker::finish);
        }
      }
      run(Duration.ofSeconds(random.nextInt(90)));
    }
    table.fails = false;
    workers.forEach(worker -> worker.isStuck = false);
    workers.forEach(worker -> worker.drainsAtOnce = true);

    run(Duration.ofMinutes(10));

    assertThat(workers).as("seed %d", seed).isNotEmpty();
    assertBalanced(6);
  }
}
