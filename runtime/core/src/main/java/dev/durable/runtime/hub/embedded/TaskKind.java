package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.instance.TaskRecord;

/**
 * What a record in {@link Table#TASKS} is, told by its first byte: whether a task has an outcome is
 * asked often, and its record may be long. The codes are stored.
 */
enum TaskKind {
  ACTIVITY('A'),
  TIMER('T'),
  SUB_ORCHESTRATION('S'),
  EVENT_WAIT('W'),
  EVENT_ARRIVED('R'),
  BUFFERED_EVENT('E'),
  COMPLETED('C'),
  DEFERRED('D'),
  /** The first byte is none of these. */
  UNREADABLE('?'),
  /** There is no record. */
  NONE('-');

  private static final TaskKind[] STORED = {
    ACTIVITY,
    TIMER,
    SUB_ORCHESTRATION,
    EVENT_WAIT,
    EVENT_ARRIVED,
    BUFFERED_EVENT,
    COMPLETED,
    DEFERRED
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
    if (task instanceof TaskRecord.SubOrchestration) {
      return SUB_ORCHESTRATION;
    }
    if (task instanceof TaskRecord.Deferred) {
      return DEFERRED;
    }
    if (task instanceof TaskRecord.EventWait) {
      return EVENT_WAIT;
    }
    if (task instanceof TaskRecord.EventArrived) {
      return EVENT_ARRIVED;
    }
    return task instanceof TaskRecord.BufferedEvent ? BUFFERED_EVENT : COMPLETED;
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
