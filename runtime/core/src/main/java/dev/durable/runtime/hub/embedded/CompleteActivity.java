package dev.durable.runtime.hub.embedded;

/**
 * Replaces an activity in the queue by the message about its outcome. When that fails, the worker
 * keeps its lock, so that it can try again and need not run the activity again.
 */
final class CompleteActivity implements Operation {
  private final LiveState live;
  private final ActivityQueue.Taken taken;
  private final byte[] message;

  CompleteActivity(LiveState live, ActivityQueue.Taken taken, byte[] message) {
    this.live = live;
    this.taken = taken;
    this.message = message;
  }

  @Override
  public void prepare(Group group) {
    group.changes().delete(Table.ACTIVITIES, taken.activity().key());
    group.sendIfPending(taken.activity().task(), TaskKind.ACTIVITY, message);
  }

  @Override
  public void stored() {
    live.activities().completed(taken);
    live.ready().messageArrived(taken.activity().task().instanceId());
  }

  @Override
  public void failed() {
    live.activities().completionFailed(taken);
    live.ready().messageArrived(taken.activity().task().instanceId());
  }
}
