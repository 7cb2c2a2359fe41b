package dev.durable.runtime.hub.embedded;

/** Removes an activity whose task has its outcome from the queue. */
final class DropActivity implements Operation {
  private final LiveState live;
  private final QueuedActivity activity;

  DropActivity(LiveState live, QueuedActivity activity) {
    this.live = live;
    this.activity = activity;
  }

  @Override
  public void prepare(Group group) {
    group.changes().delete(Table.ACTIVITIES, activity.key());
  }

  @Override
  public void stored() {}

  @Override
  public void failed() {
    live.activities().offerAgain(activity);
  }
}
