package dev.durable.runtime.engine;

import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A body of one wait, which the test provides as code; its one variable and its result are an
 * {@code Object}, so that a test can make them unreadable.
 */
final class ScriptedFlow implements Orchestrator {
  static final ValueType<Object> OBJECT = new ValueType<>() {};

  /** What the body does before and after its wait. */
  interface Script {
    /** Begins; returns what {@link Frame#$resume} is to wait for. */
    int begin(Step step) throws Throwable;

    /** Goes on after the wait; returns the result. */
    @Nullable Object end(Step step) throws Throwable;

    /** Handles what {@link #begin}, {@link #end} or the wait throws; returns the result. */
    default @Nullable Object handle(Throwable thrown) throws Throwable {
      throw thrown;
    }
  }

  /** What a script may do. */
  interface Step {
    int await(ActivityType<?> type, Arguments arguments);

    int sleep(Duration duration);

    int sleepUntil(Instant moment);

    @Nullable Object take();

    void setVariable(@Nullable Object value);

    @Nullable Object variable();
  }

  private final Script script;
  private final List<TaskType<?>> tasks = new ArrayList<>();

  ScriptedFlow(Script script) {
    this.script = script;
  }

  @Override
  public String workflow() {
    return "ScriptedFlow";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public ValueType<?> result() {
    return OBJECT;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }

  @Override
  public List<TaskType<?>> tasks() {
    return tasks;
  }

  @Override
  public Frame start(ValueReader in) {
    return new ScriptFrame();
  }

  @Override
  public Frame frame(String method) {
    return new ScriptFrame();
  }

  private final class ScriptFrame extends Frame implements Step {
    private @Nullable Object variable;
    private @Nullable Object result;

    @Override
    protected String $method() {
      return "body";
    }

    @Override
    protected int $run(int step) throws Throwable {
      switch (step) {
        case 0 -> {
          return script.begin(this);
        }
        case 1 -> {
          result = script.end(this);
          return $DONE;
        }
        default -> {
          result = script.handle($caught());
          return $DONE;
        }
      }
    }

    @Override
    protected int $handler(int step) {
      return step < 2 ? 2 : $DONE;
    }

    @Override
    protected String $state(int step) {
      return "wait";
    }

    @Override
    protected int $step(String state) {
      return 1;
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      out.write("variable", OBJECT, variable);
    }

    @Override
    protected void $load(int step, ValueReader in) {
      variable = in.read("variable", OBJECT);
    }

    @Override
    protected @Nullable Object $value() {
      return result;
    }

    @Override
    public int await(ActivityType<?> type, Arguments arguments) {
      tasks.add(type);
      return $await(1, type.call(arguments));
    }

    @Override
    public int sleep(Duration duration) {
      return $sleep(1, duration);
    }

    @Override
    public int sleepUntil(Instant moment) {
      return $sleepUntil(1, moment);
    }

    @Override
    public @Nullable Object take() {
      return $take();
    }

    @Override
    public void setVariable(@Nullable Object value) {
      variable = value;
    }

    @Override
    public @Nullable Object variable() {
      return variable;
    }
  }

  /** A flow that handles the failure of its wait. */
  static Orchestrator catching(Function<Step, Integer> begin, Function<Throwable, Object> handle) {
    return new ScriptedFlow(
        new Script() {
          @Override
          public int begin(Step step) {
            return begin.apply(step);
          }

          @Override
          public @Nullable Object end(Step step) {
            return step.take();
          }

          @Override
          public @Nullable Object handle(Throwable thrown) {
            return handle.apply(thrown);
          }
        });
  }

  /** A flow that sleeps, or calls {@code charge}, and returns what it takes. */
  static Orchestrator of(Function<Step, Integer> begin, Function<Step, Object> end) {
    return new ScriptedFlow(
        new Script() {
          @Override
          public int begin(Step step) {
            return begin.apply(step);
          }

          @Override
          public @Nullable Object end(Step step) {
            return end.apply(step);
          }
        });
  }
}
