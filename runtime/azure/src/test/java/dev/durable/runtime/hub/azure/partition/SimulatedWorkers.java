package dev.durable.runtime.hub.azure.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.testing.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/** Workers that share the partitions of a table in memory, on a virtual clock. */
final class SimulatedWorkers {
  static final Duration LEASE = Duration.ofSeconds(60);
  static final Duration TICK = Duration.ofMillis(500);

  final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-02T03:04:05Z"));
  final List<SimulatedWorker> all = new ArrayList<>();
  final MemoryLeases table;
  private final int partitions;
  private int started;

  SimulatedWorkers(int partitions) {
    this.partitions = partitions;
    table = new MemoryLeases(partitions);
  }

  SimulatedWorker start() {
    SimulatedWorker worker = new SimulatedWorker("w" + started++, table, LEASE, clock);
    all.add(worker);
    return worker;
  }

  void run(Duration time) {
    run(time, () -> {});
  }

  /** Lets time pass, and checks something after each step. */
  void run(Duration time, Runnable check) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.advance(TICK);
      all.forEach(worker -> worker.tick(clock.instant()));
      check.run();
    }
  }

  /** Lets time pass, in which each partition has an owner at every moment. */
  void runOwned(Duration time) {
    run(
        time,
        () ->
            assertThat(table.read())
                .as("%s", clock.instant())
                .noneMatch(lease -> lease.owner() == null));
  }

  void assertBalanced() {
    List<SimulatedWorker> staying = all.stream().filter(SimulatedWorker::stays).toList();
    List<Integer> owned =
        staying.stream().flatMap(worker -> worker.working.stream()).sorted().toList();
    assertThat(owned).isEqualTo(IntStream.range(0, partitions).boxed().toList());
    IntSummaryStatistics sizes =
        staying.stream().mapToInt(worker -> worker.working.size()).summaryStatistics();
    assertThat(sizes.getMax() - sizes.getMin()).isLessThanOrEqualTo(1);
  }
}
