package dev.durable.runtime.engine;

import dev.durable.Durable;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import dev.durable.runtime.instance.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By hand, what the compiler makes of this body.
 *
 * <pre>{@code
 * default List<String> place(String item, int count) throws OutOfStock {
 *   List<String> trace = new ArrayList<>();
 *   trace.add(Durable.instanceId());
 *   try {
 *     for (int i = 0; i < count; i++) {
 *       trace.add(activities().charge(item, i));
 *     }
 *   } catch (OutOfStock e) {
 *     trace.add("sold out " + e.sku());
 *     activities().refund(trace);
 *     throw e;
 *   } finally {
 *     Durable.sleep(Duration.ofMinutes(10));
 *     trace.add("slept");
 *   }
 *   return trace;
 * }
 * }</pre>
 */
final class OrderFlow implements Orchestrator {
  static final ValueType<String> STRING = new ValueType<>() {};
  static final ValueType<Integer> INTEGER = new ValueType<>() {};
  static final ValueType<Void> VOID = new ValueType<>() {};
  static final ValueType<List<String>> STRINGS = new ValueType<>() {};

  static final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sku;

    OutOfStock(String sku) {
      super("no " + sku);
      this.sku = sku;
    }

    String sku() {
      return sku;
    }
  }

  static final ExceptionType<OutOfStock> OUT_OF_STOCK =
      new ExceptionType<>(
          OutOfStock.class,
          (e, out) -> out.write("sku", STRING, e.sku()),
          (message, cause, in) -> new OutOfStock(in.read("sku", STRING)));

  static final RetryPolicy RETRY = new RetryPolicy(3, Duration.ofSeconds(1), 2, null);
  static final ActivityType<String> CHARGE =
      new ActivityType<>("Shop.charge", STRING, RETRY, List.of(OUT_OF_STOCK));
  static final ActivityType<Void> REFUND =
      new ActivityType<>("Shop.refund", VOID, RetryPolicy.NONE, List.of());

  @Override
  public String workflow() {
    return "OrderFlow";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("item", STRING), new Parameter("count", INTEGER));
  }

  @Override
  public ValueType<?> result() {
    return STRINGS;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of(OUT_OF_STOCK);
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(CHARGE, REFUND);
  }

  @Override
  public Frame start(ValueReader in) {
    PlaceFrame frame = new PlaceFrame();
    frame.item = in.read("item", STRING);
    frame.count = in.read("count", INTEGER);
    return frame;
  }

  @Override
  public Frame frame(String method) {
    if (method.equals("place")) {
      return new PlaceFrame();
    }
    throw new IllegalArgumentException(method);
  }

  private static final class PlaceFrame extends Frame {
    private String item = "";
    private int count;
    private int i;
    private List<String> trace = new ArrayList<>();
    private @Nullable Throwable pending;
    private List<String> result = List.of();

    @Override
    protected String $method() {
      return "place";
    }

    @Override
    protected int $run(int step) throws Throwable {
      switch (step) {
        case 0 -> {
          trace.add(Durable.instanceId());
          return 1;
        }
        case 1 -> {
          return i < count
              ? $await(
                  2,
                  CHARGE.call(
                      new Arguments(
                          2,
                          out -> {
                            out.write("item", STRING, item);
                            out.write("number", INTEGER, i);
                          })))
              : 6;
        }
        case 2 -> {
          trace.add($take());
          i++;
          return 1;
        }
        case 3 -> {
          if (!($caught() instanceof OutOfStock e)) {
            throw $caught();
          }
          pending = e;
          trace.add("sold out " + e.sku());
          return $await(
              4, REFUND.call(new Arguments(1, out -> out.write("trace", STRINGS, trace))));
        }
        case 4 -> {
          throw Objects.requireNonNull(pending);
        }
        case 5 -> {
          pending = $caught();
          return 6;
        }
        case 6 -> {
          return $sleep(7, Duration.ofMinutes(10));
        }
        case 7 -> {
          trace.add("slept");
          if (pending != null) {
            throw pending;
          }
          result = trace;
          return $DONE;
        }
        default -> throw new AssertionError(step);
      }
    }

    @Override
    protected int $handler(int step) {
      return switch (step) {
        case 1, 2 -> 3;
        case 3, 4 -> 5;
        default -> $DONE;
      };
    }

    @Override
    protected String $state(int step) {
      return switch (step) {
        case 2 -> "charge";
        case 4 -> "refund";
        case 7 -> "sleep";
        default -> throw new AssertionError(step);
      };
    }

    @Override
    protected int $step(String state) {
      return switch (state) {
        case "charge" -> 2;
        case "refund" -> 4;
        case "sleep" -> 7;
        default -> $DONE;
      };
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      out.write("trace", STRINGS, trace);
      if (step == 2) {
        out.write("item", STRING, item);
        out.write("count", INTEGER, count);
        out.write("i", INTEGER, i);
      } else {
        out.writeThrowable("pending", pending);
      }
    }

    @Override
    protected void $load(int step, ValueReader in) {
      trace = in.read("trace", STRINGS);
      if (step == 2) {
        item = in.read("item", STRING);
        count = in.read("count", INTEGER);
        i = in.read("i", INTEGER);
      } else {
        pending = in.readThrowable("pending");
      }
    }

    @Override
    protected Object $value() {
      return result;
    }
  }
}
