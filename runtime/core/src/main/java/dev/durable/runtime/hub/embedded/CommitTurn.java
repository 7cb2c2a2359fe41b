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
  private final Turn turn;
  private final Changes encoded = new Changes();
  private final List<Long> removed;
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
    this.turn = turn;
    this.removed = removedTasks(records, turn);
    Records.putEvents(encoded, held.id, before.historyLength(), turn.events());
    Records.putInstance(encoded, turn.state(), held.messages[held.messages.length - 1] + 1);
    for (long message : held.messages) {
      encoded.delete(Table.INBOX, Keys.numbered(held.id, message));
    }
    for (long taskId : removed) {
      encoded.delete(Table.TASKS, Keys.numbered(held.id, taskId));
    }
    for (TaskRecord task : turn.upserted()) {
      Records.putTask(encoded, held.id, task);
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
                        live, message.instanceId(), Records.CODEC.encode(message.message())))
            .toList();
  }

  @Override
  public void prepare(Group group) {
    group.changes().addAll(encoded);
    removed.forEach(taskId -> group.changedTask(held.id, taskId, false));
    turn.upserted().forEach(task -> group.changedTask(held.id, task.taskId(), true));
    if (turn.state().status().isFinished()) {
      group.finishedInstance(held.id);
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

  /** The tasks whose records go: with the end of an instance, all that it has. */
  private static List<Long> removedTasks(Records records, Turn turn) {
    if (!turn.state().status().isFinished()) {
      return turn.deleted();
    }
    List<Long> all = new ArrayList<>(turn.deleted());
    records.taskIds(turn.state().instanceId()).stream()
        .filter(taskId -> !turn.deleted().contains(taskId))
        .forEach(all::add);
    return all;
  }
}
