package dev.durable.processor.build;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.Fragment.Assignment;
import dev.durable.processor.model.body.Jump;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.lowered.Lowered;
import dev.durable.processor.model.lowered.LoweredBody;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Op;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the state machine of a body, statement by statement.
 *
 * <p>Invariants: a step lies in exactly one protected region, so the handler of what it throws is a
 * constant; no piece of the user's text gets into two steps; a step that resumes after a wait has
 * no other predecessor, so its number and the name of the wait stand for each other.
 */
public final class StateMachineBuilder {
  private static final String COMPLETE = "complete";

  private final LoweredBody body;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Draft> opened = new ArrayList<>();
  private final JumpTargets jumps = new JumpTargets();
  private Set<String> labels = new LinkedHashSet<>();
  private int handler = Step.NONE;
  private int finalizerDepth;
  private int nextVariableId;
  private @Nullable Draft current;

  private StateMachineBuilder(LoweredBody body) {
    this.body = body;
    this.nextVariableId = body.nextVariableId();
  }

  /** Builds and tidies the machine. */
  public static StateMachine build(LoweredBody body) {
    StateMachineBuilder builder = new StateMachineBuilder(body);
    builder.open(builder.draft("start", Locations.of(body.block())));
    builder.statement(body.block());
    builder.close(new Exit.Goto(Step.NONE));
    return new StateMachine(body.source(), body.returned(), StateMachineTidy.tidy(builder.opened));
  }

  void statement(Lowered statement) {
    if (statement instanceof Lowered.Sequence sequence) {
      labels = new LinkedHashSet<>(); // the label of a block is not that of its first loop
      sequence.statements().forEach(this::statement);
      return;
    }
    if (current == null) {
      return; // unreachable: the compiler itself would reject user code here
    }
    Set<String> pendingLabels = labels;
    labels = new LinkedHashSet<>();
    if (statement instanceof Lowered.Code code) {
      code(code);
    } else if (statement instanceof Lowered.Comment comment) {
      add(new Op.Comment(comment.text()));
    } else if (statement instanceof Lowered.Declare declare) {
      long line = declare.location().line();
      add(
          new Op.Declare(
              declare.variable(),
              declare.initializer().map(value -> value.onLine(line)),
              declare.original()));
    } else if (statement instanceof Lowered.Assign assign) {
      Fragment value = assign.value().onLine(assign.location().line());
      add(new Op.Assign(assign.variable(), value));
    } else if (statement instanceof Lowered.Await await) {
      await(await);
    } else if (statement instanceof Lowered.Branch branch) {
      branch(branch);
    } else if (statement instanceof Lowered.Loop loop) {
      loop(loop, pendingLabels);
    } else if (statement instanceof Lowered.Switch choice) {
      new SwitchBuilder(this, jumps).build(choice, pendingLabels);
    } else if (statement instanceof Lowered.Labeled labeled) {
      labeled(labeled, pendingLabels);
    } else if (statement instanceof Lowered.Leave leave) {
      leave(leave.jump(), leave.value());
    } else if (statement instanceof Lowered.Throw thrown) {
      close(new Exit.Throw(thrown.exception()));
    } else if (statement instanceof Lowered.Try attempt) {
      attempt(attempt);
    } else {
      throw new AssertionError(statement);
    }
  }

  private void code(Lowered.Code code) {
    add(new Op.Code(resolve(code.code())));
    if (!code.completes()) {
      close(new Exit.None());
    }
  }

  private Fragment resolve(Fragment fragment) {
    return fragment.map(
        part -> {
          if (!(part instanceof Fragment.Escape escape)) {
            return part;
          }
          List<Assignment> sets = new ArrayList<>();
          escape
              .value()
              .ifPresent(value -> sets.add(new Assignment(valueOf(escape.jump()), value)));
          JumpTargets.Route route = jumps.route(escape.jump());
          sets.addAll(route.sets());
          return new Fragment.Goto(
              sets, discarded(escape.jump()), route.target(), escape.inBlock());
        });
  }

  /*
   * A jump that is no return gives up a result that an earlier return has left behind; not within a
   * finalizer, where the return may still be under way.
   */
  private Optional<LocalVariable> discarded(Jump jump) {
    return jump.kind() == Jump.Kind.RETURN ? Optional.empty() : discarded();
  }

