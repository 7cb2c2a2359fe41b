package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.azure.format.Envelope;
import dev.durable.runtime.instance.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The instances in memory, with the messages that wait for them. Only the memory is touched here,
 * under one lock; what reads or writes the storage is elsewhere. Thread-safe.
 */
final class LiveInstances {
  private static final int ENOUGH_READY = 16;

  private final InstantSource clock;
  private final int mostIdle;
  private final Consumer<LiveInstance> loader;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, LiveInstance> byId = new LinkedHashMap<>(16, 0.75f, true);
  private final Deque<LiveInstance> ready = new ArrayDeque<>();
  private final Map<Integer, Integer> backlog = new HashMap<>();
  private final Set<Integer> ending = new HashSet<>();
  private long lastLock = ThreadLocalRandom.current().nextLong(1L << 40) << 16;
  private volatile Runnable hungry = () -> {};
  private boolean closed;

  /**
   * Creates an empty memory.
   *
   * @param loader called for an instance that has messages and no data, by whoever delivers the
   *     first one; has to call {@link #loaded} or {@link #forget} some time
   */
  LiveInstances(InstantSource clock, int mostIdle, Consumer<LiveInstance> loader) {
    this.clock = clock;
    this.mostIdle = mostIdle;
    this.loader = loader;
  }

  /** Adds a message for an instance. */
  void deliver(int partition, HeldMessage message) {
    LiveInstance created = null;
    lock.lock();
    try {
      String id = message.envelope().instanceId();
      LiveInstance live = byId.get(id);
      if (live == null) {
        live = new LiveInstance(id, partition);
        created = live;
        byId.put(id, live);
      }
      live.inbox.add(message);
      backlog.merge(partition, 1, Integer::sum);
      offer(live);
    } finally {
      lock.unlock();
    }
    if (created != null) {
      loader.accept(created);
    }
  }

