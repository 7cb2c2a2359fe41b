package dev.durable.testing;

import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.EventType;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.TaskType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import dev.durable.runtime.instance.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * By hand, what the compiler makes of this body.
 *
 * <pre>{@code
 * default String place(String order) {
 *   String payment = activities().charge(order);
 *   progress("charged");
 *   try {
 *     return payment + " " + approval(Duration.ofDays(3));
 *   } catch (TimeoutException e) {
 *     return activities().refund(payment);
 *   }
 * }
 * }</pre>
 */
final class ApprovalFlow implements Orchestrator {
  static final ValueType<String> STRING = new ValueType<>() {};
  static final ActivityType<String> CHARGE =
      new ActivityType<>(
          "Shop.charge", STRING, new RetryPolicy(3, Duration.ofMinutes(1), 2, null), List.of());
  static final ActivityType<String> REFUND =
      new ActivityType<>("Shop.refund", STRING, RetryPolicy.NONE, List.of());
  static final EventType<String> APPROVAL = new EventType<>("approval", STRING);

  /** The real activities, which say who has run them. */
  static final ActivityDispatcher SHOP =
      new ActivityDispatcher() {
        @Override
        public List<ActivityType<?>> activities() {
          return List.of(CHARGE, REFUND);
        }

        @Override
        public int parameterCount(String activity) {
          return 1;
        }

        @Override
        public String run(String activity, ValueReader in) {
          return "really " + activity + " " + in.read("it", STRING);
        }
      };

  static Arguments input(String it) {
    return new Arguments(1, out -> out.write("it", STRING, it));
  }

  @Override
  public String workflow() {
    return "Approval";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("it", STRING));
  }

  @Override
  public ValueType<?> result() {
    return STRING;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(CHARGE, REFUND, APPROVAL);
  }

  @Override
  public Frame start(ValueReader in) {
    PlaceFrame frame = new PlaceFrame();
    frame.value = in.read("it", STRING);
    return frame;
  }

  @Override
  public Frame frame(String method) {
    return new PlaceFrame();
  }

  private static final class PlaceFrame extends Frame {
    private @Nullable String value;

    @Override
    protected String $method() {
      return "place";
    }

    @Override
    protected int $run(int step) throws Throwable {
      switch (step) {
        case 0 -> {
          return $await(1, CHARGE.call(input(String.valueOf(value))));
        }
        case 1 -> {
          value = $take();
          $customStatus(STRING, "charged");
          return $event(2, APPROVAL, Duration.ofDays(3));
        }
        case 2 -> value = value + " " + $take();
        case 3 -> {
          if (!($caught() instanceof TimeoutException)) {
            throw $caught();
          }
          return $await(4, REFUND.call(input(String.valueOf(value))));
        }
        default -> value = $take();
      }
      return $DONE;
    }

    @Override
    protected int $handler(int step) {
      return step == 2 ? 3 : $DONE;
    }

    @Override
    protected String $state(int step) {
      return List.of("", "payment=charge", "approval", "", "refund").get(step);
    }

    @Override
    protected int $step(String state) {
      return List.of("", "payment=charge", "approval", "-", "refund").indexOf(state);
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      out.write("payment", STRING, value);
    }

    @Override
    protected void $load(int step, ValueReader in) {
      value = in.read("payment", STRING);
    }

    @Override
    protected @Nullable Object $value() {
      return value;
    }
  }
}
