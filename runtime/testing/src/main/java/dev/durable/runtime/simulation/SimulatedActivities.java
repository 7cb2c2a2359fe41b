package dev.durable.runtime.simulation;

import dev.durable.ActivityContext;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.ValueReader;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** The activities of the programs; the flaky one fails half of its attempts. Thread-safe. */
public final class SimulatedActivities implements ActivityDispatcher {
  private final Random random;
  private final AtomicLong runs = new AtomicLong();

  /** Activities whose luck a source of random numbers decides. */
  public SimulatedActivities(Random random) {
    this.random = random;
  }

  /** How many have run, those included that have run before. */
  public long runs() {
    return runs.get();
  }

  @Override
  public List<ActivityType<?>> activities() {
    return List.of(ProgramFlow.ACT, ProgramFlow.FLAKY);
  }

  @Override
  public int parameterCount(String activity) {
    return 1;
  }

  @Override
  public String run(String activity, ValueReader in) {
    runs.incrementAndGet();
    String argument = in.read("argument", ProgramFlow.STRING);
    if (activity.equals(ProgramFlow.FLAKY.name())
        && ActivityContext.current().attempt() < 3
        && random.nextBoolean()) {
      throw new IllegalStateException("flaky");
    }
    return "r:" + argument;
  }
}
