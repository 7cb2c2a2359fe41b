package dev.durable.processor.lower;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.Statement;
import dev.durable.processor.model.body.VariableType;
import dev.durable.processor.model.lowered.Lowered;
import dev.durable.processor.model.lowered.LoweredBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lowers a body, statement by statement. Afterwards only {@link Lowered.Await} waits. */
public final class BodyLowering {
  private final Temporaries temporaries;
  private final ExpressionLowering expressions;
  private final Optional<LocalVariable> returned;
  private int finalizerDepth;

  private BodyLowering(Body body, Diagnostics diagnostics) {
    this.temporaries = new Temporaries(body.nextVariableId());
    this.expressions =
        new ExpressionLowering(
            new StateNames(body.method(), diagnostics), temporaries, this::statement);
    this.returned =
        body.result().ref().equals(TypeRef.VOID)
            ? Optional.empty()
            : Optional.of(
                temporaries.exact(Temporaries.RETURNED, body.result(), new Location("", 0, body)));
  }

  /** Lowers a body; reports waits that have the same name. */
  public static LoweredBody lower(Body body, Diagnostics diagnostics) {
    BodyLowering lowering = new BodyLowering(body, diagnostics);
    Lowered block = lowering.statement(body.block(), NameHint.NONE);
    return new LoweredBody(body, lowering.returned, block, lowering.temporaries.nextId());
  }

  private Lowered statement(Statement statement, NameHint hint) {
    List<Lowered> out = new ArrayList<>();
    append(statement, hint, out);
    return out.size() == 1 ? out.get(0) : new Lowered.Sequence(out);
  }

  private Lowered statements(List<Statement> statements) {
    List<Lowered> out = new ArrayList<>();
    statements.forEach(statement -> append(statement, NameHint.NONE, out));
    return new Lowered.Sequence(out);
  }

  private void append(Statement statement, NameHint hint, List<Lowered> out) {
    if (statement instanceof Statement.Verbatim verbatim) {
      out.add(new Lowered.Code(verbatim.code(), verbatim.completes(), verbatim.location()));
    } else if (statement instanceof Statement.Resources resources) {
      Fragment first =
          expressions.value(resources.first(), hint.withVariable(resources.name()), out);
      out.add(
          new Lowered.Code(
              resources.code().fill(List.of(first)), resources.completes(), resources.location()));
    } else if (statement instanceof Statement.Comment comment) {
      out.add(new Lowered.Comment(comment.text()));
    } else if (statement instanceof Statement.Block block) {
      out.add(statements(block.statements()));
    } else if (statement instanceof Statement.Declare declare) {
      declare(declare, out);
    } else if (statement instanceof Statement.Evaluate evaluate) {
      evaluate(evaluate, hint, out);
    } else if (statement instanceof Statement.If branch) {
      Fragment condition = expressions.value(branch.condition(), hint, out);
      out.add(
          new Lowered.Branch(
              condition,
              statement(branch.then(), NameHint.NONE),
              branch
                  .otherwise()
                  .map(otherwise -> statement(otherwise, NameHint.NONE))
                  .orElse(new Lowered.Sequence(List.of())),
              branch.location()));
    } else if (statement instanceof Statement.Switch choice) {
      out.add(expressions.switches().statement(choice, hint, out));
    } else if (statement instanceof Statement.Labeled labeled) {
      label(labeled, out);
    } else if (statement instanceof Statement.Leave leave) {
      Optional<Fragment> value =
          leave.value().map(expression -> expressions.value(expression, hint, out));
      out.add(new Lowered.Leave(leave.jump(), value, leave.location()));
    } else if (statement instanceof Statement.Throw thrown) {
      Fragment exception = expressions.value(thrown.exception(), hint, out);
      out.add(new Lowered.Throw(exception, thrown.location()));
    } else if (statement instanceof Statement.Try attempt) {
      attempt(attempt, out);
    } else {
      loop(statement, out);
    }
  }

  private void declare(Statement.Declare declare, List<Lowered> out) {
    NameHint hint = NameHint.NONE.withVariable(declare.variable().name());
    if (declare.initializer().orElse(null) instanceof Expression.Wait wait) {
      expressions.awaitInto(Optional.of(declare.variable()), wait, hint, out);
      return;
    }
    Optional<Fragment> value =
        declare.initializer().map(expression -> expressions.value(expression, hint, out));
    out.add(new Lowered.Declare(declare.variable(), value, declare.original(), declare.location()));
  }

  private void evaluate(Statement.Evaluate evaluate, NameHint hint, List<Lowered> out) {
    if (evaluate.expression() instanceof Expression.Wait wait) {
      expressions.awaitInto(Optional.empty(), wait, hint, out);
    } else if (evaluate.expression() instanceof Expression.Assign assign) {
      expressions.assign(assign, hint, evaluate.location(), out);
    } else {
      Fragment value =
          evaluate.expression() instanceof Expression.Update update
              ? expressions.update(update, hint, out)
              : expressions.value(evaluate.expression(), hint, out);
      out.add(
          new Lowered.Code(Fragment.concat(value, Fragment.text(";")), true, evaluate.location()));
    }
  }

  private void label(Statement.Labeled labeled, List<Lowered> out) {
    if (labeled.body() instanceof Statement.Evaluate
        || labeled.body() instanceof Statement.Leave
        || labeled.body() instanceof Statement.Throw) {
      append(labeled.body(), new NameHint(labeled.label(), ""), out);
      return;
    }
    List<Lowered> inner = new ArrayList<>();
    append(labeled.body(), NameHint.NONE, inner);
    Lowered last = inner.remove(inner.size() - 1);
    if (last instanceof Lowered.Loop || last instanceof Lowered.Labeled) {
      out.addAll(inner); // what a loop evaluates once stays outside the label
    } else {
      inner.add(last);
      last = new Lowered.Sequence(inner);
    }
    out.add(new Lowered.Labeled(labeled.label(), last));
  }