  /** Adds the outcome of an activity, if its instance is in memory and not gone. */
  boolean deliverLocally(HeldMessage outcome) {
    lock.lock();
    try {
      LiveInstance live = byId.get(outcome.envelope().instanceId());
      if (live == null || live.data == null || live.local.isNone()) {
        return false;
      }
      live.inbox.add(outcome);
      backlog.merge(live.partition, 1, Integer::sum);
      offer(live);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a message out of its instance's inbox; false if it is not there. */
  boolean withdraw(HeldMessage message) {
    lock.lock();
    try {
      LiveInstance live = byId.get(message.envelope().instanceId());
      if (live == null || !live.inbox.remove(message)) {
        return false;
      }
      backlog.merge(live.partition, -1, Integer::sum);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The activities that run beside their orchestration, and the messages that are kept for them.
   */
  LocalWork local(LiveInstance live) {
    lock.lock();
    try {
      LocalWork copy = new LocalWork();
      live.local.tasks().forEach(copy::begin);
      var unused = copy.keep(live.local.tokens());
      return copy;
    } finally {
      lock.unlock();
    }
  }

  /** Says that an activity is to run beside its orchestration. */
  void localBegins(LiveInstance live, long taskId) {
    lock.lock();
    try {
      live.local.begin(taskId);
    } finally {
      lock.unlock();
    }
  }

  /** Says that it does not any more; returns the messages that need not be kept any more. */
  List<HeldMessage> localEnds(String id, long taskId) {
    lock.lock();
    try {
      LiveInstance live = byId.get(id);
      return live == null ? List.of() : live.local.end(taskId);
    } finally {
      lock.unlock();
    }
  }

  /** How many messages of a partition wait. */
  int backlog(int partition) {
    lock.lock();
    try {
      return backlog.getOrDefault(partition, 0);
    } finally {
      lock.unlock();
    }
  }

  void loaded(LiveInstance live, InstanceData data) {
    lock.lock();
    try {
      if (live.phase == LiveInstance.Phase.LOADING) {
        live.data = data;
        live.phase = LiveInstance.Phase.IDLE;
        offer(live);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Removes an instance from memory and returns its messages. */
  List<HeldMessage> forget(LiveInstance live) {
    lock.lock();
    try {
      if (live.phase != LiveInstance.Phase.GONE) {
        byId.remove(live.id, live);
        ready.remove(live);
      }
      live.phase = LiveInstance.Phase.GONE;
      changed.signalAll();
      return drain(live);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads the data of an instance that is held anew because of messages that do not fit to it.
   *
   * @return false if that was done before for all of them, and nothing has changed
   */
  boolean readAnew(LiveInstance live, List<HeldMessage> because) {
    lock.lock();
    try {
      boolean isNews = false;
      for (HeldMessage message : because) {
        isNews |= live.readAnewFor.add(message.envelope().id());
      }
      if (!isNews) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    reload(live);
    return true;
  }

  /** Reads an instance's data anew, and keeps its messages. */
  void reload(LiveInstance live) {
    lock.lock();
    try {
      if (live.phase == LiveInstance.Phase.GONE) {
        return;
      }
      putBack(live);
      live.phase = LiveInstance.Phase.LOADING;
      live.data = null;
      live.lock = 0;
    } finally {
      lock.unlock();
    }
    loader.accept(live);
  }

  /** Says whom to tell when few instances are ready. */
  void onHungry(Runnable action) {
    hungry = action;
  }

  /** Whether enough instances are ready to keep the workers busy for now. */
  boolean hasEnoughReady() {
    lock.lock();
    try {
      return ready.size() >= ENOUGH_READY;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for an instance that has work, and holds it. */
  Optional<LiveInstance> take(Deadline deadline) throws InterruptedException {
    Optional<LiveInstance> taken = takeReady(deadline);
    if (taken.isPresent() && !hasEnoughReady()) {
      hungry.run();
    }
    return taken;
  }

  private Optional<LiveInstance> takeReady(Deadline deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        LiveInstance live = ready.poll();
        if (live != null) {
          live.phase = LiveInstance.Phase.HELD;
          live.lock = ++lastLock;
          return Optional.of(live);
        }
        long nanos = deadline.remainingNanos();
        if (nanos <= 0) {
          return Optional.empty();
        }
        long unused = changed.awaitNanos(nanos);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The messages that wait for an instance whose holder asks, without taking them away. */
  List<HeldMessage> inbox(LiveInstance live) {
    lock.lock();
    try {
      return List.copyOf(live.inbox);
    } finally {
      lock.unlock();
    }
  }

  /** Takes messages out of the inbox. */
  void remove(LiveInstance live, List<HeldMessage> messages) {
    lock.lock();
    try {
      for (HeldMessage message : messages) {
        if (live.inbox.remove(message)) {
          backlog.merge(live.partition, -1, Integer::sum);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  void handling(LiveInstance live, List<Incoming> messages) {
    lock.lock();
    try {
      live.handled = messages;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a lock is still that of whoever asks. */
  boolean isHeld(LiveInstance live, long heldLock) {
    lock.lock();
    try {
      return live.lock == heldLock && live.phase == LiveInstance.Phase.HELD;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the holding of an instance, which is busy from then on; null if the lock is gone. */
  @Nullable LiveInstance claim(String id, long heldLock) {
    lock.lock();
    try {
      LiveInstance live = byId.get(id);
      if (live == null || live.lock != heldLock || live.phase != LiveInstance.Phase.HELD) {
        return null;
      }
      live.phase = LiveInstance.Phase.BUSY;
      live.lock = 0;
      return live;
    } finally {
      lock.unlock();
    }
  }

  /** Offers a busy or held instance again with all its messages, not before a moment. */
  void release(LiveInstance live, @Nullable Instant notBefore) {
    lock.lock();
    try {
      putBack(live);
      live.postponedTo = notBefore;
      settle(live);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes on with a busy instance that has handled its messages.
   *
   * @return the messages that need not be kept any more
   */
  List<HeldMessage> committed(LiveInstance live, InstanceData data, List<HeldMessage> handled) {
    lock.lock();
    try {
      for (HeldMessage message : handled) {
        answered(message).ifPresent(taskId -> live.local.end(taskId));
      }
      List<HeldMessage> released = new ArrayList<>(live.local.keep(handled));
      handled.stream().filter(HeldMessage::isLocal).forEach(released::add);
      if (data.state().status().isFinished()) {
        released.addAll(live.local.clear());
      }
      live.data = data;
      live.handled = List.of();
      live.postponedTo = null;
      settle(live);
      if (data.state().status().isFinished() && live.inbox.isEmpty()) {
        byId.remove(live.id, live);
        live.phase = LiveInstance.Phase.GONE;
      }
      return released;
    } finally {
      lock.unlock();
    }
  }

  /** The task that a message answers. */
  static Optional<Long> answered(HeldMessage message) {
    return message.envelope().content() instanceof Envelope.Told told
            && told.message() instanceof Message.TaskMessage answer
        ? Optional.of(answer.taskId())
        : Optional.empty();
  }

  void changed(LiveInstance live, InstanceData data) {
    lock.lock();
    try {
      live.data = data;
    } finally {
      lock.unlock();
    }
  }

  private void settle(LiveInstance live) {
    live.lock = 0;
    if (live.phase == LiveInstance.Phase.BUSY || live.phase == LiveInstance.Phase.HELD) {
      live.phase = LiveInstance.Phase.IDLE;
      offer(live);
      evict();
    }
    changed.signalAll();
  }

  private void putBack(LiveInstance live) {
    for (int i = live.handled.size() - 1; i >= 0; i--) {
      HeldMessage message = live.handled.get(i).held();
      if (message != null) {
        live.inbox.addFirst(message);
        backlog.merge(live.partition, 1, Integer::sum);
      }
    }
    live.handled = List.of();
  }

  /** What happens to an instance, for people. */
  String describe(String id) {
    lock.lock();
    try {
      LiveInstance live = byId.get(id);
      return live == null
          ? "nothing"
          : "%s with %d messages, of which %d are being handled, %d local activities, postponed to %s, %s"
              .formatted(
                  live.phase,
                  live.inbox.size(),
                  live.handled.size(),
                  live.local.tasks().size(),
                  live.postponedTo,
                  live.data);
    } finally {
      lock.unlock();
    }
  }

  /** What is known of an instance; empty if it is not in memory. */
  Optional<InstanceData> find(String id) {
    lock.lock();
    try {
      LiveInstance live = byId.get(id);
      return live == null ? Optional.empty() : Optional.ofNullable(live.data);
    } finally {
      lock.unlock();
    }
  }

  /** The messages that wait for an instance, or that its holder handles. */
  List<HeldMessage> waiting(String id) {
    lock.lock();
    try {
      LiveInstance live = byId.get(id);
      List<HeldMessage> found = new ArrayList<>();
      if (live != null) {
        found.addAll(live.inbox);
        live.handled.stream().map(Incoming::held).filter(Objects::nonNull).forEach(found::add);
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** Offers what was postponed up to now; returns when there is more to offer. */
  Optional<Instant> releasePostponed() {
    lock.lock();
    try {
      Instant now = clock.instant();
      Instant next = null;
      for (LiveInstance live : byId.values()) {
        Instant due = live.postponedTo;
        if (due != null && !due.isAfter(now)) {
          live.postponedTo = null;
          offer(live);
        } else if (due != null && (next == null || due.isBefore(next))) {
          next = due;
        }
      }
      return Optional.ofNullable(next);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Offers nothing of a partition any more, until all of it is forgotten, and waits until nothing
   * of it is held or busy; false if the time is up before.
   */
  boolean awaitQuiet(int partition, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    lock.lockInterruptibly();
    try {
      ending.add(partition);
      ready.removeIf(
          live -> {
            boolean isEnding = live.partition == partition;
            live.phase = isEnding ? LiveInstance.Phase.IDLE : live.phase;
            return isEnding;
          });
      while (byId.values().stream()
          .anyMatch(live -> live.partition == partition && isUnderWay(live))) {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
          return false;
        }
        long unused = changed.awaitNanos(Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(50)));
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a partition is about to be given up. */
  boolean isEnding(int partition) {
    lock.lock();
    try {
      return ending.contains(partition);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isUnderWay(LiveInstance live) {
    return live.phase == LiveInstance.Phase.HELD
        || live.phase == LiveInstance.Phase.BUSY
        || !live.local.isNone();
  }

  /** Waits until the data of all instances in memory are read. */
  void awaitLoaded(Duration most) throws InterruptedException {
    long nanos = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (nanos > 0
          && byId.values().stream().anyMatch(live -> live.phase == LiveInstance.Phase.LOADING)) {
        nanos = changed.awaitNanos(Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(5)));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Removes the instances of a partition from memory and returns their messages. */
  List<HeldMessage> forget(int partition) {
    lock.lock();
    try {
      ending.remove(partition);
      List<HeldMessage> messages = new ArrayList<>();
      for (Iterator<LiveInstance> all = byId.values().iterator(); all.hasNext(); ) {
        LiveInstance live = all.next();
        if (live.partition == partition) {
          all.remove();
          ready.remove(live);
          putBack(live);
          live.phase = LiveInstance.Phase.GONE;
          live.lock = 0;
          messages.addAll(drain(live));
        }
      }
      changed.signalAll();
      return messages;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<HeldMessage> drain(LiveInstance live) {
    List<HeldMessage> messages = new ArrayList<>(live.inbox);
    backlog.merge(live.partition, -messages.size(), Integer::sum);
    live.inbox.clear();
    messages.addAll(live.local.clear());
    return messages;
  }

  private void offer(LiveInstance live) {
    if (live.phase == LiveInstance.Phase.IDLE
        && !ending.contains(live.partition)
        && live.hasWork(clock.instant())) {
      live.phase = LiveInstance.Phase.READY;
      ready.add(live);
      changed.signalAll();
    }
  }

  /** Removes the instances that were idle for longest. */
  private void evict() {
    if (byId.size() <= mostIdle) {
      return;
    }
    Iterator<LiveInstance> oldest = byId.values().iterator();
    for (int looked = 0; looked < 16 && byId.size() > mostIdle && oldest.hasNext(); looked++) {
      LiveInstance live = oldest.next();
      if (live.phase == LiveInstance.Phase.IDLE && live.inbox.isEmpty() && live.local.isNone()) {
        live.phase = LiveInstance.Phase.GONE;
        oldest.remove();
      }
    }
  }
}
