package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.ContinuationToken;
import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.azure.format.KeyEscape;
import dev.durable.runtime.hub.azure.format.StatusNames;
import dev.durable.runtime.hub.azure.storage.Row;
import dev.durable.runtime.hub.azure.storage.RowPage;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds instances in the Instances table, in the order of their escaped ids, which is the only one
 * that a table has. Thread-safe.
 */
final class InstanceListing {
  private static final int MOST_REQUESTS = 10;

  /** A table keeps moments in units of 100 nanoseconds. */
  private static final Duration UNIT = Duration.ofNanos(100);

  private final InstanceStore store;

  InstanceListing(InstanceStore store) {
    this.store = store;
  }

  InstancePage list(InstanceQuery query) {
    String token = query.continuationToken();
    String position =
        token == null
            ? null
            : new String(ContinuationToken.read(query, token), StandardCharsets.UTF_8);
    List<InstanceState> found = new ArrayList<>();
    for (int request = 0; request < MOST_REQUESTS; request++) {
      RowPage page =
          store.instances().query(filter(query, position), query.pageSize() - found.size(), null);
      for (Row row : page.rows()) {
        position = row.partitionKey();
        state(row).filter(query::matches).ifPresent(found::add);
      }
      if (page.continuation() == null && page.rows().size() < query.pageSize() - found.size()) {
        return new InstancePage(found, null);
      }
      if (found.size() == query.pageSize()) {
        break;
      }
    }
    return new InstancePage(
        found,
        position == null
            ? null
            : ContinuationToken.write(query, position.getBytes(StandardCharsets.UTF_8)));
  }

  long count(InstanceQuery query) {
    long count = 0;
    String continuation = null;
    do {
      RowPage page = store.instances().query(filter(query, null), 1_000, continuation);
      for (Row row : page.rows()) {
        count += state(row).filter(query::matches).isPresent() ? 1 : 0;
      }
      continuation = page.continuation();
    } while (continuation != null);
    return count;
  }

  private Optional<InstanceState> state(Row row) {
    String id = KeyEscape.unescape(row.partitionKey());
    return store.rows().state(id, store.large().restore(row).columns());
  }

  /** What the service can check; the exact conditions are checked on what it finds. */
  private static String filter(InstanceQuery query, @Nullable String after) {
    List<String> conditions = new ArrayList<>();
    if (after != null) {
      conditions.add("PartitionKey gt '" + RowKeys.quoted(after) + "'");
    }
    String prefix = query.idPrefix();
    if (prefix != null && !prefix.isEmpty()) {
      String from = KeyEscape.escape(prefix);
      conditions.add("PartitionKey ge '" + RowKeys.quoted(from) + "'");
      next(from).ifPresent(to -> conditions.add("PartitionKey lt '" + RowKeys.quoted(to) + "'"));
    }
    if (query.workflow() != null) {
      conditions.add("Name eq '" + RowKeys.quoted(query.workflow()) + "'");
    }
    if (!query.statuses().isEmpty()) {
      conditions.add(
          query.statuses().stream()
              .map(status -> "RuntimeStatus eq '" + StatusNames.text(status) + "'")
              .sorted()
              .collect(Collectors.joining(" or ", "(", ")")));
    }
    bounds(conditions, "CreatedTime", query.createdFrom(), query.createdTo());
    bounds(conditions, "CompletedTime", query.completedFrom(), query.completedTo());
    return String.join(" and ", conditions);
  }

  private static void bounds(
      List<String> conditions, String column, @Nullable Instant from, @Nullable Instant to) {
    if (from != null) {
      conditions.add("%s ge datetime'%s'".formatted(column, from.minus(UNIT)));
    }
    if (to != null) {
      conditions.add("%s le datetime'%s'".formatted(column, to.plus(UNIT)));
    }
  }

  /** The least text after all that begin with a prefix. */
  private static Optional<String> next(String prefix) {
    for (int end = prefix.length(); end > 0; end--) {
      char last = prefix.charAt(end - 1);
      if (last < Character.MAX_VALUE) {
        return Optional.of(prefix.substring(0, end - 1) + (char) (last + 1));
      }
    }
    return Optional.empty();
  }
}
