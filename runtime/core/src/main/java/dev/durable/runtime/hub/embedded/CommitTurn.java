package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.TaskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores a turn and removes the messages that it handled. There is no other commit of the same
 * instance in the group, because the instance is held until this one is settled.
 */
final class CommitTurn implements Operation {
  private final LiveState live;
  private final HeldInstance held;
  private final InstanceState before;
  private final Turn turn;
  private final Changes encoded = new Changes();
  private final List<TaskReference> toQueue = new ArrayList<>();
  private final List<DelayedEntry> toDelay = new ArrayList<>();
  private final List<CreateInstance> started;
  private final List<SendMessage> sent;
  private List<QueuedActivity> queued = List.of();

  CommitTurn(
      LiveState live,
      Records records,
      HeldInstance held,
      InstanceState before,
      Turn turn,
      Instant now) {
    this.live = live;
    this.held = held;
    this.before = before;
    this.turn = turn;
    Records.putEvents(encoded, held.id, before.historyLength(), turn.events());
    Records.putInstance(encoded, held.after(turn.state()));
    InstanceIndex.change(encoded, before, turn.state());
    InstanceRemoval.removeEvents(
        encoded, held.id, before.ordinals().first(), turn.state().ordinals().first());
    for (long message : held.messages) {
      encoded.delete(Table.INBOX, Keys.numbered(held.id, message));
    }
    new RemovedTasks(records, held.id, encoded).of(turn);
    removeDelayedStart(records);
    for (TaskRecord task :
        turn.state().status().isFinished() ? List.<TaskRecord>of() : turn.upserted()) {
      Records.putTask(encoded, held.id, turn.state().executionId(), task);
      schedule(task, now);
    }
    for (DelayedEntry entry : toDelay) {
      encoded.put(Table.DELAYED, entry.key(), entry.value());
    }
    this.started =
        turn.started().stream().map(child -> new CreateInstance(live, child, now)).toList();
    this.sent =
        turn.messages().stream()
            .map(
                message ->
                    new SendMessage(
                        live,
                        message.instanceId(),
                        Records.CODEC.encode(message.message()),
                        /* messageId= */ null))
            .toList();
  }

  @Override
  public void prepare(Group group) {
    group.changes().addAll(encoded);
    group.changed(before, turn.state());
    turn.deleted().forEach(taskId -> group.wroteTask(held.id, taskId, StoredTask.NONE));
    String execution = turn.state().executionId();
    for (TaskRecord task : turn.upserted()) {
      group.wroteTask(held.id, task.taskId(), new StoredTask(TaskKind.of(task), execution));
    }
    queued = toQueue.stream().map(group::queue).toList();
    started.forEach(child -> child.prepare(group));
    sent.forEach(message -> message.prepare(group));
  }

  @Override
  public void stored() {
    live.activities().added(queued);
    for (DelayedEntry entry : toDelay) {
      live.delayed().added(entry.key());
      live.alarm().at(entry.due());
    }
    live.ready().release(held, /* consumed= */ true);
    live.changes().changed(held.id);
    started.forEach(CreateInstance::stored);
    sent.forEach(SendMessage::stored);
  }

  @Override
  public void failed() {
    live.activities().mayHaveAdded();
    live.delayed().mayHaveAdded();
    live.alarm().at(Instant.MIN);
    live.ready().release(held, /* consumed= */ false);
    live.changes().changed(held.id);
    started.forEach(CreateInstance::failed);
    sent.forEach(SendMessage::failed);
  }

  /** An instance that ends before its delayed start leaves nothing that waits for that moment. */
  private void removeDelayedStart(Records records) {
    StoredInstance after = held.after(turn.state());
    if (after.awaitsStart() && turn.state().status().isFinished()) {
      records
          .startAt(before)
          .map(due -> Keys.delayed(due, held.id, after.delayedStart()))
          .ifPresent(key -> encoded.delete(Table.DELAYED, key));
    }
  }

  private void schedule(TaskRecord task, Instant now) {
    TaskReference reference = new TaskReference(held.id, turn.state().executionId(), task.taskId());
    if (task instanceof TaskRecord.Timer timer) {
      toDelay.add(new DelayedEntry(timer.fireAt(), DelayedEntry.Action.FIRE_TIMER, reference));
    } else if (task instanceof TaskRecord.Activity activity) {
      Instant notBefore = activity.notBefore();
      if (notBefore == null || !notBefore.isAfter(now)) {
        toQueue.add(reference);
      } else {
        toDelay.add(new DelayedEntry(notBefore, DelayedEntry.Action.QUEUE_ACTIVITY, reference));
      }
    }
  }
}
