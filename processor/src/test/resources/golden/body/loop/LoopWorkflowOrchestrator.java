package dev.shop;

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
 * The state machine of {@link LoopWorkflow#run}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class LoopWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<Boolean> $BOOLEAN_TYPE = new ValueType<>() {};

  private static final ValueType<Void> $VOID_TYPE = new ValueType<>() {};

  private static final ValueType<String> $STRING_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> $INTEGER_TYPE = new ValueType<>() {};

  /**
   * For registration with a worker.
   */
  public LoopWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "LoopWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("payment", $STRING_TYPE));
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
    return List.of(ShopActivitiesStub.IS_READY);
  }

  @Override
  public Frame start(ValueReader in) {
    RunFrame frame = new RunFrame();
    frame.payment = in.read("payment", $STRING_TYPE);
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
   * The frame of {@link LoopWorkflow#run}.
   */
  private static final class RunFrame extends Frame implements LoopWorkflow {
    String payment;

    int tries;

    int $returned;

    boolean $isReady$choice;

    private int $0_start() throws Throwable {
      // LoopWorkflow.java:14
      tries = 0;
      return 1; // loop
    }

    private int $1_loop() throws Throwable {
      // LoopWorkflow.java:15
      if (tries < 10) {
        return 2; // then
      }
      return 4; // otherwise
    }

    private int $2_then() throws Throwable {
      // LoopWorkflow.java:15
      return $await(3, ShopActivitiesStub.isReady(payment));
    }

    private int $3_isReady() throws Throwable {
      // LoopWorkflow.java:15
      boolean $isReady = $take();
      $isReady$choice = !$isReady;
      return 5; // afterIf
    }

    private int $4_otherwise() throws Throwable {
      // LoopWorkflow.java:15
      $isReady$choice = false;
      return 5; // afterIf
    }

    private int $5_afterIf() throws Throwable {
      // LoopWorkflow.java:15
      if ($isReady$choice) {
        return 6; // body
      }
      return 8; // afterLoop
    }

    private int $6_body() throws Throwable {
      // LoopWorkflow.java:16
      tries++;
      if (tries % 3 == 0) {
        return 1;
      }
      return $sleep(7, Duration.ofMinutes(tries));
    }

    private int $7_sleep() throws Throwable {
      // LoopWorkflow.java:20
      return 1; // loop
    }

    private int $8_afterLoop() throws Throwable {
      // LoopWorkflow.java:15
      $returned = tries == 10 ? -1 : tries;
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_loop();
        case 2 -> $2_then();
        case 3 -> $3_isReady();
        case 4 -> $4_otherwise();
        case 5 -> $5_afterIf();
        case 6 -> $6_body();
        case 7 -> $7_sleep();
        case 8 -> $8_afterLoop();
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
        case 3 -> "isReady";
        case 7 -> "sleep";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "isReady" -> 3;
        case "sleep" -> 7;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 3 -> $BOOLEAN_TYPE;
        case 7 -> $VOID_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 3 -> { // isReady
          out.write("payment", $STRING_TYPE, this.payment);
          out.write("tries", $INTEGER_TYPE, this.tries);
        }
        case 7 -> { // sleep
          out.write("payment", $STRING_TYPE, this.payment);
          out.write("tries", $INTEGER_TYPE, this.tries);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 3 -> { // isReady
          this.payment = in.read("payment", $STRING_TYPE);
          this.tries = in.read("tries", $INTEGER_TYPE);
        }
        case 7 -> { // sleep
          this.payment = in.read("payment", $STRING_TYPE);
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
        "dev.shop.LoopWorkflowOrchestrator$RunFrame dev.shop.LoopWorkflow run LoopWorkflow.java",
        "90-95:14 @3:15 96-129:15 130-131:16 132:17 133:18 @7:20 134:19 135-143:20 144:15",
        "145-150:22");
  }
}
