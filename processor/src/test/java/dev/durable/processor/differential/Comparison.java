package dev.durable.processor.differential;

import dev.durable.processor.differential.BodyRunner.Waiting;
import java.util.Optional;

/** The runs of one body by one script, as Java and as a machine. */
final class Comparison {
  private Comparison() {}

  /** What differs between the direct run and the machine, or empty. */
  static Optional<String> difference(BodyRunner runner, Script script, Script.Run direct) {
    RunResult expected = runner.direct(direct);
    for (Waiting waiting : Waiting.values()) {
      String actual;
      try {
        actual = runner.compiled(new Script.Run(script, false), waiting).toString();
      } catch (RuntimeException | AssertionError e) {
        actual = Trace.entries() + "\n" + e;
      }
      if (!actual.equals(expected.toString())) {
        return Optional.of(
            "%s, %s%n--- in Java%n%s%n--- compiled%n%s"
                .formatted(script, waiting, expected, actual));
      }
    }
    return Optional.empty();
  }
}
