package dev.durable.runtime.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.SendResult;
import dev.durable.runtime.instance.HistoryOrdinals;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GroupTest {
  private static final TaskReference TASK = new TaskReference("a", "e", 7);

  private static final InstanceState A =
      InstanceState.created(new NewInstance("a", "Flow", "[]"), "e", Instant.EPOCH);

  private final Group group = new Group(new NoStore(), new AtomicLong());

  /** Has nothing. */
  private record NoStore() implements OrderedStore {
    @Override
    public String location() {
      return "nowhere";
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
      return Optional.empty();
    }

    @Override
    public StoreView view() {
      throw new AssertionError("a group needs no view");
    }

    @Override
    public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {}

    @Override
    public void write(Changes changes) {}

    @Override
    public void close() {}
  }

  @Test
  void whatAPartDoesIsNotInTheGroupBeforeItIsAdded() {
    Group part = group.part();
    part.created(A);
    part.wroteTask("a", 7, new StoredTask(TaskKind.ACTIVITY, "e"));
    part.send("a", new byte[0]);

    assertThat(part.hasInstance("a")).isTrue();
    assertThat(part.isPending(TASK, TaskKind.ACTIVITY)).isTrue();
    assertThat(group.hasInstance("a")).isFalse();
    assertThat(group.isPending(TASK, TaskKind.ACTIVITY)).isFalse();
    assertThat(group.changes().isEmpty()).isTrue();

    group.add(part);
    Group next = group.part();
    assertThat(next.hasInstance("a")).isTrue();
    assertThat(next.isPending(TASK, TaskKind.ACTIVITY)).isTrue();
    assertThat(next.isPending(TASK, TaskKind.TIMER)).isFalse();
    assertThat(group.changes().isEmpty()).isFalse();
  }

  @Test
  void finishedInstanceHasNoTasksAndGetsNoMessages() {
    group.wroteTask("a", 7, new StoredTask(TaskKind.ACTIVITY, "e"));
    group.changed(A, finished());
    Group part = group.part();
    assertThat(part.sendIfUnfinished("a", new byte[0], "m")).isEqualTo(SendResult.FINISHED);
    assertThat(part.sendIfUnfinished("nobody", new byte[0], null))
        .isEqualTo(SendResult.UNKNOWN_INSTANCE);
    assertThat(part.isPending(TASK, TaskKind.ACTIVITY)).isFalse();
    assertThat(part.changes().isEmpty()).isTrue();
  }

  private static InstanceState finished() {
    return new InstanceState(
        "a",
        "e",
        "Flow",
        1,
        null,
        Map.of(),
        RuntimeStatus.COMPLETED,
        null,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        2,
        HistoryOrdinals.startedAt(0),
        0,
        null,
        Map.of(),
        Map.of());
  }

  @Test
  void taskOfAnotherExecutionIsNotPending() {
    group.wroteTask("a", 7, new StoredTask(TaskKind.ACTIVITY, "later"));
    assertThat(group.isPending(TASK, TaskKind.ACTIVITY)).isFalse();
  }

  @Test
  void messageIsADuplicateWithinTheGroup() {
    group.created(A);
    Group part = group.part();
    assertThat(part.sendIfUnfinished("a", new byte[0], "m")).isEqualTo(SendResult.ACCEPTED);
    assertThat(part.sendIfUnfinished("a", new byte[0], "m")).isEqualTo(SendResult.DUPLICATE);
    assertThat(group.part().sendIfUnfinished("a", new byte[0], "m")).isEqualTo(SendResult.ACCEPTED);
    group.add(part);
    assertThat(group.part().sendIfUnfinished("a", new byte[0], "m"))
        .isEqualTo(SendResult.DUPLICATE);
    assertThat(group.part().sendIfUnfinished("a", new byte[0], "n")).isEqualTo(SendResult.ACCEPTED);
  }

  @Test
  void countsOfAllOperationsAreWrittenTogether() {
    Group part = group.part();
    part.created(A);
    part.changed(A, finished());
    group.add(part);
    List<String> puts = new ArrayList<>();
    group
        .complete()
        .replay(
            new Changes.Target() {
              @Override
              public void put(Table table, byte[] key, byte[] value) {
                puts.add(table + " " + new String(key, StandardCharsets.UTF_8) + " " + value[7]);
              }

              @Override
              public void delete(Table table, byte[] key) {}

              @Override
              public void deleteRange(Table table, byte[] from, byte[] to) {}
            });
    assertThat(puts).containsExactly("INSTANCE_COUNTS Flow\0C 1");
  }

  @Test
  void taskThatHasItsOutcomeIsNotPending() {
    group.wroteTask("a", 7, new StoredTask(TaskKind.ACTIVITY, "e"));
    Group part = group.part();
    part.wroteTask("a", 7, new StoredTask(TaskKind.COMPLETED, "e"));
    assertThat(part.isPending(TASK, TaskKind.ACTIVITY)).isFalse();
    part.wroteTask("a", 7, new StoredTask(TaskKind.UNREADABLE, "e"));
    assertThat(part.isPending(TASK, TaskKind.ACTIVITY)).isTrue();
  }
}
