package dev.durable.runtime.instance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance to create.
 *
 * @param instanceId its id; any non-empty text without control characters
 * @param workflow the name of its workflow
 * @param input the arguments of the orchestrator method as JSON
 * @param parent who started it as a sub-orchestration, or null
 * @param startAt when it begins, not earlier; null means at once
 * @param tags what it is labelled with, for queries
 * @param events what it is told together with its start, in order
 * @param eventId identifies these events among the messages to the instance: one that is sent with
 *     this id later is a duplicate; null if they have none
 */
public record NewInstance(
    String instanceId,
    String workflow,
    String input,
    @Nullable ParentInstance parent,
    @Nullable Instant startAt,
    Map<String, String> tags,
    List<Message.EventRaised> events,
    @Nullable String eventId) {
  /** Copies the collections. */
  public NewInstance {
    tags = Map.copyOf(tags);
    events = List.copyOf(events);
  }

  /** An instance whose first events have no id. */
  public NewInstance(
      String instanceId,
      String workflow,
      String input,
      @Nullable ParentInstance parent,
      @Nullable Instant startAt,
      Map<String, String> tags,
      List<Message.EventRaised> events) {
    this(instanceId, workflow, input, parent, startAt, tags, events, null);
  }

  /** An instance that a client starts. */
  public NewInstance(String instanceId, String workflow, String input) {
    this(instanceId, workflow, input, null);
  }

  /** An instance that begins at once, without tags and events. */
  public NewInstance(
      String instanceId, String workflow, String input, @Nullable ParentInstance parent) {
    this(instanceId, workflow, input, parent, null, Map.of(), List.of());
  }
}
