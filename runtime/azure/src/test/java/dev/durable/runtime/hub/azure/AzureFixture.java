package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.testing.TaskHubFixture;
import dev.durable.runtime.testing.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A hub in the emulator, on a virtual clock. */
final class AzureFixture implements TaskHubFixture {
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private final Azurite azurite;
  private final AzureHubSettings settings;
  private final VirtualClock clock = new VirtualClock();
  private final VirtualClock leaseClock = new VirtualClock();
  private final StorageAccount account;
  private final List<HiddenInTime> ofTheDead = new ArrayList<>();
  private HiddenInTime hidden;
  private Line line = new Line();
  private AzureTaskHub hub;

  AzureFixture(Azurite azurite) {
    this(azurite, settings());
  }

  AzureFixture(Azurite azurite, AzureHubSettings settings) {
    this.azurite = azurite;
    this.settings = settings;
    account = azurite.connect();
    hidden = new HiddenInTime(account, clock);
    hub = open();
  }

  static AzureHubSettings settings() {
    String name =
        "t"
            + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60), 36)
                .toLowerCase(Locale.ROOT);
    return new AzureHubSettings(
        name,
        2,
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofMillis(200),
        Duration.ZERO,
        10,
        1_000);
  }

  @Override
  public TaskHub hub() {
    return hub;
  }

  @Override
  public TaskHub restart(Restart how) {
    if (how == Restart.CRASH) {
      line.cut();
    }
    if (how == Restart.CLOSE) {
      hub.close();
    } else {
      // It may go on to try what it cannot do any more; nobody waits for that.
      Thread closing = new Thread(hub::close, "closing");
      closing.setDaemon(true);
      closing.start();
      leaseClock.advance(settings.leaseDuration().multipliedBy(3));
      ofTheDead.add(hidden);
      showAll();
      hidden = new HiddenInTime(account, clock);
    }
    line = new Line();
    hub = open();
    return hub;
  }

  /** The connection of the hub that is open now. */
  Line line() {
    return line;
  }

  StorageAccount account() {
    return account;
  }

  AzureHubSettings hubSettings() {
    return settings;
  }

  /** Lets time pass, and waits for nothing. */
  void pass(Duration by) {
    clock.advance(by);
    showAll();
    hub.parts().schedule().doDue();
  }

  /** Shows what is due, and what the dead have taken: their last answers may have come late. */
  private void showAll() {
    hidden.showDue();
    ofTheDead.forEach(HiddenInTime::showDue);
    ofTheDead.forEach(HiddenInTime::showTaken);
  }

  @Override
  public boolean canCrash() {
    return true;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void advance(Duration by) {
    clock.advance(by);
    showAll();
    settle();
  }

  @Override
  public Duration quiet() {
    settle();
    return Duration.ofMillis(20);
  }

  @Override
  public int scaled(int count) {
    return count <= 20 ? count : Math.min(150, Math.max(20, count / 10));
  }

  @Override
  public boolean keepsOrder() {
    return false;
  }

  @Override
  public void settle() {
    try {
      HubParts parts = hub.parts();
      parts.startWorking();
      showAll();
      parts.schedule().doDue();
      long end = System.nanoTime() + SETTLED.toNanos();
      while (parts.work().loops().size() < settings.partitionCount() && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000);
      }
      for (DequeueLoop loop : parts.work().loops()) {
        loop.awaitEmpty(SETTLED);
      }
      parts.instances().awaitLoaded(SETTLED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    hub.close();
    account.close();
  }

  private AzureTaskHub open() {
    return AzureTaskHub.open(azurite.connect(line), settings, clock, leaseClock, hidden);
  }
}
