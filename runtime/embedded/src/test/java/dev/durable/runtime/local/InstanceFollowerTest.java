package dev.durable.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.InMemoryTaskHub;
import dev.durable.runtime.testing.TurnBuilder;
import dev.durable.runtime.testing.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class InstanceFollowerTest {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final VirtualClock clock = new VirtualClock();

  @Test
  void eachReasonWhyTheInstanceIsBlockedIsToldOnce() throws InterruptedException {
    try (TaskHub hub = InMemoryTaskHub.open(clock)) {
      hub.create(new NewInstance("i", "Flow", "[]")).join();
      block(hub, "one");
      List<String> told = new ArrayList<>();

      var end =
          new InstanceFollower(hub, "i")
              .follow(
                  event -> {},
                  reason -> {
                    told.add(reason);
                    goOn(hub, reason);
                  });

      assertThat(told).containsExactly("one", "two");
      assertThat(end.result()).isEqualTo("7");
    }
  }

  /** Blocks the instance by the first reason twice, then by another one; then it finishes. */
  private void goOn(TaskHub hub, String reason) {
    if (reason.equals("one")) {
      block(hub, "one");
      block(hub, "two");
    } else {
      OrchestrationWorkItem item = take(hub);
      hub.commit(item, new TurnBuilder(item, clock.instant()).completed("7")).join();
    }
  }

  private void block(TaskHub hub, String reason) {
    OrchestrationWorkItem item = take(hub);
    InstanceState before = item.state();
    hub.block(item, reason, PAUSE);
    while (hub.instance("i").orElseThrow().equals(before) && !reason.equals(before.blocked())) {
      Thread.onSpinWait();
    }
  }

  private OrchestrationWorkItem take(TaskHub hub) {
    clock.advance(PAUSE);
    try {
      return hub.takeOrchestration(Duration.ofSeconds(30)).orElseThrow();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test", e);
    }
  }
}
