package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.SendResult;
import org.jspecify.annotations.Nullable;

/** Tells an instance something, unless it does not exist, is finished or was told before. */
final class SendMessage implements Operation {
  private final LiveState live;
  private final String instanceId;
  private final byte[] message;
  private final @Nullable String messageId;
  private SendResult result = SendResult.UNKNOWN_INSTANCE;

  SendMessage(LiveState live, String instanceId, byte[] message, @Nullable String messageId) {
    this.live = live;
    this.instanceId = instanceId;
    this.message = message;
    this.messageId = messageId;
  }

  @Override
  public void prepare(Group group) {
    result = group.sendIfUnfinished(instanceId, message, messageId);
  }

  /** What has become of it; known when the operation is stored. */
  SendResult result() {
    return result;
  }

  @Override
  public void stored() {
    if (result == SendResult.ACCEPTED) {
      live.ready().messageArrived(instanceId);
    }
  }

  @Override
  public void failed() {
    live.ready().messageArrived(instanceId);
  }
}
