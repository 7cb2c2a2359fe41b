package dev.durable.runtime.hub.azure;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By hand, what the compiler makes of this body.
 *
 * <pre>{@code
 * default String trip(String city) {
 *   String booked = travel().book(city);
 *   return booked + " " + Durable.awaitEvent("approval", String.class);
 * }
 * }</pre>
 */
public final class TripFlow implements Orchestrator {
  private static final ValueType<String> STRING = new ValueType<>() {};
  private static final ActivityType<String> BOOK =
      new ActivityType<>("Travel.book", STRING, RetryPolicy.NONE, List.of());
  private static final EventType<String> APPROVAL = new EventType<>("approval", STRING);

  /** Its activity. */
  public static final class Travel implements ActivityDispatcher {
    @Override
    public List<ActivityType<?>> activities() {
      return List.of(BOOK);
    }

    @Override
    public int parameterCount(String activity) {
      return 1;
    }

    @Override
    public Object run(String activity, ValueReader in) {
      return "booked " + in.read("city", STRING);
    }
  }

  @Override
  public String workflow() {
    return "Trip";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("city", STRING));
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
    return List.of(BOOK, APPROVAL);
  }

  @Override
  public Frame start(ValueReader in) {
    TripFrame frame = new TripFrame();
    frame.text = in.read("city", STRING);
    return frame;
  }

  @Override
  public Frame frame(String method) {
    return new TripFrame();
  }

  private static final class TripFrame extends Frame {
    /** The city, then what was booked, then the result. */
    private @Nullable String text;

    @Override
    protected String $method() {
      return "trip";
    }

    @Override
    protected int $run(int step) {
      switch (step) {
        case 0 -> {
          String city = text;
          return $await(1, BOOK.call(new Arguments(1, out -> out.write("city", STRING, city))));
        }
        case 1 -> {
          text = $take();
          return $event(2, APPROVAL);
        }
        default -> {
          text += " " + this.<String>$take();
          return $DONE;
        }
      }
    }

    @Override
    protected int $handler(int step) {
      return $DONE;
    }

    @Override
    protected String $state(int step) {
      return Integer.toString(step);
    }

    @Override
    protected int $step(String state) {
      return Integer.parseInt(state);
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      out.write("text", STRING, text);
    }

    @Override
    protected void $load(int step, ValueReader in) {
      text = in.read("text", STRING);
    }

    @Override
    protected @Nullable Object $value() {
      return text;
    }
  }
}
