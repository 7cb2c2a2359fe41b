package dev.durable.processor.differential;

import dev.durable.processor.differential.BodyInstance.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of one body by one script, as Java and as an instance. */
final class Comparison {
  private Comparison() {}

  private static List<Answers> answers(BodyCase body, boolean hasEvents) {
    List<Answers> answers = new ArrayList<>(List.of(Answers.OLDEST_FIRST));
    if (body.isConcurrent()) {
      answers.add(Answers.ALL_AT_ONCE);
    }
    if (body.theme().equals(BodyCase.RANDOM_CONCURRENT)) {
      answers.add(Answers.TIMERS_FIRST);
    }
    if (hasEvents) {
      answers.add(Answers.EVENTS_FIRST);
    }
    return answers;
  }

  /** What differs between the direct run and the instance, or empty. */
  static Optional<String> difference(BodyRunner runner, Script script, Script.Run direct) {
    RunResult expected = runner.direct(direct);
    if (expected.isCutOff()) {
      return runner.body().isRandom() ? Optional.empty() : Optional.of("the body does not end");
    }
    boolean isConcurrent = runner.body().isConcurrent();
    for (Answers answers : answers(runner.body(), direct.hasEvents())) {
      boolean isEarly = answers == Answers.EVENTS_FIRST;
      Script.Run run =
          isConcurrent || isEarly ? Script.Run.like(direct) : new Script.Run(script, false);
      String actual;
      boolean isSame;
      try {
        RunResult compiled = runner.compiled(run, answers);
        actual = compiled.toString();
        isSame =
            isConcurrent
                ? compiled.ofBody().equals(expected.ofBody())
                    && compiled.callsMissingIn(expected).isEmpty()
                : isEarly
                    ? compiled.withoutEvents().equals(expected.withoutEvents())
                    : compiled.equals(expected);
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
