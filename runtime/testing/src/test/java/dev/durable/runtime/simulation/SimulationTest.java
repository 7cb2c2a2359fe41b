package dev.durable.runtime.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many short runs in each build. {@code -Dsimulation.seed=17} runs one again; {@link SimulationRun}
 * runs as many as it is told.
 */
class SimulationTest {
  private static final long RUNS = 3_000;

  @Test
  void thePromisesHoldWhateverHappens() throws InterruptedException {
    Long only = Long.getLong("simulation.seed");
    if (only != null) {
      Simulation.run(only, Mutation.NONE);
      return;
    }
    for (long seed = 0; seed < RUNS; seed++) {
      Simulation.run(seed, Mutation.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aPromiseThatIsBrokenIsFound(Mutation mutation) {
    assertThat(LongStream.range(0, 200).filter(seed -> isFound(seed, mutation)).findFirst())
        .as("a seed that finds %s", mutation)
        .isPresent();
  }

  private static boolean isFound(long seed, Mutation mutation) {
    try {
      Simulation.run(seed, mutation);
      return false;
    } catch (AssertionError e) {
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
