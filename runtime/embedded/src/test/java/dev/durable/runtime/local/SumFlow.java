package dev.durable.runtime.local;

import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.util.List;

/**
 * By hand, what the compiler makes of this body.
 *
 * <pre>{@code
 * default int sum(Batch batch) {
 *   int total = 0;
 *   for (int i = 0; i < batch.numbers().size(); i++) {
 *     total += sums().checked(batch.numbers().get(i));
 *   }
 *   return total;
 * }
 * }</pre>
 */
public final class SumFlow implements Orchestrator {
  static final ValueType<Integer> INTEGER = new ValueType<>() {};
  static final ValueType<Batch> BATCH = new ValueType<>() {};

  /** What is to be added. */
  public record Batch(List<Integer> numbers) {}

  @Override
  public String workflow() {
    return "SumFlow";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("batch", BATCH));
  }

  @Override
  public ValueType<?> result() {
    return INTEGER;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(Sums.CHECKED);
  }

  @Override
  public Frame start(ValueReader in) {
    SumFrame frame = new SumFrame();
    frame.batch = in.read("batch", BATCH);
    return frame;
  }

  @Override
  public Frame frame(String method) {
    return new SumFrame();
  }

  private static final class SumFrame extends Frame {
    private Batch batch = new Batch(List.of());
    private int total;
    private int index;

    @Override
    protected String $method() {
      return "sum";
    }

    @Override
    protected int $run(int step) throws Throwable {
      if (step == 1) {
        total += this.<Integer>$take();
        index++;
      }
      if (index == batch.numbers().size()) {
        return $DONE;
      }
      int number = batch.numbers().get(index);
      return $await(
          1, Sums.CHECKED.call(new Arguments(1, out -> out.write("number", INTEGER, number))));
    }

    @Override
    protected int $handler(int step) {
      return $DONE;
    }

    @Override
    protected String $state(int step) {
      return "checked";
    }

    @Override
    protected int $step(String state) {
      return state.equals("checked") ? 1 : $DONE;
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      out.write("batch", BATCH, batch);
      out.write("total", INTEGER, total);
      out.write("index", INTEGER, index);
    }

    @Override
    protected void $load(int step, ValueReader in) {
      batch = in.read("batch", BATCH);
      total = in.read("total", INTEGER);
      index = in.read("index", INTEGER);
    }

    @Override
    protected Object $value() {
      return total;
    }
  }
}
