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
 * The state machine of {@link StraightWorkflow#run}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class StraightWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<String> $STRING_TYPE = new ValueType<>() {};

  private static final ValueType<Void> $VOID_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> $INTEGER_TYPE = new ValueType<>() {};

  /**
   * For registration with a worker.
   */
  public StraightWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "StraightWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("customer", $STRING_TYPE), new Orchestrator.Parameter("amount", $INTEGER_TYPE));
  }

  @Override
  public ValueType<?> result() {
    return $STRING_TYPE;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(ShopActivitiesStub.CHARGE, ShopActivitiesStub.NOTIFY);
  }

  @Override
  public Frame start(ValueReader in) {
    RunFrame frame = new RunFrame();
    frame.customer = in.read("customer", $STRING_TYPE);
    frame.amount = in.read("amount", $INTEGER_TYPE);
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
   * The frame of {@link StraightWorkflow#run}.
   */
  private static final class RunFrame extends Frame implements StraightWorkflow {
    String customer;

    int amount;

    int total;

    String payment;

    String $returned;

    private int $0_start() throws Throwable {
      // StraightWorkflow.java:16
      // The price includes the tax.
      total = amount + amount / 5;
      return $await(1, ShopActivitiesStub.charge(customer, total));
    }

    private int $1_payment_charge() throws Throwable {
      // StraightWorkflow.java:17
      payment = $take();
      return $sleep(2, Duration.ofDays(1));
    }

    private int $2_sleep() throws Throwable {
      // StraightWorkflow.java:18
      // for the customer
      String text = "paid " + total + " as " + payment;
      return $await(3, ShopActivitiesStub.notify(customer, text));
    }

    private int $3_notify() throws Throwable {
      // StraightWorkflow.java:20
      $returned = payment;
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_payment_charge();
        case 2 -> $2_sleep();
        case 3 -> $3_notify();
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
        case 2 -> "sleep";
        case 3 -> "notify";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "payment=charge" -> 1;
        case "sleep" -> 2;
        case "notify" -> 3;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 1 -> $STRING_TYPE;
        case 2, 3 -> $VOID_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 1 -> { // payment=charge
          out.write("customer", $STRING_TYPE, this.customer);
          out.write("total", $INTEGER_TYPE, this.total);
        }
        case 2 -> { // sleep
          out.write("customer", $STRING_TYPE, this.customer);
          out.write("total", $INTEGER_TYPE, this.total);
          out.write("payment", $STRING_TYPE, this.payment);
        }
        case 3 -> { // notify
          out.write("payment", $STRING_TYPE, this.payment);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 1 -> { // payment=charge
          this.customer = in.read("customer", $STRING_TYPE);
          this.total = in.read("total", $INTEGER_TYPE);
        }
        case 2 -> { // sleep
          this.customer = in.read("customer", $STRING_TYPE);
          this.total = in.read("total", $INTEGER_TYPE);
          this.payment = in.read("payment", $STRING_TYPE);
        }
        case 3 -> { // notify
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
   * Where the lines of this file stand in the source: for stack traces.
   */
  private static final class $Lines {
    static final String TABLE = String.join(
        " ",
        "dev.shop.StraightWorkflowOrchestrator$RunFrame dev.shop.StraightWorkflow run StraightWorkflow.java",
        "@1:17 91-93:16 @2:18 94-99:17 100-105:18 @3:20 106:19 107-111:20 112-117:21");
  }
}
