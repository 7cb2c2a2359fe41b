package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the instances of a query are to be looked for. Ways that lead to the same order have the
 * same positions, so each page may take the one that is the shortest now.
 */
final class InstanceRanges {
  private final StoreReader store;
  private final InstanceQuery query;
  private final List<InstanceCount> counts;
  private final Way way;

  /** How to get at the instances. */
  private enum Way {
    /** In the order of their ids: the only way to those with an id prefix. */
    ID,
    /** In the order of completion: the only way to those with a bound on it. */
    COMPLETION,
    /** These three are in the order of creation. */
    ALL,
    STATUS,
    TAG
  }

  InstanceRanges(StoreReader store, DeadLetters deadLetters, InstanceQuery query) {
    this.store = store;
    this.query = query;
    this.counts =
        InstanceCount.all(store, deadLetters).stream()
            .filter(count -> query.workflow() == null || query.workflow().equals(count.workflow()))
            .filter(
                count -> query.statuses().isEmpty() || query.statuses().contains(count.status()))
            .toList();
    this.way = way();
  }

  private Way way() {
    if (query.idPrefix() != null) {
      return Way.ID;
    }
    if (query.asksForCompletion()) {
      return Way.COMPLETION;
    }
    if (hasAnyStatus()) {
      return query.tags().isEmpty() ? Way.ALL : Way.TAG;
    }
    return query.tags().isEmpty() || counted() <= InstanceSearch.MOST_LOOKED_AT
        ? Way.STATUS
        : Way.TAG;
  }

  private boolean hasAnyStatus() {
    return query.workflow() == null && query.statuses().isEmpty();
  }

  private boolean isCreatedAnytime() {
    return query.createdFrom() == null && query.createdTo() == null;
  }

  /** Whether {@link #counted} is the answer: there are no other conditions. */
  boolean areCounted() {
    return (way == Way.ALL || way == Way.STATUS) && query.tags().isEmpty() && isCreatedAnytime();
  }

  /** How many instances have the workflow and the statuses. */
  long counted() {
    return counts.stream().mapToLong(count -> count.in(store)).sum();
  }

  /** Whether what is in the ranges is what the query finds, without looking at the instances. */
  boolean areExact() {
    return switch (way) {
      case ALL -> true;
      case STATUS -> query.tags().isEmpty();
      case TAG -> query.tags().size() == 1 && hasAnyStatus();
      case COMPLETION -> query.tags().isEmpty() && query.statuses().isEmpty() && isCreatedAnytime();
      case ID ->
          query.tags().isEmpty()
              && hasAnyStatus()
              && isCreatedAnytime()
              && !query.asksForCompletion();
    };
  }

  /** What is behind a position in all of the ranges; null for the beginning. */
  List<InstanceRange> after(byte @Nullable [] position) {
    List<InstanceRange> ranges = new ArrayList<>();
    if (way == Way.ID) {
      ranges.add(withIds(position));
    } else {
      for (byte[] prefix : prefixes()) {
        ranges.add(
            way == Way.COMPLETION
                ? between(prefix, query.completedFrom(), query.completedTo(), position)
                : between(prefix, query.createdFrom(), query.createdTo(), position));
      }
    }
    ranges.removeIf(range -> Arrays.compareUnsigned(range.from, range.to) >= 0);
    return ranges;
  }

  private List<byte[]> prefixes() {
    return switch (way) {
      case ALL -> List.of(InstanceIndex.all());
      case TAG -> List.of(firstTag());
      case STATUS ->
          counts.stream()
              .map(count -> InstanceIndex.withStatus(count.workflow(), count.status()))
              .toList();
      case COMPLETION ->
          counts.stream()
              .filter(count -> count.status().isFinished())
              .map(InstanceCount::workflow)
              .distinct()
              .map(InstanceIndex::finished)
              .toList();
      case ID -> List.of();
    };
  }

  private byte[] firstTag() {
    Map.Entry<String, String> first = new TreeMap<>(query.tags()).firstEntry();
    return InstanceIndex.withTag(first.getKey(), first.getValue());
  }

  private static InstanceRange between(
      byte[] prefix, @Nullable Instant from, @Nullable Instant to, byte @Nullable [] position) {
    byte[] start =
        position != null
            ? Keys.after(Keys.concat(prefix, position))
            : from == null ? prefix : Keys.concat(prefix, Keys.instant(from));
    byte[] end = to == null ? Keys.afterPrefix(prefix) : Keys.concat(prefix, Keys.instant(to));
    return new InstanceRange(Table.INSTANCE_INDEX, prefix, start, end);
  }

  private InstanceRange withIds(byte @Nullable [] position) {
    byte[] text = Keys.text("Instance id prefix", String.valueOf(query.idPrefix()));
    byte[] prefix = Arrays.copyOf(text, text.length - 1);
    return new InstanceRange(
        Table.INSTANCES,
        Keys.FIRST,
        position == null ? prefix : Keys.after(position),
        prefix.length == 0 ? Keys.LAST : Keys.afterPrefix(prefix));
  }
}
