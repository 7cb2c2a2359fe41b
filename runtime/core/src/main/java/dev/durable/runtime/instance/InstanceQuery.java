package dev.durable.runtime.instance;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances to list, a page at a time. An instance is found if all conditions hold for it:
 *
 * <pre>{@code
 * InstanceQuery.ALL.withWorkflow("OrderWorkflow").withStatus(FAILED).withTag("tenant", "acme")
 * }</pre>
 *
 * <p>The order is that of creation, then of the ids; with an id prefix it is that of the ids, else
 * with a bound on the completion it is that of completion. An instance keeps its place when its
 * status changes.
 *
 * @param workflow the name of their workflow; null for any
 * @param statuses their runtime statuses; empty for any
 * @param createdFrom the earliest moment of their creation; null for none
 * @param createdTo the moment before which they were created; null for none
 * @param completedFrom the earliest moment of their end: finds finished ones only; null for none
 * @param completedTo the moment before which they ended: finds finished ones only; null for none
 * @param idPrefix what their ids begin with; null for anything
 * @param tags tags that they have, with these values
 * @param pageSize the most instances of a page, from 1 to {@value #MAX_PAGE_SIZE}
 * @param continuationToken where the page begins, from the page before; null for the first one
 */
public record InstanceQuery(
    @Nullable String workflow,
    Set<RuntimeStatus> statuses,
    @Nullable Instant createdFrom,
    @Nullable Instant createdTo,
    @Nullable Instant completedFrom,
    @Nullable Instant completedTo,
    @Nullable String idPrefix,
    Map<String, String> tags,
    int pageSize,
    @Nullable String continuationToken) {
  /** The largest page. */
  public static final int MAX_PAGE_SIZE = 1_000;

  /** All instances, a hundred at a time. */
  public static final InstanceQuery ALL =
      new InstanceQuery(null, Set.of(), null, null, null, null, null, Map.of(), 100, null);

  /** Copies the collections and checks the page size and the bounds. */
  public InstanceQuery {
    statuses = Set.copyOf(statuses);
    tags = Map.copyOf(tags);
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new IllegalArgumentException(
          "pageSize must be from 1 to %d, but is %d".formatted(MAX_PAGE_SIZE, pageSize));
    }
    checkOrder("created", createdFrom, createdTo);
    checkOrder("completed", completedFrom, completedTo);
  }

  private static void checkOrder(String what, @Nullable Instant from, @Nullable Instant to) {
    if (from != null && to != null && from.isAfter(to)) {
      throw new IllegalArgumentException(
          "%s from %s to %s: the end is before the beginning".formatted(what, from, to));
    }
  }

  /** Only those of one workflow. */
  public InstanceQuery withWorkflow(String name) {
    return new InstanceQuery(
        name,
        statuses,
        createdFrom,
        createdTo,
        completedFrom,
        completedTo,
        idPrefix,
        tags,
        pageSize,
        continuationToken);
  }

  /** Only those that have one of these statuses. */
  public InstanceQuery withStatus(RuntimeStatus... any) {
    return withStatuses(Set.of(any));
  }

  /** Only those that have one of these statuses; any, if there are none. */
  public InstanceQuery withStatuses(Set<RuntimeStatus> any) {
    return new InstanceQuery(
        workflow,
        any,
        createdFrom,
        createdTo,
        completedFrom,
        completedTo,
        idPrefix,
        tags,
        pageSize,
        continuationToken);
  }

  /** Only those created from one moment on and before another; null for no bound. */
  public InstanceQuery withCreated(@Nullable Instant from, @Nullable Instant to) {
    return new InstanceQuery(
        workflow,
        statuses,
        from,
        to,
        completedFrom,
        completedTo,
        idPrefix,
        tags,
        pageSize,
        continuationToken);
  }

  /** Only those that ended from one moment on and before another; null for no bound. */
  public InstanceQuery withCompleted(@Nullable Instant from, @Nullable Instant to) {
    return new InstanceQuery(
        workflow,
        statuses,
        createdFrom,
        createdTo,
        from,
        to,
        idPrefix,
        tags,
        pageSize,
        continuationToken);
  }

  /** Only those whose ids begin with a text. */
  public InstanceQuery withIdPrefix(String prefix) {
    return new InstanceQuery(
        workflow,
        statuses,
        createdFrom,
        createdTo,
        completedFrom,
        completedTo,
        prefix,
        tags,
        pageSize,
        continuationToken);
  }

  /** Only those that also have this tag. */
  public InstanceQuery withTag(String key, String value) {
    Map<String, String> more = new HashMap<>(tags);
    more.put(key, value);
    return new InstanceQuery(
        workflow,
        statuses,
        createdFrom,
        createdTo,
        completedFrom,
        completedTo,
        idPrefix,
        more,
        pageSize,
        continuationToken);
  }

  /** The same with pages of another size. */
  public InstanceQuery withPageSize(int size) {
    return new InstanceQuery(
        workflow,
        statuses,
        createdFrom,
        createdTo,
        completedFrom,
        completedTo,
        idPrefix,
        tags,
        size,
        continuationToken);
  }

  /** The next page, by what the page before says; null for the first one. */
  public InstanceQuery withContinuationToken(@Nullable String token) {
    return new InstanceQuery(
        workflow,
        statuses,
        createdFrom,
        createdTo,
        completedFrom,
        completedTo,
        idPrefix,
        tags,
        pageSize,
        token);
  }

  /** Whether there is a bound on the end of the instances. */
  public boolean asksForCompletion() {
    return completedFrom != null || completedTo != null;
  }

  /** Whether all conditions hold for an instance. */
  public boolean matches(InstanceState state) {
    return (workflow == null || workflow.equals(state.workflow()))
        && (statuses.isEmpty() || statuses.contains(state.status()))
        && isWithin(state.createdAt(), createdFrom, createdTo)
        && (!asksForCompletion()
            || (state.status().isFinished()
                && isWithin(state.lastUpdatedAt(), completedFrom, completedTo)))
        && (idPrefix == null || state.instanceId().startsWith(idPrefix))
        && state.tags().entrySet().containsAll(tags.entrySet());
  }

  private static boolean isWithin(Instant moment, @Nullable Instant from, @Nullable Instant to) {
    return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
  }
}
