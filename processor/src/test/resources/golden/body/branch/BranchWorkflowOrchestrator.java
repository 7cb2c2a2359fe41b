package dev.shop;

import dev.durable.Task;
import dev.durable.runtime.generated.BranchType;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The state machine of {@link BranchWorkflow#run}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class BranchWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<String> $STRING_TYPE = new ValueType<>() {};

  private static final ValueType<Boolean> $BOOLEAN_TYPE = new ValueType<>() {};

  private static final ValueType<Void> $VOID_TYPE = new ValueType<>() {};

  private static final ValueType<Task<Boolean>> $TASK_OF_BOOLEAN_TYPE = new ValueType<>() {};

  private static final ValueType<ShopActivities.Item> $ITEM_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> $INTEGER_TYPE = new ValueType<>() {};

  private static final ExceptionType<ShopActivities.OutOfStock> $OUT_OF_STOCK_EXCEPTION = new ExceptionType<>(
      ShopActivities.OutOfStock.class,
      (e, out) -> out.write("item", $STRING_TYPE, e.item()),
      (message, cause, in) -> new ShopActivities.OutOfStock(in.read("item", $STRING_TYPE)));

  /**
   * For registration with a worker.
   */
  public BranchWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "BranchWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("customer", $STRING_TYPE), new Orchestrator.Parameter("item", $ITEM_TYPE));
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
    return List.of(ShopActivitiesStub.CHARGE, ShopActivitiesStub.REFUND, ShopActivitiesStub.RESERVE,
        RunReservedFrame.$TYPE);
  }

  @Override
  public Frame start(ValueReader in) {
    RunFrame frame = new RunFrame();
    frame.customer = in.read("customer", $STRING_TYPE);
    frame.item = in.read("item", $ITEM_TYPE);
    return frame;
  }

  @Override
  public Frame frame(String method) {
    return switch (method) {
      case "run" -> new RunFrame();
      case "run.reserved" -> new RunReservedFrame();
      default -> throw new IllegalArgumentException(method);
    };
  }

  /**
   * The frame of {@link BranchWorkflow#run}.
   */
  private static final class RunFrame extends Frame implements BranchWorkflow {
    String customer;

    ShopActivities.Item item;

    Task<Boolean> reserved;

    String payment;

    String $returned;

    private int $0_start() throws Throwable {
      // BranchWorkflow.java:18
      reserved = $start(RunReservedFrame.$TYPE, new RunReservedFrame(item));
      return $await(1, ShopActivitiesStub.charge(customer, item.price()));
    }

    private int $1_payment_charge() throws Throwable {
      // BranchWorkflow.java:31
      payment = $take();
      return $await(2, reserved);
    }

    private int $2_await() throws Throwable {
      // BranchWorkflow.java:32
      Boolean $await = $take();
      if (!$await) {
        return 3; // then
      }
      return 5; // afterIf
    }

    private int $3_then() throws Throwable {
      // BranchWorkflow.java:33
      return $await(4, ShopActivitiesStub.refund(payment));
    }

    private int $4_refund() throws Throwable {
      // BranchWorkflow.java:33
      return 5; // afterIf
    }

    private int $5_afterIf() throws Throwable {
      // BranchWorkflow.java:32
      $returned = payment;
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_payment_charge();
        case 2 -> $2_await();
        case 3 -> $3_then();
        case 4 -> $4_refund();
        case 5 -> $5_afterIf();
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
        case 1 -> "payment=charge";
        case 2 -> "await";
        case 4 -> "refund";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "payment=charge" -> 1;
        case "await" -> 2;
        case "refund" -> 4;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 1 -> $STRING_TYPE;
        case 2 -> $BOOLEAN_TYPE;
        case 4 -> $VOID_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 1 -> { // payment=charge
          out.write("reserved", $TASK_OF_BOOLEAN_TYPE, this.reserved);
        }
        case 2 -> { // await
          out.write("payment", $STRING_TYPE, this.payment);
        }
        case 4 -> { // refund
          out.write("payment", $STRING_TYPE, this.payment);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 1 -> { // payment=charge
          this.reserved = in.read("reserved", $TASK_OF_BOOLEAN_TYPE);
        }
        case 2 -> { // await
          this.payment = in.read("payment", $STRING_TYPE);
        }
        case 4 -> { // refund
          this.payment = in.read("payment", $STRING_TYPE);
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
   * The frame of the branch {@code run.reserved}.
   */
  private static final class RunReservedFrame extends Frame implements BranchWorkflow {
    static final BranchType<Boolean> $TYPE = new BranchType<>("run.reserved", $BOOLEAN_TYPE);

    ShopActivities.Item item;

    int tries;

    Boolean $returned;

    RunReservedFrame() {
    }

    RunReservedFrame(ShopActivities.Item item) {
      this.item = item;
    }

    private int $0_start() throws Throwable {
      // BranchWorkflow.java:21
      tries = 0;
      return 1; // loop
    }

    private int $1_loop() throws Throwable {
      // BranchWorkflow.java:21
      if (tries < 3) {
        return 2; // tryBody
      }
      return 7; // afterLoop
    }

    private int $2_tryBody() throws Throwable {
      // BranchWorkflow.java:23
      return $await(3, ShopActivitiesStub.reserve(item));
    }

    private int $3_reserve() throws Throwable {
      // BranchWorkflow.java:23
      $returned = true;
      return $DONE;
    }

    private int $4_catches() throws Throwable {
      // BranchWorkflow.java:22
      Throwable $thrown = $caught();
      if ($thrown instanceof ShopActivities.OutOfStock) {
        return 5; // caught
      }
      throw $thrown;
    }

    private int $5_caught() throws Throwable {
      // BranchWorkflow.java:25
      return $sleep(6, Duration.ofDays(1));
    }

    private int $6_sleep() throws Throwable {
      // BranchWorkflow.java:21
      tries++;
      return 1; // loop
    }

    private int $7_afterLoop() throws Throwable {
      // BranchWorkflow.java:21
      $returned = false;
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_loop();
        case 2 -> $2_tryBody();
        case 3 -> $3_reserve();
        case 4 -> $4_catches();
        case 5 -> $5_caught();
        case 6 -> $6_sleep();
        case 7 -> $7_afterLoop();
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $handler(int step) {
      return switch (step) {
        case 2, 3 -> 4; // catches
        default -> $DONE;
      };
    }

    @Override
    protected String $state(int step) {
      return switch (step) {
        case 3 -> "reserve";
        case 6 -> "sleep";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "reserve" -> 3;
        case "sleep" -> 6;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 3, 6 -> $VOID_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 3 -> { // reserve
          out.write("item", $ITEM_TYPE, this.item);
          out.write("tries", $INTEGER_TYPE, this.tries);
        }
        case 6 -> { // sleep
          out.write("item", $ITEM_TYPE, this.item);
          out.write("tries", $INTEGER_TYPE, this.tries);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 3 -> { // reserve
          this.item = in.read("item", $ITEM_TYPE);
          this.tries = in.read("tries", $INTEGER_TYPE);
        }
        case 6 -> { // sleep
          this.item = in.read("item", $ITEM_TYPE);
          this.tries = in.read("tries", $INTEGER_TYPE);
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
      return "run.reserved";
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
        "dev.shop.BranchWorkflowOrchestrator$RunFrame dev.shop.BranchWorkflow run BranchWorkflow.java",
        "106:18 107:19 @1:31 @2:32 108-113:31 114-126:32 @4:33 127-136:33 137:32",
        "138-143:35",
        "dev.shop.BranchWorkflowOrchestrator$RunReservedFrame dev.shop.BranchWorkflow run BranchWorkflow.java",
        "263-276:21 @3:23 277-282:23 283-287:24 288-296:22 @6:26 297:25 298-301:26",
        "302-308:21 309-314:29");
  }
}
