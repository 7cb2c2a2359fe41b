package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.TaskHubException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the messages hidden that this process holds, as long as it holds them. When the process
 * dies, they reappear after the visibility timeout at the latest.
 */
final class MessageKeeper implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(MessageKeeper.class);

  private final Outage outage =
      new Outage(logger, "messages cannot be kept hidden, so others may take them, too,");
  private final Duration visibility;
  private final Executor executor;
  private final Set<HeldMessage> held = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "durable-azure-keeper");
            thread.setDaemon(true);
            return thread;
          });

  MessageKeeper(Duration visibility, Executor executor) {
    this.visibility = visibility;
    this.executor = executor;
  }

  void start() {
    long pause = visibility.dividedBy(8).toMillis();
    var unused = timer.scheduleWithFixedDelay(this::keepAll, pause, pause, TimeUnit.MILLISECONDS);
  }

  void add(HeldMessage message) {
    held.add(message);
  }

  void remove(HeldMessage message) {
    held.remove(message);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void keepAll() {
    for (HeldMessage message : held) {
      executor.execute(() -> keep(message));
    }
  }

  private void keep(HeldMessage message) {
    try {
      message.keep(visibility);
      outage.succeeded();
    } catch (TaskHubException e) {
      outage.failed(e);
    }
    if (message.isEnded()) {
      held.remove(message);
    }
  }
}
