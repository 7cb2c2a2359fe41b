package dev.durable.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.WorkItemLockLostException;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskMessage;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hub as a worker or a client sees it over bad queues: messages come twice and out of order,
 * work is delayed, locks are lost while their holders go on.
 */
final class SimulatedHub implements TaskHub {
  private record Stale(OrchestrationWorkItem item, Turn turn) {}

  private final Supplier<TaskHub> hub;
  private final Random random;
  private final Mutation mutation;
  private final List<Stale> stale = new ArrayList<>();

  SimulatedHub(Supplier<TaskHub> hub, Random random, Mutation mutation) {
    this.hub = hub;
    this.random = random;
    this.mutation = mutation;
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  // --- instances

  @Override
  public Optional<OrchestrationWorkItem> takeOrchestration(Duration wait)
      throws InterruptedException {
    Optional<OrchestrationWorkItem> taken = hub.get().takeOrchestration(wait);
    if (taken.isPresent() && oneIn(12)) {
      hub.get().abandon(taken.get(), Duration.ofMillis(random.nextInt(3_000)));
      return Optional.empty();
    }
    return taken.map(this::disturbed);
  }

  /** The same messages, answers to tasks twice and in any order, and those of others among them. */
  private OrchestrationWorkItem disturbed(OrchestrationWorkItem item) {
    List<Message> answers = new ArrayList<>();
    List<Message> others = new ArrayList<>();
    for (Message message : item.messages()) {
      if (message instanceof TaskMessage) {
        answers.add(message);
        if (oneIn(3)) {
          answers.add(message);
        }
      } else {
        others.add(message);
        if (message instanceof Message.Start && oneIn(3)) {
          others.add(message);
        }
      }
    }
    if (oneIn(4)) {
      answers.add(new Message.TaskCompleted(random.nextInt(20) + 1_000, 1, "\"stray\""));
    }
    if (mutation == Mutation.TIMER_EARLY) {
      item.reader().tasks(0, 100).stream()
          .filter(task -> task instanceof TaskRecord.Timer)
          .forEach(task -> answers.add(new Message.TimerFired(task.taskId())));
    }
    Collections.shuffle(answers, random);
    others.addAll(answers);
    return new OrchestrationWorkItem(
        item.lock(), item.state(), item.snapshot(), others, item.reader());
  }

  @Override
  public CompletableFuture<Void> commit(OrchestrationWorkItem item, Turn turn) {
    if (mutation == Mutation.COMMIT_LOST && oneIn(8)) {
      return hub.get().commit(item, ForgedTurns.nothing(item.state()));
    }
    if (oneIn(mutation == Mutation.FENCE_OPEN ? 3 : 15)) {
      // The lock is lost while the turn is under way.
      hub.get().abandon(item, Duration.ZERO);
      stale.add(new Stale(item, turn));
      return CompletableFuture.completedFuture(null);
    }
    return hub.get().commit(item, turn);
  }

  /** A worker that has lost its locks tries to store the turns all the same. */
  void commitStale() throws InterruptedException {
    for (Stale each : stale) {
      if (mutation == Mutation.FENCE_OPEN) {
        forceCommit(each);
        continue;
      }
      try {
        hub.get().commit(each.item, each.turn).join();
        throw new AssertionError("a lost lock was good for a commit: " + each);
      } catch (CompletionException e) {
        assertThat(e.getCause()).isInstanceOf(WorkItemLockLostException.class);
      }
    }
    stale.clear();
  }

  /** Stores a stale turn over a newer version, if the instance has work now. */
  private void forceCommit(Stale each) throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      Optional<OrchestrationWorkItem> now = hub.get().takeOrchestration(Duration.ZERO);
      if (now.isEmpty()) {
        return;
      }
      InstanceState state = now.get().state();
      if (state.instanceId().equals(each.item.state().instanceId())
          && state.version() > each.item.state().version()) {
        Turn forged = ForgedTurns.over(state, each.turn);
        hub.get().commit(now.get(), forged).exceptionally(failure -> null).join();
        return;
      }
      hub.get().abandon(now.get(), Duration.ofMillis(1));
    }
  }

  /** The process of the worker has died. */
  void forget() {
    stale.clear();
  }

  @Override
  public void abandon(OrchestrationWorkItem item, Duration delay) {
    hub.get().abandon(item, delay);
  }

  @Override
  public void block(OrchestrationWorkItem item, String reason, Duration delay) {
    hub.get().block(item, reason, delay);
  }

  // --- activities

  @Override
  public Optional<ActivityWorkItem> takeActivity(Duration wait) throws InterruptedException {
    Optional<ActivityWorkItem> taken = hub.get().takeActivity(wait);
    if (taken.isPresent() && oneIn(10)) {
      hub.get().abandon(taken.get(), Duration.ofMillis(random.nextInt(3_000)));
      return Optional.empty();
    }
    if (mutation == Mutation.ACTIVITY_AT_MOST_ONCE && taken.isPresent() && oneIn(5)) {
      hub.get().completeLater(taken.get()).join();
      return Optional.empty();
    }
    return taken;
  }

  @Override
  public CompletableFuture<Void> complete(ActivityWorkItem item, TaskMessage outcome) {
    if (mutation == Mutation.OUTCOME_LOST && oneIn(8)) {
      return hub.get().completeLater(item);
    }
    if (oneIn(10)) {
      // The activity has run, and nobody hears of it.
      hub.get().abandon(item, Duration.ZERO);
      return CompletableFuture.completedFuture(null);
    }
    return hub.get().complete(item, outcome);
  }

  @Override
  public CompletableFuture<Boolean> heartbeat(ActivityWorkItem item, @Nullable String progress) {
    return hub.get().heartbeat(item, progress);
  }

  @Override
  public CompletableFuture<Void> completeLater(ActivityWorkItem item) {
    return hub.get().completeLater(item);
  }

  @Override
  public void abandon(ActivityWorkItem item, Duration delay) {
    hub.get().abandon(item, delay);
  }

  // --- clients

  @Override
  public CompletableFuture<Boolean> create(NewInstance instance) {
    return mutation == Mutation.START_LOST && oneIn(4)
        ? CompletableFuture.completedFuture(true)
        : hub.get().create(instance);
  }

  @Override
  public CompletableFuture<Boolean> replace(NewInstance instance) {
    return hub.get().replace(instance);
  }

  @Override
  public CompletableFuture<SendResult> send(
      String instanceId, Message message, @Nullable String messageId) {
    if (mutation == Mutation.EVENT_LOST
        && oneIn(4)
        && hub.get().instance(instanceId).filter(s -> !s.status().isFinished()).isPresent()) {
      return CompletableFuture.completedFuture(SendResult.ACCEPTED);
    }
    return hub.get().send(instanceId, message, mutation == Mutation.EVENT_TWICE ? null : messageId);
  }

  @Override
  public CompletableFuture<PurgeResult> purge(String instanceId, @Nullable String executionId) {
    return hub.get().purge(instanceId, executionId);
  }

  @Override
  public InstancePage list(InstanceQuery query) {
    return hub.get().list(query);
  }

  @Override
  public long count(InstanceQuery query) {
    return hub.get().count(query);
  }

  @Override
  public Optional<InstanceState> instance(String instanceId) {
    return hub.get().instance(instanceId);
  }

  @Override
  public List<HistoryEvent> history(String instanceId, long from, int limit) {
    return hub.get().history(instanceId, from, limit);
  }

  @Override
  public boolean awaitChange(String instanceId, @Nullable InstanceState seen, Duration timeout)
      throws InterruptedException {
    return hub.get().awaitChange(instanceId, seen, timeout);
  }

  @Override
  public void close() {
    // The simulation closes the hub.
  }
}
