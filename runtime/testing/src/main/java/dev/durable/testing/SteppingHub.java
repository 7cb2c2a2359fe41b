package dev.durable.testing;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskMessage;
import dev.durable.runtime.instance.NewInstance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The hub of a test, which the test may close and open again. Who waits for a change does the work
 * that brings it about.
 */
final class SteppingHub implements TaskHub {
  private final DurableTest test;

  SteppingHub(DurableTest test) {
    this.test = test;
  }

  private TaskHub hub() {
    return test.openHub();
  }

  @Override
  public boolean awaitChange(String instanceId, @Nullable InstanceState seen, Duration timeout)
      throws InterruptedException {
    return test.runUntil(() -> !instance(instanceId).equals(Optional.ofNullable(seen)), timeout);
  }

  @Override
  public CompletableFuture<Boolean> create(NewInstance instance) {
    return hub().create(instance);
  }

  @Override
  public CompletableFuture<Boolean> replace(NewInstance instance) {
    return hub().replace(instance);
  }

  @Override
  public CompletableFuture<SendResult> send(
      String instanceId, Message message, @Nullable String messageId) {
    return hub().send(instanceId, message, messageId);
  }

  @Override
  public CompletableFuture<PurgeResult> purge(String instanceId, @Nullable String executionId) {
    return hub().purge(instanceId, executionId);
  }

  @Override
  public InstancePage list(InstanceQuery query) {
    return hub().list(query);
  }

  @Override
  public long count(InstanceQuery query) {
    return hub().count(query);
  }

  @Override
  public Optional<InstanceState> instance(String instanceId) {
    return hub().instance(instanceId);
  }

  @Override
  public List<HistoryEvent> history(String instanceId, long from, int limit) {
    return hub().history(instanceId, from, limit);
  }

  @Override
  public Optional<OrchestrationWorkItem> takeOrchestration(Duration wait)
      throws InterruptedException {
    return hub().takeOrchestration(wait);
  }

  @Override
  public CompletableFuture<Void> commit(OrchestrationWorkItem item, Turn turn) {
    return hub().commit(item, turn);
  }

  @Override
  public void abandon(OrchestrationWorkItem item, Duration delay) {
    hub().abandon(item, delay);
  }

  @Override
  public void block(OrchestrationWorkItem item, String reason, Duration delay) {
    hub().block(item, reason, delay);
  }

  @Override
  public Optional<ActivityWorkItem> takeActivity(Duration wait) throws InterruptedException {
    return hub().takeActivity(wait);
  }

  @Override
  public CompletableFuture<Void> complete(ActivityWorkItem item, TaskMessage outcome) {
    return hub().complete(item, outcome);
  }

  @Override
  public CompletableFuture<Boolean> heartbeat(ActivityWorkItem item, @Nullable String progress) {
    return hub().heartbeat(item, progress);
  }

  @Override
  public CompletableFuture<Void> completeLater(ActivityWorkItem item) {
    return hub().completeLater(item);
  }

  @Override
  public void abandon(ActivityWorkItem item, Duration delay) {
    hub().abandon(item, delay);
  }

  @Override
  public void close() {
    // The test closes it.
  }
}
