package dev.durable.runtime.hub.embedded;

/** Tells an instance something, unless it does not exist or is finished. */
final class SendMessage implements Operation {
  private final LiveState live;
  private final String instanceId;
  private final byte[] message;

  SendMessage(LiveState live, String instanceId, byte[] message) {
    this.live = live;
    this.instanceId = instanceId;
    this.message = message;
  }

  @Override
  public void prepare(Group group) {
    group.sendIfUnfinished(instanceId, message);
  }

  @Override
  public void stored() {
    live.ready().messageArrived(instanceId);
  }

  @Override
  public void failed() {
    live.ready().messageArrived(instanceId);
  }
}
