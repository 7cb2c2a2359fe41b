package dev.durable.runtime.hub.azure;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Short runs with faults in each build; {@link FaultRun} makes many. {@code -Dfault.seed=17} runs
 * one of its kind again.
 */
@Timeout(240)
class FaultTest {
  private static Azurite azurite;

  @BeforeAll
  static void start() {
    azurite = Azurite.onDisk();
  }

  @AfterAll
  static void stop() {
    azurite.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 21})
  void thePromisesHoldWhateverHappensToRequests(long seed) throws InterruptedException {
    FaultSimulation.run(azurite, Long.getLong("fault.seed", seed));
  }
}
