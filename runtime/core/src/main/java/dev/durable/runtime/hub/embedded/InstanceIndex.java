package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.RuntimeStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link Table#INSTANCE_INDEX}, without values. A row is a prefix, which says what its
 * instances have in common, and a position: a moment and the instance id.
 *
 * <pre>
 * A                   creation    every instance
 * S workflow status   creation    every instance
 * T tag value         creation    an instance for each of its tags
 * F workflow          completion  finished instances
 * </pre>
 *
 * <p>They are written together with the state. A turn that leaves the status as it was changes
 * none.
 */
final class InstanceIndex {
  private static final byte[] ALL = {'A'};
  private static final byte[] BY_STATUS = {'S'};
  private static final byte[] BY_TAG = {'T'};
  private static final byte[] FINISHED = {'F'};
  private static final byte[] NOTHING = {};

  private InstanceIndex() {}

  static byte[] all() {
    return ALL;
  }

  static byte[] withStatus(String workflow, RuntimeStatus status) {
    return Keys.concat(BY_STATUS, workflow(workflow), new byte[] {StatusCode.of(status)});
  }

  static byte[] withTag(String key, String value) {
    return Keys.concat(BY_TAG, Keys.text("Tag", key), Keys.text("Value of a tag", value));
  }

  static byte[] finished(String workflow) {
    return Keys.concat(FINISHED, workflow(workflow));
  }

  static byte[] workflow(String name) {
    return Keys.text("Workflow name", name);
  }

  /** The rows of an instance. */
  static List<byte[]> rows(InstanceState state) {
    byte[] id = Keys.instance(state.instanceId());
    byte[] created = Keys.concat(Keys.instant(state.createdAt()), id);
    List<byte[]> rows = new ArrayList<>();
    rows.add(Keys.concat(ALL, created));
    rows.add(Keys.concat(withStatus(state.workflow(), state.status()), created));
    for (Map.Entry<String, String> tag : state.tags().entrySet()) {
      rows.add(Keys.concat(withTag(tag.getKey(), tag.getValue()), created));
    }
    if (state.status().isFinished()) {
      byte[] completed = Keys.instant(state.lastUpdatedAt());
      rows.add(Keys.concat(finished(state.workflow()), completed, id));
    }
    return rows;
  }

  /** Adds what turns the rows of a state into those of another; null for an instance not there. */
  static void change(
      Changes changes, @Nullable InstanceState before, @Nullable InstanceState after) {
    if (before != null && after != null && before.status() == after.status()) {
      return;
    }
    List<byte[]> old = before == null ? List.of() : rows(before);
    List<byte[]> wanted = after == null ? List.of() : rows(after);
    old.stream()
        .filter(row -> !contains(wanted, row))
        .forEach(row -> changes.delete(Table.INSTANCE_INDEX, row));
    wanted.stream()
        .filter(row -> !contains(old, row))
        .forEach(row -> changes.put(Table.INSTANCE_INDEX, row, NOTHING));
  }

  static boolean contains(List<byte[]> rows, byte[] row) {
    return rows.stream().anyMatch(one -> Arrays.equals(one, row));
  }
}
