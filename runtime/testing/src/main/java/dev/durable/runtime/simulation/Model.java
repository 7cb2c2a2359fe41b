package dev.durable.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What clients were told, and what therefore has to be so in the end. For one thread. */
public final class Model {
  /** An event with a payload of its own, which is its id, too. */
  public record Event(String instanceId, String payload) {}

  private final Map<String, Program> programs = new LinkedHashMap<>();
  private final Set<String> started = new LinkedHashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Map<String, List<String>> accepted = new HashMap<>();
  private final Set<Event> unsure = new LinkedHashSet<>();
  private final Set<String> purging = new LinkedHashSet<>();
  private final Duration mostSkew;
  private int numbers;

  /**
   * Creates the model of a hub that is empty.
   *
   * @param mostSkew how far the clocks of two workers are apart at most
   */
  public Model(Duration mostSkew) {
    this.mostSkew = mostSkew;
  }

  // --- what clients do

  /** An id for an instance that is not in use. */
  public String newId() {
    return "i" + numbers++;
  }

  /** A name for the program of an instance: it tells apart those that have the same id. */
  public String newName(String id) {
    return id + "r" + numbers++;
  }

  /** The id of an instance whose start was acknowledged. */
  public Optional<String> someId(Random random) {
    List<String> ids = List.copyOf(started);
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
  }

  /** What an instance does. */
  public Program program(String id) {
    return Objects.requireNonNull(programs.get(id));
  }

  /** A client is about to start an instance. */
  public void starting(String id, Program program) {
    programs.putIfAbsent(id, program);
  }

  /** The start of an instance was acknowledged. */
  public void started(String id) {
    started.add(id);
  }

  /** All instances that a client has tried to start. */
  public List<String> ids() {
    return List.copyOf(programs.keySet());
  }

  /** An event that was not sent yet. */
  public Event newEvent(String id) {
    return new Event(id, "e" + numbers++);
  }

  /** A client is about to send an event. */
  public void sending(Event event) {
    unsure.add(event);
  }

  /** A client has got an answer. */
  public void sent(Event event, SendResult result) {
    unsure.remove(event);
    List<String> known = accepted.computeIfAbsent(event.instanceId(), id -> new ArrayList<>());
    if (result == SendResult.ACCEPTED || result == SendResult.DUPLICATE) {
      if (!known.contains(event.payload())) {
        known.add(event.payload());
      }
    } else {
      assertThat(result).isEqualTo(SendResult.FINISHED);
    }
  }

  /** An event of which the client does not know whether it was accepted. */
  public Optional<Event> unsure() {
    return unsure.stream().findFirst();
  }

  /** All events of which the client does not know whether they were accepted. */
  public List<Event> allUnsure() {
    return List.copyOf(unsure);
  }

  /** Somebody may end an instance before its program does. */
  public void managing(String id, Message message) {
    if (message instanceof Message.Cancel || message instanceof Message.Terminate) {
      ended.add(id);
    }
  }

  /** A client is about to purge an instance that is finished. */
  public void purging(String id) {
    started.remove(id);
    purging.add(id);
    unsure.removeIf(event -> event.instanceId().equals(id));
  }

  /** Instances of which the client does not know whether they were purged. */
  public List<String> allPurging() {
    return List.copyOf(purging);
  }

  /** An instance is purged: its id can be that of another one. */
  public void purged(String id, PurgeResult result) {
    assertThat(result).as(id).isNotEqualTo(PurgeResult.NOT_FINISHED);
    purging.remove(id);
    programs.remove(id);
    accepted.remove(id);
    ended.remove(id);
  }

  // --- what has to be so

  /** Whether every instance of a hub has come to its end. */
  public boolean areAllFinished(TaskHub hub) {
    return all(hub).stream().allMatch(state -> state.status().isFinished());
  }

  private static List<InstanceState> all(TaskHub hub) {
    List<InstanceState> all = new ArrayList<>();
    InstanceQuery query = InstanceQuery.ALL;
    while (true) {
      var page = hub.list(query);
      all.addAll(page.instances());
      if (page.continuationToken() == null) {
        return all;
      }
      query = query.withContinuationToken(page.continuationToken());
    }
  }

  /**
   * Checks the promises where every instance has come to its end.
   *
   * @throws AssertionError if one was broken
   */
  public void check(TaskHub hub) {
    Map<String, InstanceState> states = new HashMap<>();
    all(hub).forEach(state -> states.put(state.instanceId(), state));
    assertThat(states.keySet()).as("starts that were acknowledged").containsAll(started);
    assertThat(states.values().stream().filter(state -> state.parent() == null))
        .as("nothing that was purged is there")
        .extracting(InstanceState::instanceId)
        .isSubsetOf(programs.keySet());
    assertThat(hub.count(InstanceQuery.ALL)).isEqualTo(states.size());
    states.values().forEach(state -> checkInstance(hub, state));
  }

