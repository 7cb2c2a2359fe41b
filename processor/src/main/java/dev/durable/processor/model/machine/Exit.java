package dev.durable.processor.model.machine;

import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import java.util.List;

/** How a step ends. */
public sealed interface Exit {
  /** Goes on at a step. */
  record Goto(int target) implements Exit {}

  /** Goes on at one of two steps. */
  record Branch(Fragment condition, int whenTrue, int whenFalse) implements Exit {}

  /**
   * Goes on at the step of the label that fits: a {@code switch} that only chooses.
   *
   * @param otherwise where to go if no label fits; not used if one of them is the default
   */
  record Select(Fragment selector, List<Label> labels, boolean hasDefault, int otherwise)
      implements Exit {}

  /** The labels of one group, as written, and its step. */
  record Label(Fragment text, int target) {}

  /** Waits and goes on at a step. */
  record Await(String state, WaitCall call, List<Fragment> arguments, int resumeAt)
      implements Exit {}

  /** Throws. */
  record Throw(Fragment exception) implements Exit {}

  /** Goes on after a finalizer as the {@code try} was left; throws on what was thrown. */
  record Dispatch(LocalVariable completion, List<Case> cases) implements Exit {}

  /** Where a completion with this name goes. */
  record Case(String name, int target) {}

  /** Goes to the first clause that catches what was thrown, else throws it on. */
  record Catch(List<Clause> clauses) implements Exit {}

  /** One catch clause. */
  record Clause(List<TypeRef> types, LocalVariable parameter, int target) {}

  /** Nothing follows the last operation, which does not complete normally. */
  record None() implements Exit {}
}
