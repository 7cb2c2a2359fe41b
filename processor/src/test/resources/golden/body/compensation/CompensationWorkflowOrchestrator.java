package dev.shop;

import dev.durable.ActivityFailedException;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The state machine of {@link CompensationWorkflow#run}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class CompensationWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<Void> $VOID_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> $INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<String> $STRING_TYPE = new ValueType<>() {};

  private static final ValueType<Deque<ShopActivities.Item>> $DEQUE_OF_ITEM_TYPE = new ValueType<>() {};

  private static final ValueType<ShopActivities.Item> $ITEM_TYPE = new ValueType<>() {};

  private static final ValueType<List<ShopActivities.Item>> $LIST_OF_ITEM_TYPE = new ValueType<>() {};

  private static final ExceptionType<ShopActivities.OutOfStock> $OUT_OF_STOCK_EXCEPTION = new ExceptionType<>(
      ShopActivities.OutOfStock.class,
      (e, out) -> out.write("item", $STRING_TYPE, e.item()),
      (message, cause, in) -> new ShopActivities.OutOfStock(in.read("item", $STRING_TYPE)));

  private static final ExceptionType<ActivityFailedException> $ACTIVITY_FAILED_EXCEPTION = new ExceptionType<>(
      ActivityFailedException.class,
      (e, out) -> {
        out.write("activity", $STRING_TYPE, e.activity());
        out.write("failureType", $STRING_TYPE, e.failureType());
        out.write("failureMessage", $STRING_TYPE, e.failureMessage());
        out.write("failureStackTrace", $STRING_TYPE, e.failureStackTrace());
      },
      (message, cause, in) -> new ActivityFailedException(in.read("activity", $STRING_TYPE),
          in.read("failureType", $STRING_TYPE), in.read("failureMessage", $STRING_TYPE),
          in.read("failureStackTrace", $STRING_TYPE), cause));

  /**
   * For registration with a worker.
   */
  public CompensationWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "CompensationWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("customer", $STRING_TYPE), new Orchestrator.Parameter("items", $LIST_OF_ITEM_TYPE));
  }

  @Override
  public ValueType<?> result() {
    return $STRING_TYPE;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of($OUT_OF_STOCK_EXCEPTION, $ACTIVITY_FAILED_EXCEPTION);
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(ShopActivitiesStub.RESERVE, ShopActivitiesStub.PRICE, ShopActivitiesStub.CHARGE,
        ShopActivitiesStub.RELEASE);
  }

  @Override
  public Frame start(ValueReader in) {
    RunFrame frame = new RunFrame();
    frame.customer = in.read("customer", $STRING_TYPE);
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
   * The frame of {@link CompensationWorkflow#run}.
   */
  private static final class RunFrame extends Frame implements CompensationWorkflow {
    String customer;

    List<ShopActivities.Item> items;

    Deque<ShopActivities.Item> reserved;

    int total;

    ShopActivities.Item item;

    Exception e;

    String $returned;

    List<ShopActivities.Item> item$list;

    int item$index;

    List<ShopActivities.Item> item$list2;

    int item$index2;

    private int $0_start() throws Throwable {
      // CompensationWorkflow.java:17
      reserved = new ArrayDeque<>();
      total = 0;
      return 1; // tryBody
    }

    private int $1_tryBody() throws Throwable {
      // CompensationWorkflow.java:20
      item$list = $copy(items);
      item$index = 0;
      return 2; // loop
    }

    private int $2_loop() throws Throwable {
      // CompensationWorkflow.java:20
      if (item$index < item$list.size()) {
        return 3; // body
      }
      return 6; // afterLoop
    }

    private int $3_body() throws Throwable {
      // CompensationWorkflow.java:21
      item = item$list.get(item$index);
      return $await(4, ShopActivitiesStub.reserve(item));
    }

    private int $4_reserve() throws Throwable {
      // CompensationWorkflow.java:21
      reserved.push(item);
      return $await(5, ShopActivitiesStub.price(item.name()));
    }

    private int $5_total_price() throws Throwable {
      // CompensationWorkflow.java:23
      int $price = $take();
      total = total + ($price);
      item$index = item$index + 1;
      return 2; // loop
    }

    private int $6_afterLoop() throws Throwable {
      // CompensationWorkflow.java:20
      return $await(7, ShopActivitiesStub.charge(customer, total));
    }

    private int $7_charge() throws Throwable {
      // CompensationWorkflow.java:25
      String $charge = $take();
      $returned = $charge;
      return $DONE;
    }

    private int $8_catches() throws Throwable {
      // CompensationWorkflow.java:19
      Throwable $thrown = $caught();
      if ($thrown instanceof ShopActivities.OutOfStock || $thrown instanceof ActivityFailedException) {
        e = (Exception) $thrown;
        return 9; // caught
      }
      throw $thrown;
    }

    private int $9_caught() throws Throwable {
      // CompensationWorkflow.java:26
      item$list2 = $copy(reserved);
      item$index2 = 0;
      return 10; // loop2
    }

    private int $10_loop2() throws Throwable {
      // CompensationWorkflow.java:27
      if (item$index2 < item$list2.size()) {
        return 11; // body2
      }
      return 13; // afterLoop2
    }

    private int $11_body2() throws Throwable {
      // CompensationWorkflow.java:28
      ShopActivities.Item item2 = item$list2.get(item$index2);
      return $await(12, ShopActivitiesStub.release(item2));
    }

    private int $12_release() throws Throwable {
      // CompensationWorkflow.java:28
      item$index2 = item$index2 + 1;
      return 10; // loop2
    }

    private int $13_afterLoop2() throws Throwable {
      // CompensationWorkflow.java:27
      throw e;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_tryBody();
        case 2 -> $2_loop();
        case 3 -> $3_body();
        case 4 -> $4_reserve();
        case 5 -> $5_total_price();
        case 6 -> $6_afterLoop();
        case 7 -> $7_charge();
        case 8 -> $8_catches();
        case 9 -> $9_caught();
        case 10 -> $10_loop2();
        case 11 -> $11_body2();
        case 12 -> $12_release();
        case 13 -> $13_afterLoop2();
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $handler(int step) {
      return switch (step) {
        case 1, 2, 3, 4, 5, 6, 7 -> 8; // catches
        default -> $DONE;
      };
    }

    @Override
    protected String $state(int step) {
      return switch (step) {
        case 4 -> "reserve";
        case 5 -> "total=price";
        case 7 -> "charge";
        case 12 -> "release";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "reserve" -> 4;
        case "total=price" -> 5;
        case "charge" -> 7;
        case "release" -> 12;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 4, 12 -> $VOID_TYPE;
        case 5 -> $INTEGER_TYPE;
        case 7 -> $STRING_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 4 -> { // reserve
          out.write("customer", $STRING_TYPE, this.customer);
          out.write("reserved", $DEQUE_OF_ITEM_TYPE, this.reserved);
          out.write("total", $INTEGER_TYPE, this.total);
          out.write("item", $ITEM_TYPE, this.item);
          out.write("item$list", $LIST_OF_ITEM_TYPE, this.item$list);
          out.write("item$index", $INTEGER_TYPE, this.item$index);
        }
        case 5 -> { // total=price
          out.write("customer", $STRING_TYPE, this.customer);
          out.write("reserved", $DEQUE_OF_ITEM_TYPE, this.reserved);
          out.write("total", $INTEGER_TYPE, this.total);
          out.write("item$list", $LIST_OF_ITEM_TYPE, this.item$list);
          out.write("item$index", $INTEGER_TYPE, this.item$index);
        }
        case 7 -> { // charge
          out.write("reserved", $DEQUE_OF_ITEM_TYPE, this.reserved);
        }
        case 12 -> { // release
          out.writeThrowable("e", this.e);
          out.write("item$list", $LIST_OF_ITEM_TYPE, this.item$list2);
          out.write("item$index", $INTEGER_TYPE, this.item$index2);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 4 -> { // reserve
          this.customer = in.read("customer", $STRING_TYPE);
          this.reserved = in.read("reserved", $DEQUE_OF_ITEM_TYPE);
          this.total = in.read("total", $INTEGER_TYPE);
          this.item = in.read("item", $ITEM_TYPE);
          this.item$list = in.read("item$list", $LIST_OF_ITEM_TYPE);
          this.item$index = in.read("item$index", $INTEGER_TYPE);
        }
        case 5 -> { // total=price
          this.customer = in.read("customer", $STRING_TYPE);
          this.reserved = in.read("reserved", $DEQUE_OF_ITEM_TYPE);
          this.total = in.read("total", $INTEGER_TYPE);
          this.item$list = in.read("item$list", $LIST_OF_ITEM_TYPE);
          this.item$index = in.read("item$index", $INTEGER_TYPE);
        }
        case 7 -> { // charge
          this.reserved = in.read("reserved", $DEQUE_OF_ITEM_TYPE);
        }
        case 12 -> { // release
          this.e = (Exception) in.readThrowable("e");
          this.item$list2 = in.read("item$list", $LIST_OF_ITEM_TYPE);
          this.item$index2 = in.read("item$index", $INTEGER_TYPE);
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
        "dev.shop.CompensationWorkflowOrchestrator$RunFrame dev.shop.CompensationWorkflow run CompensationWorkflow.java",
        "129-130:17 131-135:18 136-150:20 151:21 @4:21 152:20 153-157:21 @5:23 158:22",
        "159-165:23 @7:25 166-171:20 172-182:25 183-192:19 193:26 194-207:27 208:28 @12:28",
        "209:27 210-214:28 215-220:27 221-225:30");
  }
}
