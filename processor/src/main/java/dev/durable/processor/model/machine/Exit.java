package dev.durable.processor.model.machine;

import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.CaseLabel;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import java.util.List;
import java.util.OptionalInt;

/** How a step ends. */
public sealed interface Exit {
  /** Goes on at a step. */
  record Goto(int target) implements Exit {}

  /** Goes on at one of two steps. */
  record Branch(Fragment condition, int whenTrue, int whenFalse) implements Exit {}

  /**
   * Goes on at the step of the label that fits: a {@code switch} that only chooses.
   *
   * @param otherwise where to go if no label fits; empty if one always does, or Java throws
   */
  record Select(Fragment selector, List<Choice> choices, OptionalInt otherwise) implements Exit {}

  /** The label of one group and its step. */
  record Choice(CaseLabel label, int target) {}

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