  private void attempt(Statement.Try attempt, List<Lowered> out) {
    Location location = attempt.location();
    String depth = finalizerDepth == 0 ? "" : Integer.toString(finalizerDepth + 1);
    LocalVariable completion =
        temporaries.exact(Temporaries.COMPLETION + depth, VariableType.COMPLETION, location);
    Lowered block = statement(attempt.body(), NameHint.NONE);
    List<Lowered.Catch> catches =
        attempt.catches().stream()
            .map(
                clause ->
                    new Lowered.Catch(
                        clause.parameter(),
                        clause.types(),
                        statement(clause.body(), NameHint.NONE),
                        clause.location()))
            .toList();
    finalizerDepth++;
    Optional<Lowered> finalizer =
        attempt.finalizer().map(statement -> statement(statement, NameHint.NONE));
    finalizerDepth--;
    out.add(new Lowered.Try(block, catches, finalizer, completion, location));
  }

  private void loop(Statement statement, List<Lowered> out) {
    if (statement instanceof Statement.While loop) {
      out.add(loop(loop.condition(), loop.body(), List.of(), true, loop.location()));
    } else if (statement instanceof Statement.DoWhile loop) {
      out.add(loop(loop.condition(), loop.body(), List.of(), false, loop.location()));
    } else if (statement instanceof Statement.For loop) {
      loop.initializers().forEach(initializer -> append(initializer, NameHint.NONE, out));
      if (loop.condition().isPresent()) {
        out.add(loop(loop.condition().get(), loop.body(), loop.updates(), true, loop.location()));
      } else {
        out.add(
            new Lowered.Loop(
                new Lowered.Sequence(List.of()),
                Optional.empty(),
                statement(loop.body(), NameHint.NONE),
                statements(loop.updates()),
                true,
                loop.location()));
      }
    } else if (statement instanceof Statement.ForEach loop) {
      forEach(loop, out);
    } else {
      throw new AssertionError(statement);
    }
  }

  private Lowered loop(
      Expression condition,
      Statement body,
      List<Statement> updates,
      boolean testFirst,
      Location location) {
    List<Lowered> prelude = new ArrayList<>();
    Fragment test = expressions.value(condition, NameHint.NONE, prelude);
    return new Lowered.Loop(
        new Lowered.Sequence(prelude),
        condition instanceof Expression.Plain && test.isText("true")
            ? Optional.empty()
            : Optional.of(test),
        statement(body, NameHint.NONE),
        statements(updates),
        testFirst,
        location);
  }

  /*
   * [source]                        [lowered]
   * for (T x : collection) body     x$list = $copy(collection); x$index = 0;
   *                                 loop while (x$index < x$list.size()), update x$index + 1
   *                                   { T x = x$list.get(x$index); body }
   *
   * An iterator cannot be stored, a list and an index can. An array is not copied: as in Java, the
   * loop sees assignments to later elements. So that it still does after a restore, a variable that
   * keeps its array is used itself.
   */
  private void forEach(Statement.ForEach loop, List<Lowered> out) {
    Location location = loop.location();
    String name = loop.variable().name();
    VariableType sequenceType =
        loop.array()
            ? loop.subject().type()
            : new VariableType(
                TypeRef.listOf(loop.element().ref()),
                loop.element().denotable(),
                VariableType.Storage.VALUE,
                loop.element().obstacle());
    LocalVariable sequence =
        loop.sequence()
            .orElseGet(
                () ->
                    loopVariable(
                        loop.variable(),
                        loop.array() ? "$array" : "$list",
                        sequenceType,
                        location));
    LocalVariable index =
        loopVariable(loop.variable(), "$index", VariableType.storable(TypeRef.INT), location);
    if (loop.sequence().isEmpty()) {
      Fragment subject = expressions.value(loop.subject(), NameHint.NONE.withVariable(name), out);
      Fragment all =
          loop.array()
              ? subject
              : Fragment.concat(Fragment.text("$copy("), subject, Fragment.text(")"));
      out.add(new Lowered.Assign(sequence, all, location));
    }
    out.add(new Lowered.Assign(index, Fragment.text("0"), location));
    Fragment size = Fragment.text(loop.array() ? ".length" : ".size()");
    Fragment element =
        Fragment.concat(
            Fragment.read(sequence),
            Fragment.text(loop.array() ? "[" : ".get("),
            Fragment.read(index),
            Fragment.text(loop.array() ? "]" : ")"));
    out.add(
        new Lowered.Loop(
            new Lowered.Sequence(List.of()),
            Optional.of(
                Fragment.concat(
                    Fragment.read(index), Fragment.text(" < "), Fragment.read(sequence), size)),
            new Lowered.Sequence(
                List.of(
                    new Lowered.Declare(
                        loop.variable(), Optional.of(element), Optional.empty(), location),
                    statement(loop.body(), NameHint.NONE))),
            new Lowered.Assign(
                index, Fragment.concat(Fragment.read(index), Fragment.text(" + 1")), location),
            true,
            location));
  }

  /** Names of inner loops differ from those of outer ones, except where the variable has none. */
  private LocalVariable loopVariable(
      LocalVariable variable, String role, VariableType type, Location location) {
    return variable.name().startsWith("$")
        ? temporaries.unique(role, type, location)
        : temporaries.belonging(variable, role, type, location);
  }
}
