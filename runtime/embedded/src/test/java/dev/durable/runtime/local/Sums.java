package dev.durable.runtime.local;

import dev.durable.ActivityContext;
import dev.durable.runtime.generated.ActivitiesProvider;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.instance.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The activity of {@link SumFlow}, whose numbers decide how it behaves. */
final class Sums implements ActivityDispatcher {
  /** Fails on the first attempt. */
  static final int FLAKY = 13;

  /** Takes a while. */
  static final int SLOW = 500;

  static final ActivityType<Integer> CHECKED =
      new ActivityType<>(
          "Sums.checked",
          SumFlow.INTEGER,
          new RetryPolicy(2, Duration.ofMillis(10), 1, null),
          List.of());

  /** Registers the activity. */
  public static final class Provider implements ActivitiesProvider {
    /** For the service loader. */
    public Provider() {}

    @Override
    public String typeName() {
      return Sums.class.getName();
    }

    @Override
    public ActivityDispatcher create() {
      return new Sums();
    }
  }

  @Override
  public List<ActivityType<?>> activities() {
    return List.of(CHECKED);
  }

  @Override
  public int parameterCount(String activity) {
    return 1;
  }

  @Override
  public Object run(String activity, ValueReader in) throws Throwable {
    int number = in.read("number", SumFlow.INTEGER);
    System.out.println("Checking " + number);
    if (number < 0) {
      throw new IllegalArgumentException(number + " is negative", new IOException("no such sum"));
    }
    if (number == FLAKY && ActivityContext.current().attempt() == 1) {
      throw new IllegalStateException("not today");
    }
    if (number == SLOW) {
      boolean unused = new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
    }
    return number;
  }
}
