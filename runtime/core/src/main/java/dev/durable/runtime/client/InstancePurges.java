package dev.durable.runtime.client;

import dev.durable.runtime.hub.InstancePage;
import dev.durable.runtime.hub.PurgeResult;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.RuntimeStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Removes finished instances. Thread-safe. */
final class InstancePurges {
  private static final int AT_ONCE = 500;

  private final TaskHub hub;

  InstancePurges(TaskHub hub) {
    this.hub = hub;
  }

  boolean purge(String instanceId) {
    return switch (HubCalls.join(hub.purge(instanceId))) {
      case PURGED -> true;
      case UNKNOWN_INSTANCE -> false;
      case NOT_FINISHED -> throw InstanceNotFinishedException.purge(instanceId);
    };
  }

  long purge(InstanceQuery query) {
    InstanceQuery page = query.withStatuses(finished(query.statuses())).withPageSize(AT_ONCE);
    long purged = 0;
    String token = query.continuationToken();
    do {
      InstancePage found = hub.list(page.withContinuationToken(token));
      List<CompletableFuture<PurgeResult>> purges =
          found.instances().stream()
              .map(state -> hub.purge(state.instanceId(), state.executionId()))
              .toList();
      purged += purges.stream().map(HubCalls::join).filter(PurgeResult.PURGED::equals).count();
      token = found.continuationToken();
    } while (token != null);
    return purged;
  }

  private static Set<RuntimeStatus> finished(Set<RuntimeStatus> asked) {
    for (RuntimeStatus status : asked) {
      if (!status.isFinished()) {
        throw InvalidRequestException.purgeOf(status);
      }
    }
    return asked.isEmpty()
        ? Arrays.stream(RuntimeStatus.values())
            .filter(RuntimeStatus::isFinished)
            .collect(Collectors.toUnmodifiableSet())
        : asked;
  }
}
