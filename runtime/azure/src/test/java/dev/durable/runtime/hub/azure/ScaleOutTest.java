package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.TransactionCount;
import dev.durable.runtime.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Workers come, go and die; what an idle one costs is counted. */
@Timeout(180)
class ScaleOutTest {
  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final int PARTITIONS = 8;

  private final Azurite azurite = Azurite.shared();
  private final AzureHubSettings settings = settings();
  private final HubNames names = new HubNames(settings.hubName(), PARTITIONS);

  private static AzureHubSettings settings() {
    AzureHubSettings usual = AzureFixture.settings();
    return new AzureHubSettings(
        usual.hubName(), PARTITIONS, LEASE, LEASE, Duration.ofSeconds(1), Duration.ZERO, 10, 1_000);
  }

  /** A worker that has nothing to do. */
  private final class Idle {
    private final Line line = new Line();
    private final AzureTaskHub hub =
        AzureTaskHub.open(azurite.connect(line), settings, InstantSource.system());
    private final Worker worker = Worker.builder(hub).build();

    Idle() {
      worker.start();
    }

    int partitions() {
      return hub.parts().work().loops().size();
    }

    /** Its name in the table. */
    String id() {
      int partition =
          IntStream.range(0, PARTITIONS).filter(hub.parts().work()::owns).findFirst().orElseThrow();
      return rows().stream()
          .filter(row -> row.rowKey().equals(names.controlQueue(partition)))
          .map(row -> row.text("CurrentOwner"))
          .filter(Objects::nonNull)
          .findFirst()
          .orElseThrow();
    }

    void close() {
      worker.close();
      hub.close();
    }
  }

  @Test
  void partitionsGoFromOwnerToOwnerWhenWorkersComeAndLeave() throws Exception {
    Idle first = new Idle();
    await("all with the first", () -> first.partitions() == PARTITIONS, LEASE.multipliedBy(4));
    List<Idle> all = new ArrayList<>(List.of(first));
    try (PartitionWatch watch =
        new PartitionWatch(
            names.partitionsTable(),
            rows ->
                assertThat(rows)
                    .hasSize(PARTITIONS)
                    .allMatch(row -> row.text("CurrentOwner") != null))) {
      assertThat(watch).isNotNull();
      all.add(new Idle());
      Idle third = new Idle();
      all.add(third);
      Duration balanced =
          await("the balance of three", () -> isBalanced(all), LEASE.multipliedBy(4));

      long begun = System.nanoTime();
      third.close();
      all.remove(third);
      Duration closing = Duration.ofNanos(System.nanoTime() - begun);
      Duration handedOver = await("all with two", () -> isBalanced(all), LEASE.multipliedBy(4));
      System.out.printf(
          "lease %d ms: balance of 1 -> 3 after %d ms, closing %d ms, 3 -> 2 after %d ms more%n",
          LEASE.toMillis(), balanced.toMillis(), closing.toMillis(), handedOver.toMillis());
    }
    all.forEach(Idle::close);
    assertThat(owners()).containsOnly((String) null);
  }

  @Test
  void whatADeadWorkerHadIsTakenByTheFirstThatLooksWhenItsLeaseHasExpired() throws Exception {
    Idle first = new Idle();
    Idle second = new Idle();
    await("the balance", () -> isBalanced(List.of(first, second)), LEASE.multipliedBy(4));
    String dead = second.id();
    Map<String, Instant> expiry = new ConcurrentHashMap<>();
    try (PartitionWatch watch =
        new PartitionWatch(names.partitionsTable(), rows -> checkTakeover(rows, dead, expiry))) {
      assertThat(watch).isNotNull();

      second.line.cut();

      Duration takenOver =
          await("all with one", () -> first.partitions() == PARTITIONS, LEASE.multipliedBy(4));
      System.out.printf(
          "lease %d ms: takeover after a crash %d ms%n", LEASE.toMillis(), takenOver.toMillis());
    }
    assertThat(owners()).hasSize(1).doesNotContain(dead);
    assertThat(expiry).hasSize(PARTITIONS / 2);
    first.close();
    second.close();
  }

  /** Nobody takes a partition before its lease has expired, or looks after that and does not. */
  private static void checkTakeover(List<Row> rows, String dead, Map<String, Instant> expiry) {
    for (Row row : rows) {
      if (dead.equals(row.text("CurrentOwner"))) {
        Instant expiresAt = Objects.requireNonNull(row.instant("ExpiresAt"));
        expiry.put(row.rowKey(), expiresAt);
        assertThat(rows)
            .filteredOn(other -> !dead.equals(other.text("CurrentOwner")))
            .extracting(other -> other.instant("LastRenewal"))
            .allMatch(looked -> looked != null && looked.isBefore(expiresAt));
      } else if (expiry.containsKey(row.rowKey())) {
        assertThat(row.instant("OwnedSince")).isAfterOrEqualTo(expiry.get(row.rowKey()));
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "azure.all", matches = "true")
  void anIdleWorkerCostsFewRequests() throws Exception {
    TransactionCount count = new TransactionCount();
    String name = AzureFixture.settings().hubName();
    long minute = TimeUnit.SECONDS.toNanos(Long.getLong("idle.seconds", 20));
    try (AzureTaskHub hub =
            AzureTaskHub.open(
                azurite.connect(count), AzureHubSettings.named(name), InstantSource.system());
        Worker worker = Worker.builder(hub).build()) {
      worker.start();
      await("all partitions", () -> hub.parts().work().loops().size() == 4, Duration.ofMinutes(1));
      // The pauses between the questions become long by and by.
      long quiet = System.nanoTime() + minute * 2;
      await("quiet", () -> System.nanoTime() > quiet, Duration.ofMinutes(3));
      Map<String, Long> before = count.since();
      assertThat(before).isNotEmpty();
      long begun = System.nanoTime();
      await("a while", () -> System.nanoTime() - begun > minute, Duration.ofMinutes(3));
      Map<String, Long> requests = count.since();
      double seconds = (System.nanoTime() - begun) / 1e9;
      double day =
          requests.values().stream().mapToLong(Long::longValue).sum() / seconds * 24 * 3_600;
      System.out.printf(
          "idle with 4 partitions for %.0f s: %s; %.0f an hour, %.0f a day%n",
          seconds, requests, day / 24, day);
      assertThat(day).isLessThan(58_000);
    }
  }

  private static boolean isBalanced(List<Idle> workers) {
    List<Integer> counts = workers.stream().map(Idle::partitions).toList();
    int most = counts.stream().mapToInt(Integer::intValue).max().orElseThrow();
    int least = counts.stream().mapToInt(Integer::intValue).min().orElseThrow();
    return counts.stream().mapToInt(Integer::intValue).sum() == PARTITIONS && most - least <= 1;
  }

  private List<Row> rows() {
    try (StorageAccount account = azurite.connect()) {
      return account.table(names.partitionsTable()).query("", 1_000, null).rows();
    }
  }

  private Set<String> owners() {
    Set<String> owners = new HashSet<>();
    rows().forEach(row -> owners.add(row.text("CurrentOwner")));
    return owners;
  }

  /** Waits until something is so; returns how long that took. */
  private static Duration await(String what, BooleanSupplier condition, Duration most)
      throws InterruptedException {
    long begun = System.nanoTime();
    var tick = new java.util.concurrent.Semaphore(0);
    while (!condition.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(what).isLessThan(most);
      boolean unused = tick.tryAcquire(5, TimeUnit.MILLISECONDS);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
