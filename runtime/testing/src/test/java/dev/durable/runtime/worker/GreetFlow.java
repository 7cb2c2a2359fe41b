package dev.durable.runtime.worker;

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

/**
 * By hand, what the compiler makes of this body.
 *
 * <pre>{@code
 * default List<String> greet(List<String> names) {
 *   List<String> greetings = new ArrayList<>();
 *   for (String name : names) {
 *     greetings.add(activities().greet(name));
 *   }
 *   Durable.sleep(Duration.ofMillis(1));
 *   greetings.add(Durable.instanceId());
 *   return greetings;
 * }
 * }</pre>
 */
class GreetFlow implements Orchestrator {
  static final ValueType<String> STRING = new ValueType<>() {};
  static final ValueType<Integer> INTEGER = new ValueType<>() {};
  static final ValueType<List<String>> STRINGS = new ValueType<>() {};
  static final ActivityType<String> GREET =
      new ActivityType<>(
          "Greeter.greet", STRING, new RetryPolicy(3, Duration.ofMillis(1), 1, null), List.of());

  private final String name;
  private final String state;

  GreetFlow() {
    this("Greet", "greet");
  }

  /** A workflow with another name, or a build whose first wait has another name. */
  GreetFlow(String name, String state) {
    this.name = name;
    this.state = state;
  }

  static Arguments input(String... names) {
    return new Arguments(1, out -> out.write("names", STRINGS, List.of(names)));
  }

  @Override
  public String workflow() {
    return name;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("names", STRINGS));
  }

  @Override
  public ValueType<?> result() {
    return STRINGS;
  }

  @Override
  public List<ExceptionType<?>> exceptions() {
    return List.of();
  }

  @Override
  public List<TaskType<?>> tasks() {
    return List.of(GREET);
  }

  @Override
  public Frame start(ValueReader in) {
    GreetFrame frame = new GreetFrame();
    frame.names = in.read("names", STRINGS);
    return frame;
  }

  @Override
  public Frame frame(String method) {
    return new GreetFrame();
  }

  private final class GreetFrame extends Frame {
    private List<String> names = List.of();
    private List<String> greetings = new ArrayList<>();
    private int i;

    @Override
    protected String $method() {
      return "greet";
    }

    @Override
    protected int $run(int step) throws Throwable {
      switch (step) {
        case 1 -> {
          greetings.add($take());
          i++;
        }
        case 2 -> {
          greetings.add(Durable.instanceId());
          return $DONE;
        }
        default -> {}
      }
      return i == names.size()
          ? $sleep(2, Duration.ofMillis(1))
          : $await(1, GREET.call(new Arguments(1, out -> out.write("name", STRING, names.get(i)))));
    }

    @Override
    protected int $handler(int step) {
      return $DONE;
    }

    @Override
    protected String $state(int step) {
      return step == 1 ? state : "sleep";
    }

    @Override
    protected int $step(String at) {
      return at.equals(state) ? 1 : at.equals("sleep") ? 2 : $DONE;
    }

    @Override
    protected void $save(int step, ValueWriter out) {
      out.write("names", STRINGS, names);
      out.write("greetings", STRINGS, greetings);
      out.write("i", INTEGER, i);
    }

    @Override
    protected void $load(int step, ValueReader in) {
      names = in.read("names", STRINGS);
      greetings = in.read("greetings", STRINGS);
      i = in.read("i", INTEGER);
    }

    @Override
    protected Object $value() {
      return greetings;
    }
  }
}
