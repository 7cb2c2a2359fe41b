package dev.durable.runtime.hub.embedded;

import org.jspecify.annotations.Nullable;

/**
 * Replaces an activity in the queue by the message about its outcome, or by nothing if that comes
 * later. When that fails, the worker keeps its lock, so that it can try again and need not run the
 * activity again.
 */
final class CompleteActivity implements Operation {
  private final LiveState live;
  private final ActivityQueue.Taken taken;
  private final byte @Nullable [] message;

  CompleteActivity(LiveState live, ActivityQueue.Taken taken, byte @Nullable [] message) {
    this.live = live;
    this.taken = taken;
    this.message = message;
  }

  static CompleteActivity later(LiveState live, ActivityQueue.Taken taken) {
    return new CompleteActivity(live, taken, null);
  }

  @Override
  public void prepare(Group group) {
    group.changes().delete(Table.ACTIVITIES, taken.activity().key());
    if (message != null) {
      group.sendIfPending(taken.activity().task(), TaskKind.ACTIVITY, message);
    }
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
