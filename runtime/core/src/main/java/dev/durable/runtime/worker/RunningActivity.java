package dev.durable.runtime.worker;

import dev.durable.ActivityConnection;
import dev.durable.runtime.generated.TimeLimits;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.json.DataConverter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An activity that runs on a thread of this worker, and what it tells. Thread-safe. */
final class RunningActivity implements ActivityConnection {
  private final ActivityWorkItem item;
  private final TimeLimits limits;
  private final TaskHub hub;
  private final DataConverter converter;
  private final Thread thread = Thread.currentThread();
  private final long begunAt = System.nanoTime();
  private final AtomicBoolean isSettled = new AtomicBoolean();
  private final AtomicReference<@Nullable String> progress;
  private volatile long aliveAt = begunAt;
  private volatile boolean completesLater;

  /** Begins now, on the current thread. */
  RunningActivity(ActivityWorkItem item, TimeLimits limits, TaskHub hub, DataConverter converter) {
    this.item = item;
    this.limits = limits;
    this.hub = hub;
    this.converter = converter;
    this.progress = new AtomicReference<>(item.progress());
  }

  ActivityWorkItem item() {
    return item;
  }

  // --- what it tells

  @Override
  public boolean heartbeat(@Nullable Object told) {
    aliveAt = System.nanoTime();
    if (isSettled.get()) {
      return false;
    }
    String json = null;
    if (told != null) {
      json = encode(told);
      progress.set(json);
    }
    return hub.heartbeat(item, json).join();
  }

  @SuppressWarnings("unchecked") // It is of its own class.
  private String encode(Object value) {
    return converter.encode((ValueType<Object>) ValueType.of(value.getClass()), value);
  }

  @Override
  public <T> Optional<T> progress(Class<T> type) {
    String json = progress.get();
    return json == null
        ? Optional.empty()
        : Optional.ofNullable(converter.decode(ValueType.of(type), json));
  }

  @Override
  public String completeLater() {
    completesLater = true;
    return item.token().text();
  }

  /** Whether somebody else brings its outcome. */
  boolean completesLater() {
    return completesLater;
  }

  // --- how it ends

  /** Whether this call is the first to say how it ends; only that one stores an outcome. */
  boolean settle() {
    return isSettled.compareAndSet(false, true);
  }

  /** The limit that it has passed, as a phrase for a message; null if it has passed none. */
  @Nullable String passedLimit(long now) {
    if (limits.attempt() != null && isOver(begunAt, limits.attempt(), now)) {
      return "did not return within the %s that @Timeout(attempt) gives it"
          .formatted(limits.attempt());
    }
    if (limits.heartbeat() != null && isOver(aliveAt, limits.heartbeat(), now)) {
      return "sent no heartbeat within the %s that @Timeout(heartbeat) gives it"
          .formatted(limits.heartbeat());
    }
    return null;
  }

  private static boolean isOver(long since, Duration limit, long now) {
    return Duration.ofNanos(now - since).compareTo(limit) >= 0;
  }

  /** Whether it has to be watched. */
  boolean isLimited() {
    return limits.attempt() != null || limits.heartbeat() != null;
  }

  void interrupt() {
    thread.interrupt();
  }
}
