package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.testing.TurnBuilder;
import dev.durable.runtime.testing.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Processes on one hub, of which each one that comes takes everything from the one before: for the
 * clock of its leases, those of the other have expired. The other one knows nothing of it, unless
 * it is let to look at the table of partitions.
 */
final class TwoOwners implements AutoCloseable {
  private static final Duration SETTLED = Duration.ofSeconds(30);

  final VirtualClock clock = new VirtualClock();
  final StorageAccount account = Azurite.shared().connect();
  final AzureHubSettings settings;
  private final List<Owner> owners = new ArrayList<>();

  TwoOwners(Duration visibilityTimeout) {
    this(visibilityTimeout, AzureFixture.settings().leaseDuration());
  }

  TwoOwners(Duration visibilityTimeout, Duration leaseDuration) {
    AzureHubSettings usual = AzureFixture.settings();
    settings =
        new AzureHubSettings(
            usual.hubName(),
            /* partitionCount= */ 1,
            visibilityTimeout,
            leaseDuration,
            Duration.ofMillis(200),
            usual.handOver(),
            usual.maxDeliveries(),
            usual.cachedInstances());
  }

  /** A process. */
  final class Owner {
    final Line line = new Line();
    final HiddenInTime hidden = new HiddenInTime(account, clock);
    final AzureTaskHub hub;

    private Owner(Duration ahead) {
      InstantSource leaseClock = () -> Instant.now().plus(ahead);
      hub = AzureTaskHub.open(Azurite.shared().connect(line), settings, clock, leaseClock, hidden);
    }

    /** Waits until it has taken all messages that can be seen. */
    void settle() throws InterruptedException {
      HubParts parts = hub.parts();
      parts.startWorking();
      parts.schedule().doDue();
      await(() -> !parts.work().loops().isEmpty());
      for (DequeueLoop loop : parts.work().loops()) {
        loop.awaitEmpty(SETTLED);
      }
      parts.instances().awaitLoaded(SETTLED);
    }

    OrchestrationWorkItem take() throws InterruptedException {
      settle();
      return hub.takeOrchestration(SETTLED).orElseThrow();
    }

    /** Waits for a condition while nobody takes anything. */
    void await(BooleanSupplier condition) {
      long end = System.nanoTime() + SETTLED.toNanos();
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("what the test waits for does not come");
        }
        LockSupport.parkNanos(1_000_000);
      }
    }

    /** Whether there is nothing to do. */
    boolean isIdle() throws InterruptedException {
      settle();
      return hub.takeOrchestration(Duration.ofMillis(100)).isEmpty();
    }
  }

  /** A process that nobody is before. */
  Owner first() {
    return add(Duration.ZERO);
  }

  /** A process that takes everything, what the others hold included: that can be seen again. */
  Owner next() throws InterruptedException {
    Owner next = nextWithout();
    owners.forEach(owner -> owner.hidden.showTaken());
    return next;
  }

  /** A process that takes the partition, but what others hold stays hidden from it. */
  Owner nextWithout() throws InterruptedException {
    Owner next = add(Duration.ofHours(owners.size()));
    next.settle();
    return next;
  }

  private Owner add(Duration ahead) {
    Owner owner = new Owner(ahead);
    owners.add(owner);
    return owner;
  }

  TurnBuilder turn(OrchestrationWorkItem item) {
    return new TurnBuilder(item, clock.instant());
  }

  @Override
  public void close() {
    owners.forEach(owner -> owner.line.thaw());
    owners.forEach(owner -> owner.hub.close());
    account.close();
  }
}
