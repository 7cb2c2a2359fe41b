package dev.durable.runtime.hub.embedded;

import java.time.Instant;

/** Removes an activity whose task has its outcome from the queue. */
final class DropActivity implements Operation {
  private final LiveState live;
  private final QueuedActivity activity;
  private final Instant retryAt;

  /** {@code retryAt} says when it is tried again, should it fail. */
  DropActivity(LiveState live, QueuedActivity activity, Instant retryAt) {
    this.live = live;
    this.activity = activity;
    this.retryAt = retryAt;
  }

  @Override
  public void prepare(Group group) {
    group.changes().delete(Table.ACTIVITIES, activity.key());
  }

  @Override
  public void stored() {}

  @Override
  public void failed() {
    live.activities().postpone(activity, retryAt);
    live.alarm().at(retryAt);
  }
}