  private Optional<LocalVariable> discarded() {
    return finalizerDepth == 0 ? body.returned() : Optional.empty();
  }

  /** The variable that gets the value of a {@code return} or {@code yield}. */
  private LocalVariable valueOf(Jump jump) {
    return jump.kind() == Jump.Kind.YIELD ? jumps.yielded() : body.returned().orElseThrow();
  }

  private void await(Lowered.Await await) {
    Draft resume = draft(stepName(await.state()), await.call().location());
    close(new Exit.Await(await.state(), await.call(), await.arguments(), resume.id));
    open(resume);
    if (!isDropped(await)) {
      add(new Op.Take(await.target(), await.call()));
    }
  }

  /** Only activities say that they take nothing. */
  private static boolean isDropped(Lowered.Await await) {
    return await.target().isEmpty() && !(await.call() instanceof WaitCall.Activity);
  }

  private void branch(Lowered.Branch branch) {
    Draft then = draft("then", Locations.of(branch.then(), branch.location()));
    Draft otherwise = draft("otherwise", Locations.of(branch.otherwise(), branch.location()));
    Draft after = draft("afterIf", branch.location());
    close(new Exit.Branch(branch.condition(), then.id, otherwise.id));
    open(then);
    statement(branch.then());
    close(new Exit.Goto(after.id));
    open(otherwise);
    statement(branch.otherwise());
    close(new Exit.Goto(after.id));
    open(after);
  }

  /*
   *            ┌───────────────────────────────┐
   *   ──► loop (test) ──► body ──► next (update)
   *            └──► afterLoop
   */
  private void loop(Lowered.Loop loop, Set<String> loopLabels) {
    Draft test = draft("loop", loop.location());
    Draft first = draft("body", Locations.of(loop.body(), loop.location()));
    Draft next = draft("next", loop.location());
    Draft after = draft("afterLoop", loop.location());
    close(new Exit.Goto(loop.testFirst() ? test.id : first.id));
    open(test);
    statement(loop.prelude());
    close(
        loop.condition().isPresent()
            ? new Exit.Branch(loop.condition().get(), first.id, after.id)
            : new Exit.Goto(first.id));
    jumps.enterLoop(loopLabels, after.id, next.id);
    open(first);
    statement(loop.body());
    close(new Exit.Goto(next.id));
    jumps.leave();
    open(next);
    statement(loop.update());
    close(new Exit.Goto(test.id));
    open(after);
  }

  private void labeled(Lowered.Labeled labeled, Set<String> outerLabels) {
    Draft after = draft("after_" + labeled.label(), Locations.of(labeled.body()));
    jumps.enterLabel(labeled.label(), after.id);
    labels = new LinkedHashSet<>(outerLabels);
    labels.add(labeled.label());
    statement(labeled.body());
    labels = new LinkedHashSet<>();
    jumps.leave();
    close(new Exit.Goto(after.id));
    open(after);
  }

  private void leave(Jump jump, Optional<Fragment> value) {
    value.ifPresent(returning -> add(new Op.Assign(valueOf(jump), returning)));
    JumpTargets.Route route = jumps.route(jump);
    route.sets().forEach(set -> add(new Op.Assign(set.variable(), set.value())));
    discarded(jump).ifPresent(result -> add(new Op.Discard(result)));
    close(new Exit.Goto(route.target()));
  }

  private void attempt(Lowered.Try attempt) {
    Draft after = draft("afterTry", attempt.location());
    if (attempt.finalizer().isEmpty()) {
      guarded(attempt, () -> close(new Exit.Goto(after.id)));
    } else {
      finalized(attempt, attempt.finalizer().get(), after);
    }
    open(after);
  }

