package dev.durable.processor.model.lowered;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.CaseLabel;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.Jump;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import java.util.List;
import java.util.Optional;

/** A statement after lowering. */
public sealed interface Lowered {
  /**
   * Text without a wait.
   *
   * @param completes whether it can complete normally
   */
  record Code(Fragment code, boolean completes, Location location) implements Lowered {}

  /** A comment. */
  record Comment(String text) implements Lowered {}

  /**
   * A declaration.
   *
   * @param original the declaration as written, where there is one
   */
  record Declare(
      LocalVariable variable,
      Optional<Fragment> initializer,
      Optional<Fragment> original,
      Location location)
      implements Lowered {}

  /** An assignment to a variable. */
  record Assign(LocalVariable variable, Fragment value, Location location) implements Lowered {}

  /**
   * A wait.
   *
   * @param state the stable name of the wait, unique in its method
   * @param target the variable that gets the result
   */
  record Await(
      String state, Optional<LocalVariable> target, WaitCall call, List<Fragment> arguments)
      implements Lowered {}

  /** Statements in order. */
  record Sequence(List<Lowered> statements) implements Lowered {
    /** Copies the list. */
    public Sequence {
      statements = List.copyOf(statements);
    }
  }

  /** A choice. */
  record Branch(Fragment condition, Lowered then, Lowered otherwise, Location location)
      implements Lowered {}

  /**
   * The one kind of loop: test, body, update, and again; {@code continue} goes to the update.
   *
   * @param prelude runs before each test
   * @param condition empty for an endless loop
   * @param testFirst false for {@code do}, which begins at the body
   */
  record Loop(
      Lowered prelude,
      Optional<Fragment> condition,
      Lowered body,
      Lowered update,
      boolean testFirst,
      Location location)
      implements Lowered {}

  /**
   * {@code switch}.
   *
   * @param exhaustive whether it throws if no label fits
   * @param result what a {@code yield} assigns, if it is an expression
   */
  record Switch(
      Fragment selector,
      List<Case> cases,
      boolean exhaustive,
      Optional<LocalVariable> result,
      Location location)
      implements Lowered {
    /** Copies the list. */
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /**
   * A group of a {@code switch}.
   *
   * @param fallsThrough whether it goes on with the next group
   */
  record Case(CaseLabel label, boolean fallsThrough, Lowered body, Location location) {}

  /** A labelled statement. */
  record Labeled(String label, Lowered body) implements Lowered {}

  /** A jump. */
  record Leave(Jump jump, Optional<Fragment> value, Location location) implements Lowered {}

  /** {@code throw}. */
  record Throw(Fragment exception, Location location) implements Lowered {}

  /**
   * {@code try}.
   *
   * @param completion holds how to go on after the finalizer
   */
  record Try(
      Lowered body,
      List<Catch> catches,
      Optional<Lowered> finalizer,
      LocalVariable completion,
      Location location)
      implements Lowered {}

  /** A catch clause. */
  record Catch(LocalVariable parameter, List<TypeRef> types, Lowered body, Location location) {}
}
