package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceState;
import java.util.Arrays;
import java.util.Optional;

/**
 * What removes all of a finished instance. It is worked out by the calling thread: nothing is added
 * to a finished instance, and if its entry is another one when the group is put together, it does
 * not apply and is worked out anew.
 */
final class InstanceRemoval {
  /** More entries than these are removed as a range; a range makes later reads slower. */
  private static final int MOST_SINGLE_ENTRIES = 64;

  private final StoreReader store;
  private final InstanceState state;
  private final byte[] entry;
  private final Changes encoded = new Changes();

  /**
   * Works out a removal.
   *
   * @param entry the entry of the instance, as it was read
   */
  InstanceRemoval(StoreReader store, StoredInstance instance, byte[] entry) {
    this.store = store;
    this.state = instance.state();
    this.entry = entry;
    String id = state.instanceId();
    encoded.delete(Table.INSTANCES, Keys.instance(id));
    encoded.delete(Table.POSTPONED, Keys.instance(id));
    InstanceIndex.change(encoded, state, null);
    removeEvents(encoded, id, state.ordinals().first(), state.historyLength());
    removeAll(Table.TASKS);
    removeAll(Table.PROGRESS);
    removeAll(Table.INBOX);
    removeAll(Table.MESSAGE_IDS);
  }

  /** Removes a part of an instance's history. */
  static void removeEvents(Changes changes, String id, long from, long to) {
    if (to - from > MOST_SINGLE_ENTRIES) {
      changes.deleteRange(Table.HISTORY, Keys.numbered(id, from), Keys.numbered(id, to));
      return;
    }
    for (long ordinal = from; ordinal < to; ordinal++) {
      changes.delete(Table.HISTORY, Keys.numbered(id, ordinal));
    }
  }

  private void removeAll(Table table) {
    byte[] from = Keys.instance(state.instanceId());
    byte[] to = Keys.afterInstance(state.instanceId());
    Changes single = new Changes();
    int[] visited = {0};
    store.scan(
        table,
        from,
        to,
        (key, value) -> {
          single.delete(table, key);
          return ++visited[0] <= MOST_SINGLE_ENTRIES;
        });
    if (visited[0] > MOST_SINGLE_ENTRIES) {
      encoded.deleteRange(table, from, to);
    } else {
      encoded.addAll(single);
    }
  }

  /** Removes the instance in a group, if it is as it was; false if not. */
  boolean addTo(Group group) {
    Optional<byte[]> found = group.unchangedEntry(state.instanceId());
    if (found.filter(now -> Arrays.equals(now, entry)).isEmpty()) {
      return false;
    }
    group.removed(state);
    group.changes().addAll(encoded);
    return true;
  }
}
