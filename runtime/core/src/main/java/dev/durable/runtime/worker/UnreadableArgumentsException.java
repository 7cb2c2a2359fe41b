package dev.durable.runtime.worker;

import dev.durable.runtime.instance.TaskRecord;
import dev.durable.runtime.schema.Sentences;

/** The stored arguments of a call do not fit the activity of this build, which was not run. */
final class UnreadableArgumentsException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableArgumentsException(TaskRecord.Activity task, String why) {
    super(Sentences.otherArguments(task.activity(), why) + " " + Sentences.keepArguments());
  }
}
