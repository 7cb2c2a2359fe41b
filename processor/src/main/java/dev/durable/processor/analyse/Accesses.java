package dev.durable.processor.analyse;

import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.VariableType;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Op;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one operation or exit does with variables.
 *
 * @param reads variables whose old value may be used
 * @param kills variables whose old value is not used afterwards
 * @param written variables that its text assigns
 * @param mentions all variables that are named
 * @param edges the steps it can go to
 */
record Accesses(
    Set<LocalVariable> reads,
    Set<LocalVariable> kills,
    Set<LocalVariable> written,
    Set<LocalVariable> mentions,
    List<Edge> edges) {
  /** A way to a step, and the variables that are assigned or given up on it. */
  record Edge(int target, Set<LocalVariable> assigned) {}

  private Accesses() {
    this(
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new ArrayList<>());
  }

  static Accesses of(Op op) {
    Accesses result = new Accesses();
    if (op instanceof Op.Code code) {
      result.scan(code.code());
    } else if (op instanceof Op.Declare declare) {
      declare.initializer().ifPresent(result::scan);
      result.kill(declare.variable());
    } else if (op instanceof Op.Assign assign) {
      result.scan(assign.value());
      result.kill(assign.variable());
    } else if (op instanceof Op.Take take) {
      take.target().ifPresent(result::kill);
    } else if (op instanceof Op.Keep keep) {
      result.kill(keep.completion());
    } else if (op instanceof Op.Discard discard) {
      result.kills.add(discard.variable());
    }
    return result;
  }

  static Accesses of(Exit exit) {
    Accesses result = new Accesses();
    if (exit instanceof Exit.Goto to) {
      result.edge(to.target());
    } else if (exit instanceof Exit.Branch branch) {
      result.scan(branch.condition());
      result.edge(branch.whenTrue());
      result.edge(branch.whenFalse());
    } else if (exit instanceof Exit.Select select) {
      result.scan(select.selector());
      for (Exit.Choice choice : select.choices()) {
        result.scan(choice.label().whole());
        result.edge(choice.target());
      }
      select.otherwise().ifPresent(result::edge);
    } else if (exit instanceof Exit.Await await) {
      await.arguments().forEach(result::scan);
      result.edge(await.resumeAt());
    } else if (exit instanceof Exit.Throw thrown) {
      result.scan(thrown.exception());
    } else if (exit instanceof Exit.Dispatch dispatch) {
      result.mentions.add(dispatch.completion());
      result.reads.add(dispatch.completion());
      dispatch.cases().forEach(one -> result.edge(one.target()));
    } else if (exit instanceof Exit.Catch caught) {
      for (Exit.Clause clause : caught.clauses()) {
        result.mentions.add(clause.parameter());
        result.edges.add(new Edge(clause.target(), Set.of(clause.parameter())));
      }
    }
    return result;
  }

  /** The variables that a fragment assigns. */
  static Set<LocalVariable> writes(Fragment fragment) {
    Accesses result = new Accesses();
    result.scan(fragment);
    return result.written();
  }

  /** The variables that a fragment names. */
  static Set<LocalVariable> uses(Fragment fragment) {
    Accesses result = new Accesses();
    result.scan(fragment);
    return result.mentions();
  }

  private void scan(Fragment fragment) {
    for (Fragment.Part part : fragment.parts()) {
      if (part instanceof Fragment.Use use) {
        mentions.add(use.variable());
        if (use.access() != Fragment.Access.READ) {
          written.add(use.variable());
        }
        if (use.access() != Fragment.Access.WRITE
            && !kills.contains(use.variable())
            && isValue(use.variable())) {
          reads.add(use.variable());
        }
      } else if (part instanceof Fragment.Match match) {
        scan(match.test());
      } else if (part instanceof Fragment.Bind bind) {
        kill(bind.variable()); // in scope only after it matched
        written.add(bind.variable());
      } else if (part instanceof Fragment.Goto jump) {
        for (Fragment.Assignment set : jump.sets()) {
          scan(set.value());
          mentions.add(set.variable());
          written.add(set.variable());
        }
        Set<LocalVariable> assigned = new LinkedHashSet<>();
        jump.sets().forEach(set -> assigned.add(set.variable()));
        jump.discarded().ifPresent(assigned::add);
        edges.add(new Edge(jump.target(), assigned));
      }
    }
  }

  /** Classes are named like variables, and have no value that could be live. */
  private static boolean isValue(LocalVariable variable) {
    return variable.type().storage() != VariableType.Storage.LOCAL_CLASS;
  }

  private void edge(int target) {
    edges.add(new Edge(target, Set.of()));
  }

  private void kill(LocalVariable variable) {
    mentions.add(variable);
    kills.add(variable);
  }
}
