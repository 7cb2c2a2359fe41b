package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.client.InstanceSummary;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances that have ended long enough ago are purged. */
@Timeout(60)
class RetentionTest {
  private final ClientSteps steps = new ClientSteps();

  @AfterEach
  void close() {
    steps.close();
  }

  private Worker.Builder worker(TaskHub hub) {
    return Worker.builder(hub).clock(steps.clock).workflow(new GreetFlow());
  }

  private List<String> ids() {
    return steps.client.list(InstanceQuery.ALL).instances().stream()
        .map(InstanceSummary::instanceId)
        .toList();
  }

  private void awaitPurged(String id) throws InterruptedException {
    var state = steps.hub.instance(id);
    while (state.isPresent()) {
      assertThat(steps.hub.awaitChange(id, state.get(), ClientSteps.SOON)).isTrue();
      state = steps.hub.instance(id);
    }
  }

  @Test
  void timeCountsFromTheEndAndDependsOnTheWorkflow() throws Exception {
    steps.client.start("Other", "long", "[]");
    steps.turn(turn -> turn.timer(steps.clock.instant().plus(Duration.ofHours(5))).waiting());
    steps.completed("Other", "other");
    steps.completed("Greet", "greet");
    steps.completed("Unknown", "unknown");
    steps.clock.advance(Duration.ofHours(5));
    steps.turn(turn -> turn.completed("1"));
    steps.completed("Greet", "new");

    try (Worker worker =
        worker(steps.hub)
            .retention(Duration.ofHours(1))
            .retention("Other", Duration.ofHours(4))
            .build()) {
      worker.start();
      awaitPurged("greet");
      awaitPurged("other");
    }

    assertThat(ids()).containsExactlyInAnyOrder("long", "unknown", "new");
  }

  @Test
  void unfinishedInstancesAreKept() throws Exception {
    steps.client.start("Other", "waiting", "[]");
    steps.turn(turn -> turn.waiting());
    steps.completed("Other", "done");
    steps.clock.advance(Duration.ofSeconds(1));
    try (Worker worker = worker(steps.hub).retention("Other", Duration.ZERO).build()) {
      worker.start();
      awaitPurged("done");
    }
    assertThat(ids()).containsExactly("waiting");
  }

  @Test
  void moreThanOneBatchIsPurgedThoughTheHubFailsOnce() throws Exception {
    for (int i = 0; i < 500; i++) {
      steps.completed("Other", "i" + i);
    }
    steps.clock.advance(Duration.ofSeconds(1));
    FaultyHub faulty = new FaultyHub(steps.hub);
    faulty.failingPurges.set(1);
    try (Worker worker = worker(faulty).retention("Other", Duration.ZERO).build()) {
      worker.start();
      for (int i = 0; i < 500; i++) {
        awaitPurged("i" + i);
      }
    }
    assertThat(ids()).isEmpty();
  }

  @Test
  void everythingIsKeptByDefault() throws Exception {
    steps.completed("Greet", "a");
    steps.clock.advance(Duration.ofDays(10_000));
    try (Worker worker = worker(steps.hub).build()) {
      worker.start();
      steps.client.start("Greet", "b", "[]");
    }
    assertThat(ids()).contains("a");
  }

  @Test
  void timesHaveBounds() {
    assertThatThrownBy(() -> worker(steps.hub).retention(Duration.ofSeconds(-1)))
        .hasMessage("retention must not be negative, but is PT-1S");
    assertThatThrownBy(() -> worker(steps.hub).postponement(Duration.ofSeconds(-1)))
        .hasMessage("postponement must not be negative, but is PT-1S");
    assertThatThrownBy(() -> worker(steps.hub).drainTimeout(Duration.ofSeconds(-1)))
        .hasMessage("drainTimeout must not be negative, but is PT-1S");
    Retention endless = new Retention(Map.of(), Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(endless.endOf("Any", Instant.EPOCH)).isEmpty();
    assertThat(endless.pause()).isEqualTo(Duration.ofMinutes(1));
    Retention hours = new Retention(Map.of("A", Duration.ofSeconds(30)), Duration.ofHours(1));
    assertThat(hours.pause()).isEqualTo(Duration.ofSeconds(3));
    assertThat(new Retention(Map.of(), Duration.ZERO).pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(hours.endOf("B", InstantSource.system().instant())).isPresent();
  }
}
