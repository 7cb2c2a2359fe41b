package dev.shop;

import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.time.Instant;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The state machine of {@link LabelsWorkflow#run}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class LabelsWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<Void> $VOID_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> $INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<Boolean> $BOOLEAN_TYPE = new ValueType<>() {};

  private static final ValueType<Instant> $INSTANT_TYPE = new ValueType<>() {};

  private static final ValueType<String> $STRING_TYPE = new ValueType<>() {};

  /**
   * For registration with a worker.
   */
  public LabelsWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "LabelsWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("customer", $STRING_TYPE), new Orchestrator.Parameter("moment", $INSTANT_TYPE));
  }

  @Override
  public ValueType<?> result() {
    return $INTEGER_TYPE;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(ShopActivitiesStub.NOTIFY, ShopActivitiesStub.PRICE,
        ShopActivitiesStub.IS_READY);
  }

  @Override
  public Frame start(ValueReader in) {
    RunFrame frame = new RunFrame();
    frame.customer = in.read("customer", $STRING_TYPE);
    frame.moment = in.read("moment", $INSTANT_TYPE);
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
   * The frame of {@link LabelsWorkflow#run}.
   */
  private static final class RunFrame extends Frame implements LabelsWorkflow {
    String customer;

    Instant moment;

    int total;

    int i;

    int $returned;

    private int $0_start() throws Throwable {
      // LabelsWorkflow.java:15
      return $await(1, ShopActivitiesStub.notify(customer, "welcome"));
    }

    private int $1_welcome() throws Throwable {
      // LabelsWorkflow.java:15
      return $sleepUntil(2, moment);
    }

    private int $2_pause() throws Throwable {
      // LabelsWorkflow.java:17
      total = 0;
      return $await(3, ShopActivitiesStub.price("first"));
    }

    private int $3_first() throws Throwable {
      // LabelsWorkflow.java:20
      total = $take();
      return $await(4, ShopActivitiesStub.price("second"));
    }

    private int $4_second() throws Throwable {
      // LabelsWorkflow.java:22
      int $price = $take();
      total = total + ($price);
      return 5; // body
    }

    private int $5_body() throws Throwable {
      // LabelsWorkflow.java:25
      i = 0;
      return 6; // loop
    }

    private int $6_loop() throws Throwable {
      // LabelsWorkflow.java:25
      if (i < total) {
        return 7; // body2
      }
      return 11; // afterLoop
    }

    private int $7_body2() throws Throwable {
      // LabelsWorkflow.java:26
      if (i > 100) {
        return 12;
      }
      return $await(8, ShopActivitiesStub.isReady("p" + i));
    }

    private int $8_isReady() throws Throwable {
      // LabelsWorkflow.java:29
      boolean $isReady = $take();
      if ($isReady) {
        return 9; // then
      }
      return 10; // next
    }

    private int $9_then() throws Throwable {
      // LabelsWorkflow.java:29
      {
        return 5;
      }
    }

    private int $10_next() throws Throwable {
      // LabelsWorkflow.java:25
      i++;
      return 6; // loop
    }

    private int $11_afterLoop() throws Throwable {
      // LabelsWorkflow.java:25
      total++;
      return 5; // body
    }

    private int $12_after_search() throws Throwable {
      // LabelsWorkflow.java:24
      $returned = total;
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_welcome();
        case 2 -> $2_pause();
        case 3 -> $3_first();
        case 4 -> $4_second();
        case 5 -> $5_body();
        case 6 -> $6_loop();
        case 7 -> $7_body2();
        case 8 -> $8_isReady();
        case 9 -> $9_then();
        case 10 -> $10_next();
        case 11 -> $11_afterLoop();
        case 12 -> $12_after_search();
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
        case 1 -> "welcome";
        case 2 -> "pause";
        case 3 -> "first";
        case 4 -> "second";
        case 8 -> "isReady";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "welcome" -> 1;
        case "pause" -> 2;
        case "first" -> 3;
        case "second" -> 4;
        case "isReady" -> 8;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 1, 2 -> $VOID_TYPE;
        case 3, 4 -> $INTEGER_TYPE;
        case 8 -> $BOOLEAN_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 1 -> { // welcome
          out.write("moment", $INSTANT_TYPE, this.moment);
        }
        case 2 -> {} // pause
        case 3 -> {} // first
        case 4 -> { // second
          out.write("total", $INTEGER_TYPE, this.total);
        }
        case 8 -> { // isReady
          out.write("total", $INTEGER_TYPE, this.total);
          out.write("i", $INTEGER_TYPE, this.i);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 1 -> { // welcome
          this.moment = in.read("moment", $INSTANT_TYPE);
        }
        case 2 -> {} // pause
        case 3 -> {} // first
        case 4 -> { // second
          this.total = in.read("total", $INTEGER_TYPE);
        }
        case 8 -> { // isReady
          this.total = in.read("total", $INTEGER_TYPE);
          this.i = in.read("i", $INTEGER_TYPE);
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
        "dev.shop.LabelsWorkflowOrchestrator$RunFrame dev.shop.LabelsWorkflow run LabelsWorkflow.java",
        "@1:15 @2:17 96-101:15 102-106:17 @3:20 107:18 @4:22 108-113:20 114-124:22",
        "125-138:25 139-140:26 141:27 @8:29 142:28 143-157:29 158:30 159-162:31 163-169:25",
        "170-174:33 175:24 176-181:35");
  }
}
