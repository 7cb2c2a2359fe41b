package dev.durable.runtime.engine;

import dev.durable.runtime.json.SavedStack;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the engine asks a snapshot again and again while its frames stay as they are: which stacks
 * wait for what, and which tasks its variables hold. Thread-safe.
 */
final class SnapshotIndex {
  private final Map<Long, Waiting> waits = new LinkedHashMap<>();
  private volatile long @Nullable [] handles;

  SnapshotIndex(List<SavedStack> stacks) {
    for (SavedStack stack : stacks) {
      if (stack.waitsFor() != null) {
        waits.put(stack.id(), Waiting.of(stack.waitsFor()));
      }
    }
  }

  /** What each stack waits for, by its id. */
  Map<Long, Waiting> waits() {
    return waits;
  }

  /** Whether a variable holds a task; its variables are read when this is asked first. */
  boolean holds(long taskId, Supplier<Collection<Long>> read) {
    long[] known = handles;
    if (known == null) {
      known = read.get().stream().mapToLong(Long::longValue).sorted().toArray();
      handles = known;
    }
    return Arrays.binarySearch(known, taskId) >= 0;
  }

  /**
   * The indexes of the snapshots that were used last. They are found by their place, as what is
   * stored in a history never changes; those of turns that may not be stored are never added.
   */
  static final class Cache {
    private static final int SIZE = 64;

    private record Key(String executionId, long ordinal) {}

    private final Map<Key, SnapshotIndex> recent =
        new LinkedHashMap<>(SIZE, 0.75f, /* accessOrder= */ true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, SnapshotIndex> eldest) {
            return size() > SIZE;
          }
        };

    synchronized SnapshotIndex get(
        String executionId, long ordinal, Supplier<SnapshotIndex> create) {
      Key key = new Key(executionId, ordinal);
      SnapshotIndex found = recent.get(key);
      if (found == null) {
        found = create.get();
        recent.put(key, found);
      }
      return found;
    }
  }
}
