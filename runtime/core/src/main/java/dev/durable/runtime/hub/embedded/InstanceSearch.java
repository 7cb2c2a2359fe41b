package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.ContinuationToken;
import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one query over one view of the store. */
final class InstanceSearch {
  private static final Logger log = LoggerFactory.getLogger(InstanceSearch.class);

  /** A page looks at so many instances at most, then it is shorter. */
  static final int MOST_LOOKED_AT = 2_000;

  private final StoreReader store;
  private final DeadLetters deadLetters;
  private final InstanceQuery query;
  private final InstanceRanges ranges;

  InstanceSearch(StoreReader store, DeadLetters deadLetters, InstanceQuery query) {
    this.store = store;
    this.deadLetters = deadLetters;
    this.query = query;
    this.ranges = new InstanceRanges(store, deadLetters, query);
  }

  /** The page after the query's token. */
  InstancePage page() {
    String token = query.continuationToken();
    byte[] position = token == null ? null : ContinuationToken.read(query, token);
    PriorityQueue<InstanceStream> streams = streams(position);
    List<InstanceState> found = new ArrayList<>();
    int lookedAt = 0;
    while (!streams.isEmpty() && found.size() < query.pageSize() && lookedAt < MOST_LOOKED_AT) {
      InstanceStream first = streams.remove();
      position = first.next();
      lookedAt++;
      instance(first.range(), position).filter(query::matches).ifPresent(found::add);
      if (first.peek() != null) {
        streams.add(first);
      }
    }
    return new InstancePage(
        found,
        streams.isEmpty() || position == null ? null : ContinuationToken.write(query, position));
  }

  /** How many instances there are on all pages. */
  long count() {
    if (ranges.areCounted()) {
      return ranges.counted();
    }
    long count = 0;
    for (InstanceRange range : ranges.after(null)) {
      count += ranges.areExact() ? range.count(store) : countMatches(range);
    }
    return count;
  }

  private long countMatches(InstanceRange range) {
    long count = 0;
    InstanceStream stream = new InstanceStream(store, range);
    while (stream.peek() != null) {
      if (instance(range, stream.next()).filter(query::matches).isPresent()) {
        count++;
      }
    }
    return count;
  }

  /** The streams that are not at their end, the one with the first position first. */
  private PriorityQueue<InstanceStream> streams(byte @Nullable [] position) {
    PriorityQueue<InstanceStream> streams =
        new PriorityQueue<>(Comparator.comparing(InstanceStream::peek, Arrays::compareUnsigned));
    for (InstanceRange range : ranges.after(position)) {
      InstanceStream stream = new InstanceStream(store, range);
      if (stream.peek() != null) {
        streams.add(stream);
      }
    }
    return streams;
  }

  /** The instance at a position; empty if it cannot be read, or the entry is not one of its own. */
  private Optional<InstanceState> instance(InstanceRange range, byte[] position) {
    byte[] key = range.key(position);
    if (range.table == Table.INSTANCES) {
      return state(key);
    }
    try {
      ByteBuffer rest = ByteBuffer.wrap(position);
      Keys.readInstant(rest);
      Optional<InstanceState> state = state(Keys.instance(Keys.readInstance(rest)));
      if (state.isPresent() && !InstanceIndex.contains(InstanceIndex.rows(state.get()), key)) {
        throw new IllegalArgumentException("it does not fit its instance");
      }
      return state;
    } catch (TaskHubException e) {
      throw e;
    } catch (RuntimeException e) {
      deadLetters.setAside(Table.INSTANCE_INDEX, key, new byte[0], e);
      return Optional.empty();
    }
  }

  private Optional<InstanceState> state(byte[] key) {
    byte[] value =
        store
            .get(Table.INSTANCES, key)
            .orElseThrow(() -> new IllegalArgumentException("there is no such instance"));
    try {
      return Optional.of(StoredInstance.read(value).state());
    } catch (RuntimeException e) {
      String id = Keys.readInstance(ByteBuffer.wrap(key));
      log.error(
          "{}",
          HubProblems.unreadable(store.location(), "the state of instance '" + id + "'", e)
              .getMessage());
      return Optional.empty();
    }
  }
}
