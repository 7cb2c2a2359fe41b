package dev.durable.runtime.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GroupTest {
  private static final TaskReference TASK = new TaskReference("a", "e", 7);

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
    public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {}

    @Override
    public void write(Changes changes) {}

    @Override
    public void close() {}
  }

  @Test
  void whatAPartDoesIsNotInTheGroupBeforeItIsAdded() {
    Group part = group.part();
    part.wroteInstance("a", /* isFinished= */ false);
    part.wroteTask("a", 7, TaskKind.ACTIVITY);
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
    group.wroteTask("a", 7, TaskKind.ACTIVITY);
    group.wroteInstance("a", /* isFinished= */ true);
    Group part = group.part();
    part.sendIfUnfinished("a", new byte[0]);
    part.sendIfUnfinished("nobody", new byte[0]);
    assertThat(part.isPending(TASK, TaskKind.ACTIVITY)).isFalse();
    assertThat(part.changes().isEmpty()).isTrue();
  }

  @Test
  void taskThatHasItsOutcomeIsNotPending() {
    group.wroteTask("a", 7, TaskKind.ACTIVITY);
    Group part = group.part();
    part.wroteTask("a", 7, TaskKind.COMPLETED);
    assertThat(part.isPending(TASK, TaskKind.ACTIVITY)).isFalse();
    part.wroteTask("a", 7, TaskKind.UNREADABLE);
    assertThat(part.isPending(TASK, TaskKind.ACTIVITY)).isTrue();
  }
}
