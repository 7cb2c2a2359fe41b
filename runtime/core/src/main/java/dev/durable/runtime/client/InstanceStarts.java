package dev.durable.runtime.client;

import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts instances, whatever has their ids already. Thread-safe. */
final class InstanceStarts {
  private final TaskHub hub;
  private final InstanceReads reads;
  private final InstantSource clock;

  InstanceStarts(TaskHub hub, InstanceReads reads, InstantSource clock) {
    this.hub = hub;
    this.reads = reads;
    this.clock = clock;
  }

  /** Starts an instance with an event, or sends the event to the one that exists; see options. */
  String start(
      String workflow, StartOptions options, String input, Message.@Nullable EventRaised event) {
    String id = options.id() == null ? UUID.randomUUID().toString() : options.id();
    NewInstance instance =
        new NewInstance(
            id,
            InvalidRequestException.checkText("name of the workflow", workflow),
            input,
            /* parent= */ null,
            options.moment(clock.instant()),
            options.tags(),
            event == null ? List.of() : List.of(event),
            event == null ? null : options.eventId());
    IfExists ifExists = options.ifExists();
    // The one that exists may end or go at any moment.
    while (!HubCalls.join(
        ifExists.replacesFinished() ? hub.replace(instance) : hub.create(instance))) {
      if (!ifExists.returnsExisting()) {
        throw InstanceExistsException.of(workflow, id, ifExists);
      }
      Optional<InstanceState> existing = hub.instance(id);
      if (existing.isPresent() && isReached(existing.get(), workflow, options, event)) {
        return id;
      }
    }
    return id;
  }

  /** Whether the instance that exists is the one to return. */
  private boolean isReached(
      InstanceState existing,
      String workflow,
      StartOptions options,
      Message.@Nullable EventRaised event) {
    IfExists ifExists = options.ifExists();
    String id = existing.instanceId();
    if (!existing.workflow().equals(workflow)) {
      throw InstanceExistsException.ofOtherWorkflow(workflow, id, existing.workflow());
    }
    if (event == null) {
      return ifExists == IfExists.RETURN || !existing.status().isFinished();
    }
    SendResult result = HubCalls.join(hub.send(id, event, options.eventId()));
    if (result == SendResult.FINISHED && ifExists == IfExists.RETURN) {
      throw InstanceFinishedException.of(id, InstanceMessages.describe(event));
    }
    return result == SendResult.ACCEPTED || result == SendResult.DUPLICATE;
  }

  /** Starts a finished instance again, in its place. */
  void restart(InstanceState state) {
    String id = state.instanceId();
    if (!state.status().isFinished()) {
      throw InstanceNotFinishedException.restart(id);
    }
    try {
      String unused = startLike(state, StartOptions.withId(id).ifExists(IfExists.REPLACE_FINISHED));
    } catch (InstanceExistsException e) {
      // Somebody has restarted it meanwhile.
      throw InstanceNotFinishedException.restart(id);
    }
  }

  /** Starts an instance with the workflow, the input and the tags of another one. */
  String startLike(InstanceState state, StartOptions options) {
    StartOptions tagged = options;
    for (Map.Entry<String, String> tag : state.tags().entrySet()) {
      tagged = tagged.tag(tag.getKey(), tag.getValue());
    }
    return start(state.workflow(), tagged, reads.input(state), /* event= */ null);
  }
}