  private void checkInstance(TaskHub hub, InstanceState state) {
    String id = state.instanceId();
    assertThat(state.status().isFinished()).as("%s finishes: %s", id, state).isTrue();
    List<HistoryEvent> history = hub.history(id, state.ordinals().first(), Integer.MAX_VALUE);
    assertThat(history).as(id).hasSize((int) (state.historyLength() - state.ordinals().first()));
    checkHistory(id, history);
    if (state.status() == RuntimeStatus.COMPLETED) {
      HistoryEvent.ExecutionCompleted end =
          (HistoryEvent.ExecutionCompleted) history.get(history.size() - 1);
      checkTrace(
          id,
          Objects.requireNonNull(
              Program.CONVERTER.decode(ProgramFlow.TRACE, String.valueOf(end.result()))));
    } else {
      assertThat(state.status()).as("%s: %s", id, history).isIn(allowed(state));
    }
  }

  /** Only what was told to end, or whose parent was, ends otherwise than with its result. */
  private Set<RuntimeStatus> allowed(InstanceState state) {
    boolean isToldTo = state.parent() != null || ended.contains(state.instanceId());
    return isToldTo ? Set.of(RuntimeStatus.CANCELED, RuntimeStatus.TERMINATED) : Set.of();
  }

  private void checkHistory(String id, List<HistoryEvent> history) {
    Map<Long, Instant> due = new HashMap<>();
    Set<Long> outcomes = new HashSet<>();
    int ends = 0;
    for (HistoryEvent event : history) {
      Long outcome = null;
      if (event instanceof HistoryEvent.TimerCreated created) {
        due.put(created.taskId(), created.fireAt());
      } else if (event instanceof HistoryEvent.TimerFired fired) {
        outcome = fired.taskId();
        assertThat(fired.timestamp())
            .as("%s: timer %d", id, outcome)
            .isAfterOrEqualTo(due.getOrDefault(outcome, Instant.EPOCH).minus(mostSkew));
      } else if (event instanceof HistoryEvent.TaskCompleted completed) {
        outcome = completed.taskId();
      } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCompleted completed) {
        outcome = completed.taskId();
      } else if (event instanceof HistoryEvent.BranchCompleted completed) {
        outcome = completed.taskId();
      } else if (event instanceof HistoryEvent.ExecutionCompleted) {
        ends++;
      }
      if (outcome != null) {
        assertThat(outcomes.add(outcome)).as("%s has one outcome of %d", id, outcome).isTrue();
      }
    }
    assertThat(ends).as(id).isEqualTo(1);
    assertThat(history.get(history.size() - 1))
        .as(id)
        .isInstanceOf(HistoryEvent.ExecutionCompleted.class);
  }

  private void checkTrace(String id, List<String> trace) {
    Program program = programs.get(id);
    for (String line : trace) {
      assertThat(line).as("%s: %s", id, trace).doesNotContain("stray");
      if (line.startsWith("act=")) {
        assertThat(line).as("%s: %s", id, trace).matches("act=r:" + name(program) + "/\\d+");
      }
    }
    if (program == null) {
      assertThat(trace).as(id).hasSize(2);
      return;
    }
    List<String> alwaysSeen = List.of("act", "flaky", "sleep", "event", "child", "end");
    for (String operation : alwaysSeen) {
      assertThat(count(trace, operation))
          .as("%s does %s as often as its program: %s", id, operation, trace)
          .isEqualTo(program.operations().stream().filter(operation::equals).count());
    }
    checkEvents(id, trace);
  }

  /** The names of a program and of those that it goes on with; any, if it is not known. */
  private static String name(@Nullable Program program) {
    return program == null ? "[^/]*" : Pattern.quote(program.name()) + "['bc\\d]*";
  }

  private static long count(List<String> trace, String operation) {
    return trace.stream().filter(line -> line.matches(operation + "[=!].*")).count();
  }

  /** Every event that was acknowledged is there, once. */
  private void checkEvents(String id, List<String> trace) {
    List<String> seen =
        trace.stream()
            .filter(line -> line.matches("[a-z]+=e\\d+"))
            .map(line -> line.substring(line.indexOf('=') + 1))
            .toList();
    assertThat(seen).as("%s sees no event twice: %s", id, trace).doesNotHaveDuplicates();
    Set<String> expected =
        accepted.getOrDefault(id, List.of()).stream().collect(Collectors.toSet());
    Set<String> possible = new HashSet<>(expected);
    unsure.forEach(event -> possible.add(event.payload()));
    assertThat(possible).as("%s sees what was sent: %s", id, trace).containsAll(seen);
    assertThat(seen).as("%s sees all that was accepted: %s", id, trace).containsAll(expected);
  }

  /** For messages. */
  @Override
  public @Nullable String toString() {
    return programs.toString();
  }
}
