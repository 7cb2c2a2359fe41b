package dev.shop;

import dev.durable.runtime.generated.Completion;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The state machine of {@link JumpWorkflow#run}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class JumpWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<Void> $VOID_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> $INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<ShopActivities.Item> $ITEM_TYPE = new ValueType<>() {};

  private static final ValueType<List<ShopActivities.Item>> $LIST_OF_ITEM_TYPE = new ValueType<>() {};

  private static final ValueType<String> $STRING_TYPE = new ValueType<>() {};

  private static final ExceptionType<ShopActivities.OutOfStock> $OUT_OF_STOCK_EXCEPTION = new ExceptionType<>(
      ShopActivities.OutOfStock.class,
      (e, out) -> out.write("item", $STRING_TYPE, e.item()),
      (message, cause, in) -> new ShopActivities.OutOfStock(in.read("item", $STRING_TYPE)));

  /**
   * For registration with a worker.
   */
  public JumpWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "JumpWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("items", $LIST_OF_ITEM_TYPE));
  }

  @Override
  public ValueType<?> result() {
    return $STRING_TYPE;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of($OUT_OF_STOCK_EXCEPTION);
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(ShopActivitiesStub.RESERVE, ShopActivitiesStub.RELEASE);
  }

  @Override
  public Frame start(ValueReader in) {
    RunFrame frame = new RunFrame();
    frame.items = in.read("items", $LIST_OF_ITEM_TYPE);
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
   * The frame of {@link JumpWorkflow#run}.
   */
  private static final class RunFrame extends Frame implements JumpWorkflow {
    List<ShopActivities.Item> items;

    int done;

    ShopActivities.Item item;

    String $returned;

    List<ShopActivities.Item> item$list;

    int item$index;

    Completion $completion;

    private int $0_start() throws Throwable {
      // JumpWorkflow.java:13
      done = 0;
      item$list = $copy(items);
      item$index = 0;
      return 1; // loop
    }

    private int $1_loop() throws Throwable {
      // JumpWorkflow.java:14
      if (item$index < item$list.size()) {
        return 2; // body
      }
      return 13; // afterLoop
    }

    private int $2_body() throws Throwable {
      // JumpWorkflow.java:15
      item = item$list.get(item$index);
      return 3; // tryBody
    }

    private int $3_tryBody() throws Throwable {
      // JumpWorkflow.java:16
      return $await(4, ShopActivitiesStub.reserve(item));
    }

    private int $4_reserve() throws Throwable {
      // JumpWorkflow.java:16
      if (item.price() == 0) {
        $returned = "free: " + item.name();
        $completion = $completion("return");
        return 9;
      }
      done++;
      return 5; // endTry
    }

    private int $5_endTry() throws Throwable {
      // JumpWorkflow.java:16
      $completion = $completion("complete");
      return 9; // finalizer
    }

    private int $6_catches() throws Throwable {
      // JumpWorkflow.java:15
      Throwable $thrown = $caught();
      if ($thrown instanceof ShopActivities.OutOfStock) {
        return 7; // caught
      }
      throw $thrown;
    }

    private int $7_caught() throws Throwable {
      // JumpWorkflow.java:21
      if (done > 0) {
        $completion = $completion("break");
        return 9;
      }
      $completion = $completion("complete");
      return 9; // finalizer
    }

    private int $8_failed() throws Throwable {
      // JumpWorkflow.java:26
      $completion = $thrown();
      return 9; // finalizer
    }

    private int $9_finalizer() throws Throwable {
      // JumpWorkflow.java:26
      return $await(10, ShopActivitiesStub.release(item));
    }

    private int $10_release() throws Throwable {
      // JumpWorkflow.java:26
      return switch ($completion.name()) {
        case "return" -> $DONE;
        case "break" -> 11;
        case "complete" -> 12;
        default -> throw $completion.exception();
      };
    }

    private int $11_onward() throws Throwable {
      // JumpWorkflow.java:26
      return 13; // afterLoop
    }

    private int $12_next() throws Throwable {
      // JumpWorkflow.java:14
      item$index = item$index + 1;
      return 1; // loop
    }

    private int $13_afterLoop() throws Throwable {
      // JumpWorkflow.java:14
      $returned = "done: " + done;
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_loop();
        case 2 -> $2_body();
        case 3 -> $3_tryBody();
        case 4 -> $4_reserve();
        case 5 -> $5_endTry();
        case 6 -> $6_catches();
        case 7 -> $7_caught();
        case 8 -> $8_failed();
        case 9 -> $9_finalizer();
        case 10 -> $10_release();
        case 11 -> $11_onward();
        case 12 -> $12_next();
        case 13 -> $13_afterLoop();
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $handler(int step) {
      return switch (step) {
        case 3, 4 -> 6; // catches
        case 5, 6, 7 -> 8; // failed
        default -> $DONE;
      };
    }

    @Override
    protected String $state(int step) {
      return switch (step) {
        case 4 -> "reserve";
        case 10 -> "release";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "reserve" -> 4;
        case "release" -> 10;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 4, 10 -> $VOID_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 4 -> { // reserve
          out.write("done", $INTEGER_TYPE, this.done);
          out.write("item", $ITEM_TYPE, this.item);
          out.write("item$list", $LIST_OF_ITEM_TYPE, this.item$list);
          out.write("item$index", $INTEGER_TYPE, this.item$index);
        }
        case 10 -> { // release
          out.write("done", $INTEGER_TYPE, this.done);
          out.write("$returned", $STRING_TYPE, this.$returned);
          out.write("item$list", $LIST_OF_ITEM_TYPE, this.item$list);
          out.write("item$index", $INTEGER_TYPE, this.item$index);
          Completion.write("$completion", this.$completion, out);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 4 -> { // reserve
          this.done = in.read("done", $INTEGER_TYPE);
          this.item = in.read("item", $ITEM_TYPE);
          this.item$list = in.read("item$list", $LIST_OF_ITEM_TYPE);
          this.item$index = in.read("item$index", $INTEGER_TYPE);
        }
        case 10 -> { // release
          this.done = in.read("done", $INTEGER_TYPE);
          this.$returned = in.read("$returned", $STRING_TYPE);
          this.item$list = in.read("item$list", $LIST_OF_ITEM_TYPE);
          this.item$index = in.read("item$index", $INTEGER_TYPE);
          this.$completion = Completion.read("$completion", in);
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
        "dev.shop.JumpWorkflowOrchestrator$RunFrame dev.shop.JumpWorkflow run JumpWorkflow.java",
        "103-104:13 105-118:14 119:15 120-124:14 @4:16 125-130:16 131:17 132-134:18 135:19",
        "136-140:20 141-146:16 147-155:15 156:21 157:22 158-159:23 160-165:24 @10:26",
        "166-191:26 192-198:14 199-204:29");
  }
}
