package dev.durable.processor.differential;

import dev.durable.processor.differential.BodyInstance.Answers;
import java.util.List;
import java.util.Optional;

/** The runs of one body by one script, as Java and as an instance. */
final class Comparison {
  private Comparison() {}

  private static List<Answers> answers(BodyCase body) {
    if (body.theme().equals(BodyCase.RANDOM_CONCURRENT)) {
      return List.of(Answers.values());
    }
    return body.isConcurrent()
        ? List.of(Answers.OLDEST_FIRST, Answers.ALL_AT_ONCE)
        : List.of(Answers.OLDEST_FIRST);
  }

  /** What differs between the direct run and the instance, or empty. */
  static Optional<String> difference(BodyRunner runner, Script script, Script.Run direct) {
    RunResult expected = runner.direct(direct);
    boolean isConcurrent = runner.body().isConcurrent();
    for (Answers answers : answers(runner.body())) {
      Script.Run run = isConcurrent ? Script.Run.like(direct) : new Script.Run(script, false);
      String actual;
      boolean isSame;
      try {
        RunResult compiled = runner.compiled(run, answers);
        actual = compiled.toString();
        isSame =
            isConcurrent
                ? compiled.ofBody().equals(expected.ofBody())
                    && compiled.callsMissingIn(expected).isEmpty()
                : actual.equals(expected.toString());
      } catch (RuntimeException | AssertionError e) {
        actual = Trace.entries() + "\n" + e;
        isSame = false;
      }
      if (!isSame) {
        return Optional.of(
            "%s, %s%n--- in Java%n%s%n--- compiled%n%s"
                .formatted(script, answers, expected, actual));
      }
    }
    return Optional.empty();
  }
}
