package dev.durable.runtime.hub.embedded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes that a store makes together, in order. Not thread-safe. */
public final class Changes {
  private final List<Change> changes = new ArrayList<>();
  private long bytes;

  /** Creates an empty set of changes. */
  public Changes() {}

  /** Sets the value under a key. */
  public void put(Table table, byte[] key, byte[] value) {
    add(new Change(table, key, value));
  }

  /** Removes a key; it may be absent. */
  public void delete(Table table, byte[] key) {
    add(new Change(table, key, null));
  }

  private void add(Change change) {
    changes.add(change);
    bytes += change.bytes();
  }

  void addAll(Changes others) {
    changes.addAll(others.changes);
    bytes += others.bytes;
  }

  /** How many changes there are. */
  int size() {
    return changes.size();
  }

  /** Takes back all changes but the first ones. */
  void truncate(int size) {
    List<Change> takenBack = changes.subList(size, changes.size());
    takenBack.forEach(change -> bytes -= change.bytes());
    takenBack.clear();
  }

  /** Whether there is nothing to change. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The size of all keys and values. */
  long bytes() {
    return bytes;
  }

  /** Tells the changes to a store, in order. */
  public void replay(Target target) {
    for (Change change : changes) {
      if (change.value == null) {
        target.delete(change.table, change.key);
      } else {
        target.put(change.table, change.key, change.value);
      }
    }
  }

  /** What makes the changes. */
  public interface Target {
    /** Sets the value under a key. */
    void put(Table table, byte[] key, byte[] value);

    /** Removes a key; it may be absent. */
    void delete(Table table, byte[] key);
  }

  private static final class Change {
    final Table table;
    final byte[] key;
    final byte @Nullable [] value;

    Change(Table table, byte[] key, byte @Nullable [] value) {
      this.table = table;
      this.key = key;
      this.value = value;
    }

    long bytes() {
      return key.length + (value == null ? 0L : value.length);
    }
  }
}
