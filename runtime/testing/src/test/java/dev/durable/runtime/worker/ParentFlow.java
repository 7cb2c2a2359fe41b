package dev.durable.runtime.worker;

import dev.durable.Task;
import dev.durable.runtime.generated.BranchType;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import dev.durable.runtime.generated.WorkflowType;
import java.util.ArrayList;
import java.util.List;

/**
 * By hand, what the compiler makes of this body; {@code greet()} is the workflow {@code Greet}.
 *
 * <pre>{@code
 * default List<String> parent(List<String> names) {
 *   Task<List<String>> branch = Durable.start(() -> {
 *     return greet().greet(names);
 *   });
 *   List<String> all = new ArrayList<>(greet().greet(names));
 *   all.addAll(branch.await());
 *   return all;
 * }
 * }</pre>
 */
final class ParentFlow implements Orchestrator {
  private static final WorkflowType<List<String>> GREET =
      new WorkflowType<>("Greet", GreetFlow.STRINGS, List.of());
  private static final BranchType<List<String>> BRANCH =
      new BranchType<>("parent.branch", GreetFlow.STRINGS);
  private static final ValueType<Task<List<String>>> TASK = new ValueType<>() {};

  @Override
  public String workflow() {
    return "Parent";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("names", GreetFlow.STRINGS));
  }

  @Override
  public ValueType<?> result() {
    return GreetFlow.STRINGS;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(GREET, BRANCH);
  }

  @Override
  public Frame start(ValueReader in) {
    ParentFrame frame = new ParentFrame();
    frame.names = in.read("names", GreetFlow.STRINGS);
    return frame;
  }

  @Override
  public Frame frame(String method) {
    return method.equals("parent") ? new ParentFrame() : new BranchFrame();
  }

  private abstract static class Base extends Frame {
    List<String> names = List.of();
    List<String> all = new ArrayList<>();

    int greet(int resumeAt) {
      return $await(resumeAt, GREET.call(GreetFlow.input(names.toArray(String[]::new))));
    }

    @Override
    protected int $handler(int step) {
      return $DONE;
    }

    @Override
    protected String $state(int step) {
      return Integer.toString(step);
    }

    @Override
    protected int $step(String state) {
      return Integer.parseInt(state);
    }

    @Override
    protected Object $value() {
      return all;
    }
  }

  private static final class BranchFrame extends Base {
    @Override
    protected String $method() {
      return "parent.branch";
    }

    @Override
    protected int $run(int step) {
      if (step == 0) {
        return greet(1);
      }
      all = $take();
      return $DONE;
    }

    @Override
    protected void $save(int step, ValueWriter out) {}

    @Override
    protected void $load(int step, ValueReader in) {}
  }

  @SuppressWarnings("NullAway.Init") // Step 0 and $load set it.
  private static final class ParentFrame extends Base {
    private Task<List<String>> branch;

    @Override
    protected String $method() {
      return "parent";
    }

    @Override
    protected int $run(int step) {
      switch (step) {
        case 0 -> {
          BranchFrame first = new BranchFrame();
          first.names = names;
          branch = $start(BRANCH, first);
          return greet(1);
        }
        case 1 -> {
          all = $take();
          return $await(2, branch);
        }
        default -> {
          all.addAll(this.<List<String>>$take());
          return $DONE;
        }
      }
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      out.write("branch", TASK, branch);
      out.write("all", GreetFlow.STRINGS, all);
    }

    @Override
    protected void $load(int step, ValueReader in) {
      branch = in.read("branch", TASK);
      all = in.read("all", GreetFlow.STRINGS);
    }
  }
}
