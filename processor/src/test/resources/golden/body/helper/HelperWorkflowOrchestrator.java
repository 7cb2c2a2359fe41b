package dev.shop;

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
 * The state machine of {@link HelperWorkflow#run}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class HelperWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<Void> $VOID_TYPE = new ValueType<>() {};

  private static final ValueType<HelperWorkflow.Parcel> $PARCEL_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> $INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<List<HelperWorkflow.Parcel>> $LIST_OF_PARCEL_TYPE = new ValueType<>() {};

  /**
   * For registration with a worker.
   */
  public HelperWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "HelperWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("parcel", $PARCEL_TYPE));
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
    return List.of(ShopActivitiesStub.CHARGE, ShopActivitiesStub.NOTIFY);
  }

  @Override
  public Frame start(ValueReader in) {
    RunFrame frame = new RunFrame();
    frame.parcel = in.read("parcel", $PARCEL_TYPE);
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
   * The frame of {@link HelperWorkflow#run}.
   */
  private static final class RunFrame extends Frame implements HelperWorkflow {
    HelperWorkflow.Parcel parcel;

    int packed;

    int $returned;

    private int $0_start() throws Throwable {
      // HelperWorkflow.java:17
      return $call(1, new PackFrame(parcel, 0));
    }

    private int $1_packed_pack() throws Throwable {
      // HelperWorkflow.java:17
      packed = $take();
      return $await(2, ShopActivitiesStub.charge(parcel.name(), packed));
    }

    private int $2_charge() throws Throwable {
      // HelperWorkflow.java:18
      $returned = packed;
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_packed_pack();
        case 2 -> $2_charge();
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
        case 1 -> "packed=pack";
        case 2 -> "charge";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "packed=pack" -> 1;
        case "charge" -> 2;
        default -> $DONE;
      };
    }

    @Override
    protected Frame $callee(int step) {
      return switch (step) {
        case 1 -> new PackFrame();
        default -> null;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 2 -> $VOID_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 1 -> { // packed=pack
          out.write("parcel", $PARCEL_TYPE, this.parcel);
        }
        case 2 -> { // charge
          out.write("packed", $INTEGER_TYPE, this.packed);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 1 -> { // packed=pack
          this.parcel = in.read("parcel", $PARCEL_TYPE);
        }
        case 2 -> { // charge
          this.packed = in.read("packed", $INTEGER_TYPE);
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
   * The frame of {@link HelperWorkflow#pack}.
   */
  private static final class PackFrame extends Frame implements HelperWorkflow {
    HelperWorkflow.Parcel parcel;

    int depth;

    int packed;

    int $returned;

    List<HelperWorkflow.Parcel> inner$list;

    int inner$index;

    PackFrame() {
    }

    PackFrame(HelperWorkflow.Parcel parcel, int depth) {
      this.parcel = parcel;
      this.depth = depth;
    }

    private int $0_start() throws Throwable {
      // HelperWorkflow.java:23
      packed = 1;
      inner$list = $copy(parcel.inner());
      inner$index = 0;
      return 1; // loop
    }

    private int $1_loop() throws Throwable {
      // HelperWorkflow.java:24
      if (inner$index < inner$list.size()) {
        return 2; // body
      }
      return 4; // afterLoop
    }

    private int $2_body() throws Throwable {
      // HelperWorkflow.java:25
      HelperWorkflow.Parcel inner = inner$list.get(inner$index);
      return $call(3, new PackFrame(inner, depth + 1));
    }

    private int $3_packed_pack() throws Throwable {
      // HelperWorkflow.java:25
      int $pack = $take();
      packed = packed + ($pack);
      inner$index = inner$index + 1;
      return 1; // loop
    }

    private int $4_afterLoop() throws Throwable {
      // HelperWorkflow.java:24
      return $await(5, ShopActivitiesStub.notify(parcel.name(), "packed at depth " + depth));
    }

    private int $5_notify() throws Throwable {
      // HelperWorkflow.java:27
      $returned = packed;
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_loop();
        case 2 -> $2_body();
        case 3 -> $3_packed_pack();
        case 4 -> $4_afterLoop();
        case 5 -> $5_notify();
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
        case 3 -> "packed=pack";
        case 5 -> "notify";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "packed=pack" -> 3;
        case "notify" -> 5;
        default -> $DONE;
      };
    }

    @Override
    protected Frame $callee(int step) {
      return switch (step) {
        case 3 -> new PackFrame();
        default -> null;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 5 -> $VOID_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 3 -> { // packed=pack
          out.write("parcel", $PARCEL_TYPE, this.parcel);
          out.write("depth", $INTEGER_TYPE, this.depth);
          out.write("packed", $INTEGER_TYPE, this.packed);
          out.write("inner$list", $LIST_OF_PARCEL_TYPE, this.inner$list);
          out.write("inner$index", $INTEGER_TYPE, this.inner$index);
        }
        case 5 -> { // notify
          out.write("packed", $INTEGER_TYPE, this.packed);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 3 -> { // packed=pack
          this.parcel = in.read("parcel", $PARCEL_TYPE);
          this.depth = in.read("depth", $INTEGER_TYPE);
          this.packed = in.read("packed", $INTEGER_TYPE);
          this.inner$list = in.read("inner$list", $LIST_OF_PARCEL_TYPE);
          this.inner$index = in.read("inner$index", $INTEGER_TYPE);
        }
        case 5 -> { // notify
          this.packed = in.read("packed", $INTEGER_TYPE);
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
      return "pack";
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
        "dev.shop.HelperWorkflowOrchestrator$RunFrame dev.shop.HelperWorkflow run HelperWorkflow.java",
        "@1:17 @2:18 87-93:17 94-98:18 99-104:19",
        "dev.shop.HelperWorkflowOrchestrator$PackFrame dev.shop.HelperWorkflow pack HelperWorkflow.java",
        "224-225:23 226-239:24 240:25 @3:25 241:24 242-248:25 @5:27 249-254:24 255-259:27",
        "260-265:28");
  }
}
