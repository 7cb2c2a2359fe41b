package dev.durable.runtime.hub;

import dev.durable.runtime.instance.InstanceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the instances that a query finds.
 *
 * @param instances in the order of the query; fewer than its page size, or none, says nothing about
 *     whether there are more
 * @param continuationToken for the query of the next page; null if there are no more
 */
public record InstancePage(List<InstanceState> instances, @Nullable String continuationToken) {
  /** Copies the list. */
  public InstancePage {
    instances = List.copyOf(instances);
  }
}
