package dev.durable.processor.model.body;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.TypeRef;
import java.util.List;
import java.util.Optional;

/** A statement: text where nothing waits, a tree where something does. */
public sealed interface Statement {
  /**
   * Any statement without a wait.
   *
   * @param completes whether it can complete normally (JLS 14.22)
   */
  record Verbatim(Fragment code, boolean completes, Location location) implements Statement {}

  /**
   * A {@code try} with resources, of which opening the first one waits, as text.
   *
   * @param name the name of the first resource
   * @param first what is opened first
   * @param code the text, with a {@link Fragment.Hole} for it
   * @param completes whether it can complete normally
   */
  record Resources(
      String name, Expression first, Fragment code, boolean completes, Location location)
      implements Statement {}

  /** A comment between statements. */
  record Comment(String text) implements Statement {}

  /**
   * The declaration of one variable.
   *
   * @param original the declaration as written, or empty if it shares its type with others or waits
   */
  record Declare(
      LocalVariable variable,
      Optional<Expression> initializer,
      Optional<Fragment> original,
      Location location)
      implements Statement {}

  /** An expression that waits, or an assignment to a variable, as a statement. */
  record Evaluate(Expression expression, Location location) implements Statement {}

  /** Statements in order. */
  record Block(List<Statement> statements) implements Statement {
    /** Copies the list. */
    public Block {
      statements = List.copyOf(statements);
    }
  }

  /** {@code if}. */
  record If(Expression condition, Statement then, Optional<Statement> otherwise, Location location)
      implements Statement {}

  /** {@code while}. */
  record While(Expression condition, Statement body, Location location) implements Statement {}

  /** {@code do}. */
  record DoWhile(Statement body, Expression condition, Location location) implements Statement {}

  /** {@code for} with three parts. */
  record For(
      List<Statement> initializers,
      Optional<Expression> condition,
      List<Statement> updates,
      Statement body,
      Location location)
      implements Statement {}

  /**
   * {@code for} over an array or an {@code Iterable}.
   *
   * @param element the type of the elements, which the variable may widen or unbox
   * @param array whether the subject is an array
   * @param sequence the variable that the subject is, if it is an array and nothing else is ever
   *     assigned to it
   */
  record ForEach(
      LocalVariable variable,
      Expression subject,
      VariableType element,
      boolean array,
      Optional<LocalVariable> sequence,
      Statement body,
      Location location)
      implements Statement {}

  /**
   * {@code switch} as a statement.
   *
   * @param exhaustive whether Java insists that a label fits (JLS 14.11.2)
   */
  record Switch(Expression selector, List<Case> cases, boolean exhaustive, Location location)
      implements Statement {
    /** Copies the list. */
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /**
   * A group of a {@code switch}.
   *
   * @param fallsThrough whether it goes on with the next group: written with a colon, not an arrow
   */
  record Case(CaseLabel label, boolean fallsThrough, Statement body, Location location) {}

  /** A labelled statement. */
  record Labeled(String label, Statement body) implements Statement {}

  /** A {@code break}, {@code continue}, {@code return} or {@code yield}. */
  record Leave(Jump jump, Optional<Expression> value, Location location) implements Statement {}

  /** {@code throw}. */
  record Throw(Expression exception, Location location) implements Statement {}

  /** {@code try} without resources. */
  record Try(Statement body, List<Catch> catches, Optional<Statement> finalizer, Location location)
      implements Statement {}

  /**
   * A catch clause.
   *
   * @param types the alternatives
   */
  record Catch(LocalVariable parameter, List<TypeRef> types, Statement body, Location location) {}
}
