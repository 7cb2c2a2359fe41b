package dev.durable.runtime.hub.azure.partition;

import static dev.durable.runtime.hub.azure.partition.SimulatedWorkers.LEASE;
import static dev.durable.runtime.hub.azure.partition.SimulatedWorkers.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.testing.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseHolderTest {
  private SimulatedWorkers workers = new SimulatedWorkers(4);

  @Test
  void theFirstWorkerTakesAllAtOnce() {
    SimulatedWorker worker = workers.start();

    workers.run(TICK);

    assertThat(worker.working).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 2", "4, 3", "4, 6", "7, 3", "16, 5"})
  void theNumbersOfPartitionsDifferByOneAtMost(int partitions, int count) {
    workers = new SimulatedWorkers(partitions);
    for (int i = 0; i < count; i++) {
      workers.start();
      workers.run(Duration.ofSeconds(i * 3L));
    }

    workers.run(Duration.ofMinutes(2));

    workers.assertBalanced();
  }

  @Test
  void aPartitionIsHandedOverWhenItsOwnerHasFinished() {
    SimulatedWorker first = workers.start();
    first.drainsAtOnce = false;
    workers.run(TICK);
    SimulatedWorker second = workers.start();

    workers.run(Duration.ofSeconds(25));
    assertThat(first.working).containsExactly(0, 1);
    assertThat(first.finishing).containsOnlyKeys(2, 3);
    assertThat(second.working).isEmpty();
    first.finish(3);
    workers.run(Duration.ofSeconds(3));

    assertThat(second.working).containsExactly(3);
  }

  @Test
  void aPartitionThatIsNeverFinishedExpires() {
    SimulatedWorker first = workers.start();
    first.drainsAtOnce = false;
    workers.run(TICK);
    SimulatedWorker second = workers.start();

    workers.run(Duration.ofMinutes(3));

    assertThat(first.working).containsExactly(0, 1);
    assertThat(first.finishing).isEmpty();
    assertThat(second.working).containsExactly(2, 3);
  }

  @Test
  void thePartitionsOfADeadWorkerAreTakenWithinTheLeaseTime() {
    SimulatedWorker first = workers.start();
    SimulatedWorker second = workers.start();
    workers.run(Duration.ofMinutes(2));
    workers.assertBalanced();

    first.isDead = true;
    workers.run(LEASE.plus(TICK));

    assertThat(second.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aWorkerWhoseLoopsStandStillLosesItsPartitions() {
    SimulatedWorker first = workers.start();
    SimulatedWorker second = workers.start();
    workers.run(Duration.ofMinutes(2));

    first.isStuck = true;
    workers.run(LEASE.plus(LEASE.dividedBy(2)));

    assertThat(second.working).hasSizeGreaterThanOrEqualTo(3);
    assertThat(first.working).doesNotContainAnyElementsOf(second.working);
  }

  @Test
  void aLoopThatStoodStillIsBegunAnewWhenThereIsNobodyElse() {
    SimulatedWorker worker = workers.start();
    workers.run(Duration.ofMinutes(1));

    worker.isStuck = true;
    workers.run(Duration.ofMinutes(2));
    worker.isStuck = false;
    workers.run(Duration.ofSeconds(3));

    assertThat(worker.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aWorkerThatLeavesWorksUntilOthersTakeWhatItHas() {
    SimulatedWorker first = workers.start();
    workers.run(TICK);
    SimulatedWorker second = workers.start();
    workers.run(Duration.ofMinutes(2));
    first.nextPass = workers.clock.instant();
    second.nextPass = workers.clock.instant().plusSeconds(15);

    first.leave(workers.clock.instant());
    workers.runOwned(Duration.ofSeconds(14));
    assertThat(first.working).hasSize(2);
    assertThat(workers.table.read()).filteredOn(PartitionLease::isDraining).hasSize(2);
    workers.runOwned(Duration.ofSeconds(6));

    assertThat(second.working).containsExactly(0, 1, 2, 3);
    assertThat(first.isDead).isTrue();
    assertThat(second.losses + first.losses).isZero();
  }

  @Test
  void aWorkerThatLeavesAloneGivesUpAllWithoutWaiting() {
    SimulatedWorker worker = workers.start();
    workers.run(Duration.ofMinutes(1));

    worker.leave(workers.clock.instant());
    workers.run(TICK.multipliedBy(2));

    assertThat(worker.isDead).isTrue();
    assertThat(workers.table.read())
        .allMatch(lease -> lease.isFreeFor("anybody", workers.clock.instant()));
  }

  @Test
  void allThatLeaveTogetherGiveUpAllWithoutWaiting() {
    SimulatedWorker first = workers.start();
    SimulatedWorker second = workers.start();
    workers.run(Duration.ofMinutes(2));

    first.leave(workers.clock.instant());
    second.leave(workers.clock.instant());
    workers.run(Duration.ofSeconds(5));

    assertThat(first.isDead && second.isDead).isTrue();
  }

  @Test
  void oneThatReservedAndLeavesIsFollowedByAnother() {
    SimulatedWorker first = workers.start();
    SimulatedWorker second = workers.start();
    SimulatedWorker third = workers.start();
    workers.run(Duration.ofMinutes(2));
    first.leave(workers.clock.instant());
    first.drainsAtOnce = false;
    third.nextPass = Instant.MIN;
    workers.run(TICK);
    assertThat(workers.table.read()).anyMatch(lease -> lease.isReservedFor(third.id));

    third.leave(workers.clock.instant());
    workers.runOwned(Duration.ofSeconds(5));
    List.copyOf(first.finishing.keySet()).forEach(first::finish);
    workers.runOwned(Duration.ofSeconds(25));

    assertThat(second.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aWorkerDoesNotWaitForDeadOnesForLong() {
    SimulatedWorker first = workers.start();
    SimulatedWorker second = workers.start();
    workers.run(Duration.ofMinutes(2));

    second.isDead = true;
    first.leave(workers.clock.instant());
    workers.run(Duration.ofSeconds(20));
    assertThat(first.working).hasSize(2);
    workers.run(Duration.ofSeconds(6));

    assertThat(first.isDead).isTrue();
  }

  @Test
  void whatWasHandedToADeadWorkerIsTakenSoon() {
    SimulatedWorker first = workers.start();
    SimulatedWorker second = workers.start();
    SimulatedWorker third = workers.start();
    workers.run(Duration.ofMinutes(2));
    first.leave(workers.clock.instant());
    third.nextPass = Instant.MIN;
    workers.run(TICK);
    third.isDead = true;
    workers.runOwned(Duration.ofSeconds(3));
    assertThat(workers.table.read()).filteredOn(lease -> lease.isOwnedBy(third.id)).hasSize(2);
    workers.runOwned(LEASE.plus(TICK));

    assertThat(second.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aWorkerThatWasToGiveAPartitionAwayGoesOnWhenNobodyWantsItAnyMore() {
    SimulatedWorker first = workers.start();
    first.drainsAtOnce = false;
    workers.run(TICK);
    SimulatedWorker second = workers.start();
    workers.run(Duration.ofSeconds(25));
    assertThat(first.finishing).containsOnlyKeys(2, 3);

    second.close();
    workers.run(TICK);
    List.copyOf(first.finishing.keySet()).forEach(first::finish);
    workers.runOwned(Duration.ofSeconds(3));

    assertThat(first.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aSlowDepartureIsFollowedClosely() {
    SimulatedWorker first = workers.start();
    SimulatedWorker second = workers.start();
    workers.run(Duration.ofMinutes(2));

    first.drainsAtOnce = false;
    first.leave(workers.clock.instant());
    workers.runOwned(Duration.ofSeconds(30));
    assertThat(second.working).hasSize(2);
    List.copyOf(first.finishing.keySet()).forEach(first::finish);
    workers.runOwned(Duration.ofSeconds(3));

    assertThat(second.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aReservationOfADeadWorkerIsForgotten() {
    SimulatedWorker first = workers.start();
    workers.run(TICK);
    SimulatedWorker second = workers.start();
    workers.run(TICK);

    second.isDead = true;
    workers.run(Duration.ofMinutes(1));

    assertThat(first.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void nothingIsLostWhileTheStorageFailsForAll() {
    SimulatedWorker first = workers.start();
    SimulatedWorker second = workers.start();
    workers.run(Duration.ofMinutes(2));
    workers.assertBalanced();
    Set<Integer> before = Set.copyOf(first.working);

    workers.table.fails = true;
    workers.run(Duration.ofMinutes(10));
    workers.table.fails = false;
    workers.run(Duration.ofMinutes(1));

    workers.assertBalanced();
    assertThat(first.working).isEqualTo(before);
    assertThat(second.losses + first.losses).isZero();
  }

  @Test
  void aWriteWhoseAnswerWasLostIsFoundOut() {
    SimulatedWorker worker = workers.start();
    workers.table.beforeWrite =
        () -> {
          for (int i = 0; i < 4; i++) {
            workers.table.put(
                workers.table.read().get(i).claimed("w0", workers.clock.instant(), LEASE));
          }
          workers.table.fails = true;
        };
    workers.run(TICK);
    assertThat(worker.working).isEmpty();

    workers.table.fails = false;
    workers.run(Duration.ofSeconds(7));

    assertThat(worker.working).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aConflictIsResolvedInTheSamePass() {
    SimulatedWorker worker = workers.start();
    workers.run(TICK);
    worker.nextPass = Instant.MIN;
    workers.table.beforeWrite =
        () -> workers.table.put(workers.table.read().get(1).reservedFor("other"));

    workers.run(TICK);

    assertThat(worker.working).containsExactly(0, 2, 3);
  }

  @Test
  void clocksMayDiffer() {
    SimulatedWorker first = workers.start();
    VirtualClock ahead = new VirtualClock(workers.clock.instant().plusSeconds(20));
    SimulatedWorker second = new SimulatedWorker("ahead", workers.table, LEASE, ahead);
    for (int i = 0; i < 1_000; i++) {
      workers.clock.advance(TICK);
      ahead.advance(TICK);
      first.tick(workers.clock.instant());
      second.tick(ahead.instant());
      if (i > 200) {
        assertThat(first.working).hasSize(2);
        assertThat(second.working).hasSize(2).doesNotContainAnyElementsOf(first.working);
      }
    }
  }

  @Test
  void anIdleDayCostsFewRequests() {
    workers.start();
    workers.run(Duration.ofMinutes(1));
    workers.table.reads = 0;
    workers.table.writes = 0;

    workers.run(Duration.ofDays(1));

    assertThat(workers.table.reads + workers.table.writes).isBetween(8_000, 9_000);
  }
}
