package dev.durable.processor.build;

import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Op;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A state machine as text, a line for each operation; the same for the same body. */
public final class StateMachineText {
  private final Map<Integer, List<LocalVariable>> live;
  private final StringBuilder text = new StringBuilder();

  private StateMachineText(Map<Integer, List<LocalVariable>> live) {
    this.live = live;
  }

  /**
   * Writes a machine.
   *
   * @param live what is stored at each step that resumes after a wait
   */
  public static String of(StateMachine machine, Map<Integer, List<LocalVariable>> live) {
    StateMachineText writer = new StateMachineText(live);
    writer.text.append("machine ").append(machine.source().method()).append('\n');
    machine.steps().forEach(writer::step);
    return writer.text.toString();
  }

  private void step(Step step) {
    text.append(step.id()).append(' ').append(step.name());
    if (step.location().line() > 0) {
      text.append("  // ").append(step.location());
    }
    text.append('\n');
    if (live.containsKey(step.id())) {
      line("stored " + live.getOrDefault(step.id(), List.of()));
    }
    if (step.handler() != Step.NONE) {
      line("handler " + step.handler());
    }
    step.ops().forEach(this::op);
    exit(step.exit());
  }

  private void op(Op op) {
    if (op instanceof Op.Code code) {
      line(text(code.code()));
    } else if (op instanceof Op.Comment comment) {
      line(comment.text());
    } else if (op instanceof Op.Declare declare) {
      line(
          "declare "
              + declare.variable()
              + declare.initializer().map(value -> " = " + text(value)).orElse(""));
    } else if (op instanceof Op.Assign assign) {
      line("set " + assign.variable() + " = " + text(assign.value()));
    } else if (op instanceof Op.Take take) {
      line("take " + take.call().callee() + take.target().map(t -> " into " + t).orElse(""));
    } else if (op instanceof Op.Keep keep) {
      line("keep " + keep.completion());
    } else if (op instanceof Op.Discard discard) {
      line("discard " + discard.variable());
    } else {
      throw new AssertionError(op);
    }
  }

  private void exit(Exit exit) {
    if (exit instanceof Exit.Goto to) {
      line("go to " + target(to.target()));
    } else if (exit instanceof Exit.Branch branch) {
      line(
          "if %s go to %s else %s"
              .formatted(
                  text(branch.condition()), target(branch.whenTrue()), target(branch.whenFalse())));
    } else if (exit instanceof Exit.Select select) {
      line("switch " + text(select.selector()));
      select
          .choices()
          .forEach(one -> line("  " + text(one.label().whole()) + ": " + target(one.target())));
      select.otherwise().ifPresent(otherwise -> line("  otherwise: " + target(otherwise)));
    } else if (exit instanceof Exit.Await await) {
      line(
          "await %s(%s) as '%s', resume at %d"
              .formatted(
                  await.call().callee(),
                  await.arguments().stream()
                      .map(StateMachineText::text)
                      .collect(Collectors.joining(", ")),
                  await.state(),
                  await.resumeAt()));
    } else if (exit instanceof Exit.Throw thrown) {
      line("throw " + text(thrown.exception()));
    } else if (exit instanceof Exit.Dispatch dispatch) {
      line("dispatch " + dispatch.completion());
      dispatch.cases().forEach(one -> line("  " + one.name() + ": " + target(one.target())));
    } else if (exit instanceof Exit.Catch caught) {
      caught
          .clauses()
          .forEach(
              one -> line("catch %s %s: %d".formatted(one.types(), one.parameter(), one.target())));
    }
  }

  private static String target(int step) {
    return step == Step.NONE ? "done" : Integer.toString(step);
  }

  private void line(String line) {
    text.append("  ").append(line.replace("\n", "\n  ")).append('\n');
  }

  private static String text(Fragment fragment) {
    StringBuilder result = new StringBuilder();
    for (Fragment.Part part : fragment.parts()) {
      if (part instanceof Fragment.Text plain) {
        result.append(plain.text());
      } else if (part instanceof Fragment.Use use) {
        result.append(use.variable());
      } else if (part instanceof Fragment.TypeName name) {
        result.append(name.type());
      } else if (part instanceof Fragment.Match match) {
        result.append(text(match.test()));
      } else if (part instanceof Fragment.Bind bind) {
        result.append(bind.variable());
      } else if (part instanceof Fragment.Goto jump) {
        jump.sets().forEach(set -> result.append("set ").append(set.variable()).append("; "));
        result.append("go to ").append(target(jump.target()));
      }
    }
    return result.toString();
  }
}
