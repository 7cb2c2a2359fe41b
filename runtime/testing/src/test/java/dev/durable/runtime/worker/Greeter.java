package dev.durable.runtime.worker;

import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.TimeLimits;
import dev.durable.runtime.generated.ValueReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one activity of {@link GreetFlow}, with a body that the test gives. */
record Greeter(Body body, TimeLimits limits) implements ActivityDispatcher {
  Greeter(Body body) {
    this(body, TimeLimits.NONE);
  }

  /** What the activity does. */
  interface Body {
    @Nullable Object greet(String name) throws Throwable;
  }

  static Greeter polite() {
    return new Greeter(name -> "hello " + name);
  }

  @Override
  public List<ActivityType<?>> activities() {
    ActivityType<String> greet = GreetFlow.GREET;
    return List.of(
        new ActivityType<>(
            greet.name(), greet.result(), greet.retry(), limits, greet.exceptions()));
  }

  @Override
  public int parameterCount(String activity) {
    return 1;
  }

  @Override
  public @Nullable Object run(String activity, ValueReader in) throws Throwable {
    return body.greet(in.read("name", GreetFlow.STRING));
  }
}
