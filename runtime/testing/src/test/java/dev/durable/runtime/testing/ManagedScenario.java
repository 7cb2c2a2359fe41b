package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.EmbeddedTaskHub;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskCompleted;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An instance with tags, an event and a delayed start gets two more events with ids. Another one
 * runs an activity, continues as new, ends and is purged. A third one ends before its delayed start
 * and is replaced by one that completes.
 */
final class ManagedScenario extends StoreScenario {
  private static final String ANEW = "anew";
  private static final String SINGLE = "single";

  private final Instant startAt = clock.instant().plusSeconds(12);

  ManagedScenario(MemoryStore store) {
    super(store);
  }

  private static NewInstance at(String id, Instant startAt, List<Message.EventRaised> events) {
    return new NewInstance(
        id, "Flow", "[]", null, startAt, Map.of("tenant", "acme", "kind", "test"), events);
  }

  private static Message.EventRaised event(int number) {
    return new Message.EventRaised("e", Integer.toString(number));
  }

  @Override
  void begin(EmbeddedTaskHub open) {
    create(open, at(ID, startAt, List.of(event(0))));
    if (!clock.instant().isAfter(startAt)) {
      create(open, at(ANEW, clock.instant(), List.of()));
    }
    if (open.instance(SINGLE).isEmpty()) {
      create(open, at(SINGLE, startAt, List.of()));
    }
    join(open.send(ID, event(1), "one"));
    join(open.send(ID, event(2), "two"));
    if (!isReplaced(open)) {
      join(open.send(SINGLE, new Message.Terminate("not needed", false), "end"));
    }
  }

  private static boolean isGone(EmbeddedTaskHub open, String id) {
    return open.instance(id).isEmpty();
  }

  private boolean isReplaced(EmbeddedTaskHub open) {
    return open.instance(SINGLE)
        .filter(state -> state.workflow().equals("Replacement"))
        .isPresent();
  }

  @Override
  boolean isOver(EmbeddedTaskHub open) {
    if (isFinished(open, ANEW)) {
      forget(ANEW);
      join(open.purge(ANEW));
    }
    if (isFinished(open, SINGLE) && !isReplaced(open)) {
      forget(SINGLE);
      join(open.replace(new NewInstance(SINGLE, "Replacement", "[]")));
    }
    return isGone(open, ANEW)
        && isReplaced(open)
        && isFinished(open, SINGLE)
        && isFinished(open, ID);
  }

  private static boolean isFinished(EmbeddedTaskHub open, String id) {
    return open.instance(id).filter(state -> state.status().isFinished()).isPresent();
  }

  @Override
  void handle(EmbeddedTaskHub open, OrchestrationWorkItem item) {
    switch (item.state().instanceId()) {
      case ID -> handleEvents(open, item);
      case ANEW -> handleAnew(open, item);
      default -> handleSingle(open, item);
    }
  }

  private void handleEvents(EmbeddedTaskHub open, OrchestrationWorkItem item) {
    TurnBuilder turn = turn(item).raised(item.messages());
    if (item.messages().contains(new Message.Start())) {
      assertThat(clock.instant()).isAfterOrEqualTo(startAt);
    }
    Stream<HistoryEvent> all =
        Stream.concat(open.history(ID, 0, 1_000).stream(), turn.notBegun().events().stream());
    commit(open, item, events(all).size() == 3 ? turn.completed("1") : turn.waiting());
  }

  private static List<String> events(Stream<HistoryEvent> history) {
    return history
        .filter(HistoryEvent.EventRaised.class::isInstance)
        .map(event -> ((HistoryEvent.EventRaised) event).input())
        .toList();
  }

  private void handleAnew(EmbeddedTaskHub open, OrchestrationWorkItem item) {
    InstanceState state = item.state();
    if (state.version() == 0) {
      commit(open, item, turn(item).activity("Activities.step", "[]").waiting());
    } else if (state.ordinals().first() == 0) {
      TurnBuilder turn = turn(item).activity("Activities.step", "[]");
      commit(open, item, turn.continuedAsNew("next", "[]"));
    } else {
      commit(open, item, turn(item).completed("1"));
    }
  }

  private void handleSingle(EmbeddedTaskHub open, OrchestrationWorkItem item) {
    commit(
        open,
        item,
        item.state().workflow().equals("Replacement")
            ? turn(item).completed("1")
            : turn(item).ended(RuntimeStatus.TERMINATED));
  }

  @Override
  void run(EmbeddedTaskHub open, ActivityWorkItem activity) {
    try {
      join(open.complete(activity, new TaskCompleted(activity.task().taskId(), 1, "1")));
    } catch (TaskHubException e) {
      open.abandon(activity, Duration.ZERO);
      throw e;
    }
  }

  @Override
  void assertOutcome() {
    assertThat(state(ID).status()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(events(open().history(ID, 0, 1_000).stream())).containsExactly("0", "1", "2");
    assertThat(open().instance(ANEW)).isEmpty();
    assertThat(state(SINGLE).status()).isEqualTo(RuntimeStatus.COMPLETED);
    assertThat(open().history(SINGLE, 0, 1_000)).hasSize(2);
    assertThat(open().send(ID, event(3), "two").join().name()).isEqualTo("DUPLICATE");
  }
}
