package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.RuntimeStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link Table#INSTANCE_COUNTS} counts: the instances of a workflow that have a status. The
 * numbers are exact, as they are written together with the states. One that cannot be read is
 * counted anew.
 *
 * @param workflow the name of the workflow
 * @param status the status
 */
record InstanceCount(String workflow, RuntimeStatus status) {
  /** The combinations of which there are instances. */
  static List<InstanceCount> all(StoreReader store, DeadLetters deadLetters) {
    List<InstanceCount> counts = new ArrayList<>();
    store.scan(
        Table.INSTANCE_COUNTS,
        Keys.FIRST,
        null,
        (key, value) -> {
          try {
            counts.add(read(key));
          } catch (RuntimeException e) {
            deadLetters.setAside(Table.INSTANCE_COUNTS, key, value, e);
          }
          return true;
        });
    return counts;
  }

  private static InstanceCount read(byte[] key) {
    ByteBuffer buffer = ByteBuffer.wrap(key);
    InstanceCount count =
        new InstanceCount(Keys.readInstance(buffer), StatusCode.read(buffer.get()));
    Keys.checkSame(count.key(), key);
    return count;
  }

  /** The number of the instances in a store. */
  long in(StoreReader store) {
    byte[] value = store.get(Table.INSTANCE_COUNTS, key()).orElse(null);
    if (value == null) {
      return 0;
    }
    return value.length == Long.BYTES ? ByteBuffer.wrap(value).getLong() : countAnew(store);
  }

  private long countAnew(StoreReader store) {
    byte[] rows = InstanceIndex.withStatus(workflow, status);
    return new InstanceRange(Table.INSTANCE_INDEX, rows, rows, Keys.afterPrefix(rows)).count(store);
  }

  /** Adds a number to that in a store. */
  void change(StoreReader store, long by, Changes changes) {
    long number = in(store) + by;
    if (number == 0) {
      changes.delete(Table.INSTANCE_COUNTS, key());
    } else {
      changes.put(Table.INSTANCE_COUNTS, key(), Keys.number(number));
    }
  }

  private byte[] key() {
    return Keys.concat(InstanceIndex.workflow(workflow), new byte[] {StatusCode.of(status)});
  }
}
