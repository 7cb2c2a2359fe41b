package dev.durable.processor.model.machine;

import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import java.util.Optional;

/** An operation of a step. */
public sealed interface Op {
  /** A statement of the user. */
  record Code(Fragment code) implements Op {}

  /** A comment of the user. */
  record Comment(String text) implements Op {}

  /** The declaration of a variable. */
  record Declare(
      LocalVariable variable, Optional<Fragment> initializer, Optional<Fragment> original)
      implements Op {}

  /** An assignment. */
  record Assign(LocalVariable variable, Fragment value) implements Op {}

  /** Takes the result of the wait that ended, or throws its failure. */
  record Take(Optional<LocalVariable> target, WaitCall call) implements Op {}

  /** Keeps the exception that this handler step handles as the completion of its {@code try}. */
  record Keep(LocalVariable completion) implements Op {}

  /** Says that the value of a variable does not matter any more; writes no code. */
  record Discard(LocalVariable variable) implements Op {}
}
