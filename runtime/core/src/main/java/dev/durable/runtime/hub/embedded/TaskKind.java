package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.TaskRecord;
import java.util.Optional;

/**
 * What a record in {@link Table#TASKS} is, told by its first byte: whether a task has an outcome is
 * asked often, and its record may be long. The codes are stored.
 */
enum TaskKind {
  ACTIVITY('A'),
  TIMER('T'),
  SUB_ORCHESTRATION('S'),
  COMPLETED('C'),
  DEFERRED('D'),
  /** The first byte is none of these. */
  UNREADABLE('?'),
  /** There is no record. */
  NONE('-');

  private static final TaskKind[] STORED = {
    ACTIVITY, TIMER, SUB_ORCHESTRATION, COMPLETED, DEFERRED
  };

  final byte code;

  TaskKind(char code) {
    this.code = (byte) code;
  }

  static TaskKind of(TaskRecord task) {
    if (task instanceof TaskRecord.Activity) {
      return ACTIVITY;
    }
    if (task instanceof TaskRecord.Timer) {
      return TIMER;
    }
    if (task instanceof TaskRecord.Deferred) {
      return DEFERRED;
    }
    return task instanceof TaskRecord.SubOrchestration ? SUB_ORCHESTRATION : COMPLETED;
  }

  static TaskKind of(Optional<byte[]> record) {
    return record.map(TaskKind::of).orElse(NONE);
  }

  static TaskKind of(byte[] record) {
    for (TaskKind kind : STORED) {
      if (record.length > 0 && record[0] == kind.code) {
        return kind;
      }
    }
    return UNREADABLE;
  }
}
