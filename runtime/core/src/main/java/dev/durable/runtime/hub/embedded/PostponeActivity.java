package dev.durable.runtime.hub.embedded;

import java.time.Instant;

/**
 * Moves an activity that was given back from the queue to the delayed entries, so that however many
 * of them wait, they do not wait in memory. When that fails, this one does.
 */
final class PostponeActivity implements Operation {
  private final LiveState live;
  private final QueuedActivity activity;
  private final DelayedEntry delayed;

  PostponeActivity(LiveState live, QueuedActivity activity, Instant until) {
    this.live = live;
    this.activity = activity;
    this.delayed = new DelayedEntry(until, DelayedEntry.Action.QUEUE_ACTIVITY, activity.task());
  }

  @Override
  public void prepare(Group group) {
    group.changes().delete(Table.ACTIVITIES, activity.key());
    if (group.isPending(activity.task(), TaskKind.ACTIVITY)) {
      group.changes().put(Table.DELAYED, delayed.key(), delayed.value());
    }
  }

  @Override
  public void stored() {
    live.delayed().added(delayed.key());
    live.alarm().at(delayed.due());
  }

  @Override
  public void failed() {
    live.delayed().mayHaveAdded();
    live.activities().postpone(activity, delayed.due());
    live.alarm().at(delayed.due());
  }
}
