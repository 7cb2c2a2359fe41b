package dev.durable.runtime.hub.embedded;

import java.util.ArrayList;
import java.util.List;

/** Changes that a store makes together, in order. Not thread-safe. */
public final class Changes {
  private final List<Change> changes = new ArrayList<>();
  private long bytes;

  /** Creates an empty set of changes. */
  public Changes() {}

  /** Sets the value under a key. */
  public void put(Table table, byte[] key, byte[] value) {
    add(new Put(table, key, value));
  }

  /** Removes a key; it may be absent. */
  public void delete(Table table, byte[] key) {
    add(new Deletion(table, key));
  }

  /**
   * Removes all keys of a range.
   *
   * @param from the first key, inclusive
   * @param to the last key, exclusive
   */
  public void deleteRange(Table table, byte[] from, byte[] to) {
    add(new RangeDeletion(table, from, to));
  }

  private void add(Change change) {
    changes.add(change);
    bytes += change.bytes();
  }

  void addAll(Changes others) {
    changes.addAll(others.changes);
    bytes += others.bytes;
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
    changes.forEach(change -> change.tell(target));
  }

  /** What makes the changes. */
  public interface Target {
    /** Sets the value under a key. */
    void put(Table table, byte[] key, byte[] value);

    /** Removes a key; it may be absent. */
    void delete(Table table, byte[] key);

    /** Removes all keys from one, inclusive, to another, exclusive; there may be none. */
    void deleteRange(Table table, byte[] from, byte[] to);
  }

  private interface Change {
    void tell(Target target);

    long bytes();
  }

  private static final class Put implements Change {
    private final Table table;
    private final byte[] key;
    private final byte[] value;

    Put(Table table, byte[] key, byte[] value) {
      this.table = table;
      this.key = key;
      this.value = value;
    }

    @Override
    public void tell(Target target) {
      target.put(table, key, value);
    }

    @Override
    public long bytes() {
      return (long) key.length + value.length;
    }
  }

  private static final class Deletion implements Change {
    private final Table table;
    private final byte[] key;

    Deletion(Table table, byte[] key) {
      this.table = table;
      this.key = key;
    }

    @Override
    public void tell(Target target) {
      target.delete(table, key);
    }

    @Override
    public long bytes() {
      return key.length;
    }
  }

  private static final class RangeDeletion implements Change {
    private final Table table;
    private final byte[] from;
    private final byte[] to;

    RangeDeletion(Table table, byte[] from, byte[] to) {
      this.table = table;
      this.from = from;
      this.to = to;
    }

    @Override
    public void tell(Target target) {
      target.deleteRange(table, from, to);
    }

    @Override
    public long bytes() {
      return (long) from.length + to.length;
    }
  }
}
