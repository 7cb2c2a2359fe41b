package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The steps that the contract's tests are made of. */
interface ContractSteps {
  /** Longer than any hub takes for anything. */
  Duration SOON = Duration.ofSeconds(60);

  TaskHubFixture fixture();

  default TaskHub hub() {
    return fixture().hub();
  }

  default void create(String id) {
    assertThat(hub().create(new NewInstance(id, "Flow", "[]")).join()).isTrue();
  }

  default InstanceState state(String id) {
    return hub().instance(id).orElseThrow();
  }

  default OrchestrationWorkItem take() throws InterruptedException {
    fixture().settle();
    return hub().takeOrchestration(SOON).orElseThrow();
  }

  default ActivityWorkItem takeActivity() throws InterruptedException {
    return hub().takeActivity(SOON).orElseThrow();
  }

  default void assertNoOrchestration() throws InterruptedException {
    assertThat(hub().takeOrchestration(fixture().quiet())).isEmpty();
  }

  default void assertNoActivity() throws InterruptedException {
    assertThat(hub().takeActivity(fixture().quiet())).isEmpty();
  }

  default TurnBuilder turn(OrchestrationWorkItem item) {
    return new TurnBuilder(item, fixture().now());
  }

  default void commit(OrchestrationWorkItem item, Turn turn) {
    hub().commit(item, turn).join();
  }

  default Message.TaskCompleted completed(ActivityWorkItem item) {
    return new Message.TaskCompleted(item.task().taskId(), item.task().attempt(), "\"done\"");
  }

  default void complete(ActivityWorkItem item) {
    hub().complete(item, completed(item)).join();
  }

  /** Creates an instance that has begun and waits for some activities. */
  default void createWithActivities(String id, int count) throws InterruptedException {
    create(id);
    OrchestrationWorkItem item = take();
    TurnBuilder turn = turn(item);
    for (int i = 0; i < count; i++) {
      turn.activity("Activities.step", "[" + i + "]");
    }
    commit(item, turn.waiting());
  }

  /** The failure of a future that must fail with a hub's exception. */
  static TaskHubException failure(CompletableFuture<?> future) {
    try {
      Object result = future.join();
      throw new AssertionError("The future completed with " + result);
    } catch (CompletionException e) {
      if (e.getCause() instanceof TaskHubException failure) {
        return failure;
      }
      throw e;
    }
  }
}
