package dev.shop;

import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The state machine of {@link CaptureWorkflow#run}.
 *
 * <p>A step is a method that runs a piece of the body and returns the number of the
 * step to run next. A step that ends in {@code $await} or {@code $sleep} waits; when
 * the result is in, the machine goes on at the step named there.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class CaptureWorkflowOrchestrator implements Orchestrator {
  private static final ValueType<Integer> $INTEGER_TYPE = new ValueType<>() {};

  private static final ValueType<Void> $VOID_TYPE = new ValueType<>() {};

  private static final ValueType<List<String>> $LIST_OF_STRING_TYPE = new ValueType<>() {};

  private static final ValueType<String> $STRING_TYPE = new ValueType<>() {};

  /**
   * For registration with a worker.
   */
  public CaptureWorkflowOrchestrator() {
  }

  @Override
  public String workflow() {
    return "CaptureWorkflow";
  }

  @Override
  public List<Orchestrator.Parameter> parameters() {
    return List.of(new Orchestrator.Parameter("names", $LIST_OF_STRING_TYPE), new Orchestrator.Parameter("limit", $INTEGER_TYPE));
  }

  @Override
  public ValueType<?> result() {
    return $LIST_OF_STRING_TYPE;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(ShopActivitiesStub.PRICE, ShopActivitiesStub.NOTIFY);
  }

  @Override
  public Frame start(ValueReader in) {
    RunFrame frame = new RunFrame();
    frame.names = in.read("names", $LIST_OF_STRING_TYPE);
    frame.limit = in.read("limit", $INTEGER_TYPE);
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
   * The frame of {@link CaptureWorkflow#run}.
   */
  private static final class RunFrame extends Frame implements CaptureWorkflow {
    List<String> names;

    int limit;

    List<String> texts;

    String name;

    int price;

    List<String> $returned;

    List<String> name$list;

    int name$index;

    private int $0_start() throws Throwable {
      // CaptureWorkflow.java:14
      texts = new ArrayList<>();
      name$list = $copy(names);
      name$index = 0;
      return 1; // loop
    }

    private int $1_loop() throws Throwable {
      // CaptureWorkflow.java:15
      if (name$index < name$list.size()) {
        return 2; // body
      }
      return 6; // afterLoop
    }

    private int $2_body() throws Throwable {
      // CaptureWorkflow.java:16
      name = name$list.get(name$index);
      return $await(3, ShopActivitiesStub.price(name));
    }

    private int $3_price_price() throws Throwable {
      // CaptureWorkflow.java:16
      price = $take();
      String name$ = name;
      int price$ = price;
      int limit$ = limit;
      boolean known = texts.stream().anyMatch(text -> text.startsWith(name$) && price$ < limit$);
      if (known) {
        return 5;
      }
      return $await(4, ShopActivitiesStub.notify(name, "price " + price));
    }

    private int $4_notify() throws Throwable {
      // CaptureWorkflow.java:21
      int price$ = price;
      texts.removeIf(text -> text.endsWith(suffix(price$)));
      texts.add(name + suffix(price));
      return 5; // next
    }

    private int $5_next() throws Throwable {
      // CaptureWorkflow.java:15
      name$index = name$index + 1;
      return 1; // loop
    }

    private int $6_afterLoop() throws Throwable {
      // CaptureWorkflow.java:15
      $returned = texts;
      return $DONE;
    }

    @Override
    protected int $run(int step) throws Throwable {
      return switch (step) {
        case 0 -> $0_start();
        case 1 -> $1_loop();
        case 2 -> $2_body();
        case 3 -> $3_price_price();
        case 4 -> $4_notify();
        case 5 -> $5_next();
        case 6 -> $6_afterLoop();
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
        case 3 -> "price=price";
        case 4 -> "notify";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "price=price" -> 3;
        case "notify" -> 4;
        default -> $DONE;
      };
    }

    @Override
    protected ValueType<?> $result(int step) {
      return switch (step) {
        case 3 -> $INTEGER_TYPE;
        case 4 -> $VOID_TYPE;
        default -> null;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      switch (step) {
        case 3 -> { // price=price
          out.write("limit", $INTEGER_TYPE, this.limit);
          out.write("texts", $LIST_OF_STRING_TYPE, this.texts);
          out.write("name", $STRING_TYPE, this.name);
          out.write("name$list", $LIST_OF_STRING_TYPE, this.name$list);
          out.write("name$index", $INTEGER_TYPE, this.name$index);
        }
        case 4 -> { // notify
          out.write("limit", $INTEGER_TYPE, this.limit);
          out.write("texts", $LIST_OF_STRING_TYPE, this.texts);
          out.write("name", $STRING_TYPE, this.name);
          out.write("price", $INTEGER_TYPE, this.price);
          out.write("name$list", $LIST_OF_STRING_TYPE, this.name$list);
          out.write("name$index", $INTEGER_TYPE, this.name$index);
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      switch (step) {
        case 3 -> { // price=price
          this.limit = in.read("limit", $INTEGER_TYPE);
          this.texts = in.read("texts", $LIST_OF_STRING_TYPE);
          this.name = in.read("name", $STRING_TYPE);
          this.name$list = in.read("name$list", $LIST_OF_STRING_TYPE);
          this.name$index = in.read("name$index", $INTEGER_TYPE);
        }
        case 4 -> { // notify
          this.limit = in.read("limit", $INTEGER_TYPE);
          this.texts = in.read("texts", $LIST_OF_STRING_TYPE);
          this.name = in.read("name", $STRING_TYPE);
          this.price = in.read("price", $INTEGER_TYPE);
          this.name$list = in.read("name$list", $LIST_OF_STRING_TYPE);
          this.name$index = in.read("name$index", $INTEGER_TYPE);
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

    private static String suffix(int price) {
      return " at " + price;
    }
  }

  /**
   * Where the lines of this file stand in the source: for stack traces.
   */
  private static final class $Lines {
    static final String TABLE = String.join(
        " ",
        "dev.shop.CaptureWorkflowOrchestrator$RunFrame dev.shop.CaptureWorkflow run CaptureWorkflow.java",
        "99-100:14 101-114:15 115:16 @3:16 116:15 117-125:16 126:17 127:18 128:19 @4:21",
        "129:20 130-135:21 136:22 137-141:23 142-148:15 149-154:25 263:28 264:29 265:30");
  }
}
