package dev.durable.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.testing.MemoryStore.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets each write of a scenario fail in turn; nothing acknowledged is lost, nothing done twice. */
final class CrashAtEveryWriteTest {
  /** What happens after the failed write. */
  enum Afterwards {
    /** The hub goes on. */
    GO_ON,
    /** The process is dead; another one opens a hub on what is stored. */
    CRASH
  }

  /** What is going on. */
  enum Scenario {
    /** See {@link FailingScenario}. */
    ONE_INSTANCE,
    /** See {@link FamilyScenario}. */
    FAMILY,
    /** See {@link ManagedScenario}. */
    MANAGED;

    StoreScenario on(MemoryStore store) {
      return switch (this) {
        case ONE_INSTANCE -> new FailingScenario(store);
        case FAMILY -> new FamilyScenario(store);
        case MANAGED -> new ManagedScenario(store);
      };
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(Scenario.values()).flatMap(CrashAtEveryWriteTest::faults);
  }

  private static Stream<Arguments> faults(Scenario what) {
    MemoryStore store = new MemoryStore();
    try (StoreScenario scenario = what.on(store)) {
      scenario.run();
    }
    return Stream.iterate(0L, write -> write < store.writes(), write -> write + 1)
        .flatMap(
            write ->
                Stream.of(Fault.values())
                    .flatMap(
                        fault ->
                            Stream.of(Afterwards.values())
                                .map(afterwards -> Arguments.of(what, write, fault, afterwards))));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void scenarioEndsWell(Scenario what, long write, Fault fault, Afterwards afterwards) {
    MemoryStore store = new MemoryStore();
    store.failWrite(write, fault);
    try (StoreScenario scenario = what.on(store)) {
      boolean failed = false;
      try {
        scenario.run();
      } catch (TaskHubException e) {
        failed = true;
        assertThat(e).hasMessageContaining("A test lets this write fail");
      }
      if (failed && afterwards == Afterwards.CRASH) {
        scenario.crash();
      }
      scenario.assertNothingLost();
      scenario.run();
      scenario.assertEndedWell();
    }
  }
}
