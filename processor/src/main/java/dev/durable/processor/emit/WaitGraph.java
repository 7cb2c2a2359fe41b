package dev.durable.processor.emit;

import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Op;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which wait of a machine can follow which: the machine without the steps in between.
 *
 * <pre>
 * [steps]                                     [edges]
 * 1 a: if (n > 3) go to 2 else go to 4        a -- n > 3 --> b
 * 2 then: await b, resume at 3                a -- !(n > 3) --> end
 * 4 afterIf: go to done
 * </pre>
 *
 * An edge has a label if exactly one condition, or the kind of a failure, decides for it.
 */
final class WaitGraph {
  /** The beginning and the end of the method, where a wait has the step at which it resumes. */
  static final int OUTSIDE = Step.NONE;

  private static final String CATCH = "catch ";
  private static final String FAILS = "fails";
  private static final String THROWS = "throws";
  private static final String UNLABELLED = "";

  private final StateMachine machine;
  private final List<Exit.Await> waits = new ArrayList<>();
  private final Map<List<Integer>, Set<String>> labels = new LinkedHashMap<>();

  private WaitGraph(StateMachine machine) {
    this.machine = machine;
  }

  /**
   * One wait after another.
   *
   * @param from the step at which the wait resumes, or {@link #OUTSIDE}
   * @param to the same of the next one
   * @param label empty for none
   */
  record Edge(int from, int to, String label) {}

  static WaitGraph of(StateMachine machine) {
    WaitGraph graph = new WaitGraph(machine);
    graph.from(OUTSIDE, 0);
    for (Step step : machine.steps()) {
      if (step.exit() instanceof Exit.Await await) {
        graph.waits.add(await);
        graph.from(await.resumeAt(), await.resumeAt());
        graph.fails(await.resumeAt());
      }
    }
    return graph;
  }

  /** The waits in the order of the source. */
  List<Exit.Await> waits() {
    return waits;
  }

  /** The edges in the order in which they were found. */
  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    labels.forEach(
        (ends, all) ->
            edges.add(
                new Edge(
                    ends.get(0),
                    ends.get(1),
                    all.size() == 1 ? all.iterator().next() : UNLABELLED)));
    return edges;
  }

  private void from(int wait, int step) {
    new Search(wait).visit(step, null);
  }

  private void fails(int wait) {
    int handler = machine.steps().get(wait).handler();
    if (handler != Step.NONE) {
      new Search(wait).visit(handler, FAILS);
    }
  }

  /** Finds what follows one wait. A label is null until something has decided. */
  private final class Search {
    private final int from;
    private final Set<String> seen = new HashSet<>();

    Search(int from) {
      this.from = from;
    }

    void visit(int id, @Nullable String label) {
      if (id == Step.NONE) {
        edge(Step.NONE, label);
      } else if (seen.add(id + " " + label)) {
        Step step = machine.steps().get(id);
        for (Op op : step.ops()) {
          if (op instanceof Op.Code code) {
            jumps(code.code());
          }
        }
        exit(step, label);
      }
    }

    private void jumps(Fragment code) {
      for (Fragment.Part part : code.parts()) {
        if (part instanceof Fragment.Goto jump) {
          visit(jump.target(), UNLABELLED);
        }
      }
    }

    private void exit(Step step, @Nullable String label) {
      Exit exit = step.exit();
      if (exit instanceof Exit.Goto to) {
        visit(to.target(), label);
      } else if (exit instanceof Exit.Await await) {
        edge(await.resumeAt(), label);
      } else if (exit instanceof Exit.Branch branch) {
        Optional<String> condition = ConditionText.of(branch.condition());
        visit(branch.whenTrue(), decided(label, condition));
        visit(branch.whenFalse(), decided(label, condition.map(ConditionText::not)));
      } else if (exit instanceof Exit.Select select) {
        select
            .choices()
            .forEach(
                one -> visit(one.target(), decided(label, ConditionText.of(one.label().whole()))));
        select.otherwise().ifPresent(target -> visit(target, decided(label, Optional.empty())));
      } else if (exit instanceof Exit.Dispatch dispatch) {
        dispatch.cases().forEach(one -> visit(one.target(), decided(label, Optional.empty())));
      } else if (exit instanceof Exit.Catch caught) {
        caught.clauses().forEach(one -> visit(one.target(), caught(one)));
        if (step.handler() != Step.NONE) {
          visit(step.handler(), FAILS);
        }
      } else if (step.handler() != Step.NONE) {
        visit(step.handler(), label);
      } else {
        edge(OUTSIDE, label == null ? THROWS : label);
      }
    }

    private void edge(int to, @Nullable String label) {
      labels
          .computeIfAbsent(List.of(from, to), ends -> new HashSet<>())
          .add(label == null ? UNLABELLED : label);
    }
  }

  /** Of two conditions neither tells why, but a failure does. */
  private static String decided(@Nullable String before, Optional<String> now) {
    if (before == null) {
      return now.orElse(UNLABELLED);
    }
    return before.equals(FAILS) || before.startsWith(CATCH) ? before : UNLABELLED;
  }

  private static String caught(Exit.Clause clause) {
    return clause.types().stream()
        .map(type -> type instanceof TypeRef.Declared name ? name.simpleName() : type.toString())
        .collect(Collectors.joining(" | ", CATCH, ""));
  }
}
