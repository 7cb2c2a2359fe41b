package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.ActivityWorkItem;
import dev.durable.runtime.hub.Deadline;
import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.UnreadableRecordException;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes work items of what is ready. What turns out to need no work is removed; what cannot be read
 * is put aside for a while, so that it blocks nobody else. Thread-safe.
 */
final class WorkItems {
  private static final Logger log = LoggerFactory.getLogger(WorkItems.class);
  private static final Duration ASIDE = Duration.ofMinutes(1);

  /** A store that fails is not asked again at once. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Records records;
  private final LiveState live;
  private final Committer committer;
  private final InstantSource clock;

  WorkItems(Records records, LiveState live, Committer committer, InstantSource clock) {
    this.records = records;
    this.live = live;
    this.committer = committer;
    this.clock = clock;
  }

  Optional<OrchestrationWorkItem> takeOrchestration(Deadline deadline) throws InterruptedException {
    while (true) {
      Optional<HeldInstance> held = live.ready().take(deadline);
      if (held.isEmpty()) {
        return Optional.empty();
      }
      Optional<OrchestrationWorkItem> item = read(held.get());
      if (item.isPresent()) {
        return item;
      }
    }
  }

  Optional<ActivityWorkItem> takeActivity(Deadline deadline) throws InterruptedException {
    while (true) {
      Optional<ActivityQueue.Taken> taken = live.activities().take(deadline);
      if (taken.isEmpty()) {
        return Optional.empty();
      }
      Optional<ActivityWorkItem> item = read(taken.get());
      if (item.isPresent()) {
        return item;
      }
    }
  }

  private Optional<OrchestrationWorkItem> read(HeldInstance held) {
    try {
      return readInstance(held);
    } catch (UnreadableRecordException e) {
      log.error(
          "instance={} cannot go on; it is tried again in {}: {}", held.id, ASIDE, e.getMessage());
      putAside(held, String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (OutOfMemoryError e) {
      log.error("instance={} does not fit in memory; it is tried again in {}", held.id, ASIDE, e);
      putAside(held, tooLarge("what waits for instance '" + held.id + "'"));
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      live.ready().release(held, /* consumed= */ false);
      throw e;
    }
  }

  private Optional<OrchestrationWorkItem> readInstance(HeldInstance held) {
    if (records.isPostponed(held.id)) {
      live.ready().release(held, /* consumed= */ true);
      return Optional.empty();
    }
    Optional<StoredInstance> stored = records.instance(held.id);
    Inbox inbox = records.inbox(held.id, stored.map(StoredInstance::nextMessage).orElse(0L));
    if (inbox.messages().isEmpty()) {
      live.ready().release(held, /* consumed= */ true);
      return Optional.empty();
    }
    StoredInstance instance =
        stored.orElseThrow(() -> records.missing("the state of instance '" + held.id + "'"));
    if (instance.awaitsStart() && inbox.waitsForStart()) {
      live.ready().release(held, /* consumed= */ true);
      return Optional.empty();
    }
    InstanceState state = instance.state();
    live.ready().took(held, instance, inbox);
    if (state.status().isFinished()) {
      live.ready().claim(held.lock);
      committer.post(new DropMessages(live, held, state, afterFailure()));
      return Optional.empty();
    }
    List<Message> messages = inbox.messages().stream().map(StoredMessage::message).toList();
    return Optional.of(
        new OrchestrationWorkItem(
            held.lock,
            state,
            records.event(held.id, state.snapshotAt()),
            messages,
            new HeldRecords(records, live.ready(), held, state)));
  }

  /** Postpones an instance of which something cannot be read, and stores the reason if possible. */
  void putAside(HeldInstance held, String reason) {
    live.ready().claim(held.lock);
    Instant until = clock.instant().plus(ASIDE);
    Operation operation;
    try {
      operation =
          records
              .instance(held.id)
              .filter(stored -> !stored.state().status().isFinished())
              .map(stored -> PostponeInstance.blocked(live, held, until, stored, reason))
              .orElseGet(() -> new PostponeInstance(live, held, until));
    } catch (RuntimeException e) {
      operation = new PostponeInstance(live, held, until);
    }
    committer.post(operation);
  }

  private Optional<ActivityWorkItem> read(ActivityQueue.Taken taken) {
    TaskReference reference = taken.activity().task();
    Optional<TaskRecord> task;
    try {
      task = records.task(reference);
    } catch (UnreadableRecordException e) {
      log.error(
          "instance={} task={} cannot be run; it is tried again in {}: {}",
          reference.instanceId(),
          reference.taskId(),
          ASIDE,
          e.getMessage());
      putAside(taken, String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (OutOfMemoryError e) {
      log.error(
          "instance={} task={} does not fit in memory; it is tried again in {}",
          reference.instanceId(),
          reference.taskId(),
          ASIDE,
          e);
      putAside(taken, tooLarge("the input of task " + reference.taskId()));
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      live.activities().claim(taken.lock()).ifPresent(live.activities()::offerAgain);
      throw e;
    }
    if (task.isPresent() && task.get() instanceof TaskRecord.Activity activity) {
      return Optional.of(
          new ActivityWorkItem(
              taken.lock(),
              reference.instanceId(),
              reference.executionId(),
              activity,
              records.progress(reference)));
    }
    live.activities().claim(taken.lock());
    committer.post(new DropActivity(live, taken.activity(), afterFailure()));
    return Optional.empty();
  }

  /** Postpones an activity that cannot be read, and stores the reason with its instance. */
  private void putAside(ActivityQueue.Taken taken, String reason) {
    live.activities().claim(taken.lock());
    Instant until = clock.instant().plus(ASIDE);
    committer.post(new PostponeActivity(live, taken.activity(), until));
    committer.post(new MarkBlocked(live, taken.activity().task().instanceId(), reason));
  }

  /** The reason when the memory was too small for something. */
  static String tooLarge(String what) {
    return "There is not enough memory for %s. Give the process more with -Xmx; it is tried again every %s."
        .formatted(what, ASIDE);
  }

  private Instant afterFailure() {
    return clock.instant().plus(AFTER_FAILURE);
  }
}
