package dev.shop;

import dev.durable.Task;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.annotation.processing.Generated;

/**
 * The state machine of {@link FanOutWorkflow#run}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class FanOutWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<Task<Object>> $TASK_OF_OBJECT_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> $INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<List<Integer>> $LIST_OF_INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<List<String>> $LIST_OF_STRING_TYPE = new ValueType<>() {};

  private static final ValueType<List<Task<Integer>>> $LIST_OF_TASK_OF_INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<Task<Void>> $TASK_OF_VOID_TYPE = new ValueType<>() {};

  private static final ExceptionType<TimeoutException> $TIMEOUT_EXCEPTION = new ExceptionType<>(
      TimeoutException.class,
      (e, out) -> {},
      (message, cause, in) -> new TimeoutException(message));

  /**
   * For registration with a worker.
   */
  public FanOutWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "FanOutWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("items", $LIST_OF_STRING_TYPE));
  }

  @Override
  public ValueType<?> result() {
    return $INTEGER_TYPE;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of($TIMEOUT_EXCEPTION);
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(ShopActivitiesStub.PRICE);
  }

  @Override
  public Frame start(ValueReader in) {
    RunFrame frame = new RunFrame();
    frame.items = in.read("items", $LIST_OF_STRING_TYPE);
    return frame;
  }

  @Override
  public Frame frame(String method) {
    return switch (method) {
      case "run" -> new RunFrame();
      default -> throw new IllegalArgumentException(method);
    };
  }

  /**
   * The frame of {@link FanOutWorkflow#run}.
   */
  private static final class RunFrame extends Frame implements FanOutWorkflow {
    List<String> items;

    List<Task<Integer>> prices;

    Task<Void> patience;

    int sum;

    int $returned;

    List<Integer> price$list;

    int price$index;

    private int $0_start() throws Throwable {
      // FanOutWorkflow.java:19
      prices = new ArrayList<>();
      for (String item : items) {
        prices.add($start(ShopActivitiesStub.price(item)));
      }
      patience = $startSleep(Duration.ofHours(1));
      return $any(1, List.of(prices.get(0), patience));
    }

    private int $1_first_any() throws Throwable {
      // FanOutWorkflow.java:24
      Task<?> first = $take();
      if (first == patience) {
        return 2; // then
      }
      return 4; // afterIf
    }

    private int $2_then() throws Throwable {
      // FanOutWorkflow.java:26
      return $await(3, prices.get(0), Duration.ofMinutes(5));
    }

    private int $3_await() throws Throwable {
      // FanOutWorkflow.java:26
      Integer $await = $take();
      $returned = $await;
      return $DONE;
    }

    private int $4_afterIf() throws Throwable {
      // FanOutWorkflow.java:25
      sum = 0;
      return $all(5, prices);
    }

    private int $5_price_all() throws Throwable {
      // FanOutWorkflow.java:29
      List<Integer> $all = $take();
      price$list = $copy($all);
      price$index = 0;
      return 6; // loop
    }

    private int $6_loop() throws Throwable {
      // FanOutWorkflow.java:29
      if (price$index < price$list.size()) {
        return 7; // body
      }
      return 8; // afterLoop
    }

    private int $7_body() throws Throwable {
      // FanOutWorkflow.java:29
      int price = price$list.get(price$index);
      {
        sum += price;
      }
      price$index = price$index + 1;
      return 6; // loop
    }

    private int $8_afterLoop() throws Throwable {
      // FanOutWorkflow.java:29
      return $all(9, $each(items, item -> $start(ShopActivitiesStub.price(item))));
    }

    private int $9_again_all() throws Throwable {
      // FanOutWorkflow.java:32
      List<Integer> again = $take();
      $returned = sum + again.size();
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_first_any();
        case 2 -> $2_then();
        case 3 -> $3_await();
        case 4 -> $4_afterIf();
        case 5 -> $5_price_all();
        case 6 -> $6_loop();
        case 7 -> $7_body();
        case 8 -> $8_afterLoop();
        case 9 -> $9_again_all();
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $handler(int step) {
      return $DONE;
    }

    @Override
    protected String $state(int step) {
      return switch (step) {
        case 1 -> "first=any";
        case 3 -> "await";
        case 5 -> "price=all";
        case 9 -> "again=all";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "first=any" -> 1;
        case "await" -> 3;
        case "price=all" -> 5;
        case "again=all" -> 9;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 1 -> $TASK_OF_OBJECT_TYPE;
        case 3 -> $INTEGER_TYPE;
        case 5, 9 -> $LIST_OF_INTEGER_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 1 -> { // first=any
          out.write("items", $LIST_OF_STRING_TYPE, this.items);
          out.write("prices", $LIST_OF_TASK_OF_INTEGER_TYPE, this.prices);
          out.write("patience", $TASK_OF_VOID_TYPE, this.patience);
        }
        case 3 -> {} // await
        case 5 -> { // price=all
          out.write("items", $LIST_OF_STRING_TYPE, this.items);
          out.write("sum", $INTEGER_TYPE, this.sum);
        }
        case 9 -> { // again=all
          out.write("sum", $INTEGER_TYPE, this.sum);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 1 -> { // first=any
          this.items = in.read("items", $LIST_OF_STRING_TYPE);
          this.prices = in.read("prices", $LIST_OF_TASK_OF_INTEGER_TYPE);
          this.patience = in.read("patience", $TASK_OF_VOID_TYPE);
        }
        case 3 -> {} // await
        case 5 -> { // price=all
          this.items = in.read("items", $LIST_OF_STRING_TYPE);
          this.sum = in.read("sum", $INTEGER_TYPE);
        }
        case 9 -> { // again=all
          this.sum = in.read("sum", $INTEGER_TYPE);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected Object $value() {
      return this.$returned;
    }

    @Override
    protected String $method() {
      return "run";
    }

    @Override
    protected String $sourceLines() {
      return $Lines.TABLE;
    }

    @Override
    public ShopActivities shop() {
      throw $notCompiled("shop");
    }
  }

  /**
   * Where the lines of this file stand in the source: for stack traces.
   */
  private static final class $Lines {
    static final String TABLE = String.join(
        " ",
        "dev.shop.FanOutWorkflowOrchestrator$RunFrame dev.shop.FanOutWorkflow run FanOutWorkflow.java",
        "108-109:19 110:20 111:21 112:22 @1:24 113:23 114-119:24 120-126:25 @3:26",
        "127-138:26 139:25 @5:29 140:28 141-163:29 164:30 165:31 @9:32 166-171:29",
        "172-177:32 178-183:33");
  }
}