  /*
   * Body and clauses go to the finalizer when they end, when they jump out, and when they throw; each
   * way notes its completion, and the end of the finalizer goes on accordingly (JLS 14.20.2).
   */
  private void finalized(Lowered.Try attempt, Lowered finalizer, Draft after) {
    Location location = Locations.of(finalizer, attempt.location());
    Draft entry = draft("finalizer", location);
    Draft failed = draft("failed", location);
    int outer = handler;
    handler = failed.id;
    JumpTargets.Finalizer scope = jumps.enterFinalizer(attempt.completion(), entry.id);
    guarded(
        attempt,
        () -> {
          add(new Op.Assign(attempt.completion(), JumpTargets.completion(COMPLETE)));
          discarded().ifPresent(result -> add(new Op.Discard(result)));
          close(new Exit.Goto(entry.id));
        });
    jumps.leave();
    handler = outer;

    open(failed);
    add(new Op.Keep(attempt.completion()));
    discarded().ifPresent(result -> add(new Op.Discard(result)));
    close(new Exit.Goto(entry.id));

    int begin = opened.size();
    open(entry);
    finalizerDepth++;
    statement(finalizer);
    finalizerDepth--;
    if (scope.jumps().stream().anyMatch(jump -> jump.kind() == Jump.Kind.RETURN)) {
      keepResult(opened.subList(begin, opened.size()));
    }
    List<Exit.Case> cases = new ArrayList<>();
    List<Draft> onwards = new ArrayList<>();
    for (Jump jump : scope.jumps()) {
      Draft onward = draft("onward", location);
      onwards.add(onward);
      cases.add(new Exit.Case(jump.name(), onward.id));
    }
    cases.add(new Exit.Case(COMPLETE, after.id));
    close(new Exit.Dispatch(attempt.completion(), cases));
    int index = 0;
    for (Jump jump : scope.jumps()) {
      open(onwards.get(index++));
      leave(jump, Optional.empty());
    }
  }

  /*
   * A finalizer may return another result and then give that up, by a break out of a finalizer of its
   * own: if it completes normally, the result that it found counts. (Of a yield, javac keeps the last.)
   */
  private void keepResult(List<Draft> finalizer) {
    LocalVariable result = body.returned().orElse(null);
    if (current == null
        || result == null
        || finalizer.stream().noneMatch(draft -> draft.assigns(result))) {
      return;
    }
    String depth = finalizerDepth == 0 ? "" : Integer.toString(finalizerDepth + 1);
    LocalVariable kept =
        new LocalVariable(
            nextVariableId++, result.name() + "$kept" + depth, result.type(), result.location());
    finalizer.get(0).ops.add(0, new Op.Assign(kept, Fragment.read(result)));
    add(new Op.Assign(result, Fragment.read(kept)));
  }

  /** The body and the catch clauses; clauses are not protected by each other. */
  private void guarded(Lowered.Try attempt, Runnable complete) {
    int outer = handler;
    Draft catches = draft("catches", attempt.location());
    if (!attempt.catches().isEmpty()) {
      handler = catches.id;
    }
    Draft first = draft("tryBody", Locations.of(attempt.body(), attempt.location()));
    close(new Exit.Goto(first.id));
    open(first);
    statement(attempt.body());
    handler = outer;
    completeIn(outer, complete);
    if (attempt.catches().isEmpty()) {
      return;
    }
    List<Exit.Clause> clauses = new ArrayList<>();
    List<Draft> drafted = new ArrayList<>();
    for (Lowered.Catch clause : attempt.catches()) {
      Draft caught = draft("caught", clause.location());
      drafted.add(caught);
      clauses.add(new Exit.Clause(clause.types(), clause.parameter(), caught.id));
    }
    open(catches);
    close(new Exit.Catch(clauses));
    for (int i = 0; i < drafted.size(); i++) {
      open(drafted.get(i));
      statement(attempt.catches().get(i).body());
      if (current != null) {
        complete.run();
      }
    }
  }

  /** Leaves the region of the body before what follows it is added. */
  private void completeIn(int region, Runnable complete) {
    if (current == null) {
      return;
    }
    if (current.handler != region) {
      Draft end = draft("endTry", current.location);
      close(new Exit.Goto(end.id));
      open(end);
    }
    complete.run();
  }

  // --- drafts

  Draft draft(String name, Location location) {
    Draft draft = new Draft(drafts.size(), name, location, handler);
    drafts.add(draft);
    return draft;
  }

  void open(Draft draft) {
    opened.add(draft);
    current = draft;
  }

  void close(Exit exit) {
    if (current != null) {
      current.exit = exit;
      current = null;
    }
  }

  private void add(Op op) {
    if (current != null) {
      current.ops.add(op);
    }
  }

  private static String stepName(String state) {
    StringBuilder name = new StringBuilder();
    state.chars().forEach(c -> name.append(Character.isJavaIdentifierPart(c) ? (char) c : '_'));
    return name.toString();
  }
}
