package dev.durable.runtime.client;

import java.util.List;
import java.util.Optional;

/**
 * A page of the instances that a query finds.
 *
 * @param instances in the order of the query. There may be fewer than the page size, or none,
 *     although there is another page: a page ends when it has looked at enough instances
 * @param continuationToken for {@code query.withContinuationToken(token)}, which is the next page;
 *     empty on the last page
 */
public record InstanceList(List<InstanceSummary> instances, Optional<String> continuationToken) {
  /** Copies the list. */
  public InstanceList {
    instances = List.copyOf(instances);
  }
}
