package dev.durable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.durable.processor.differential.BodyInstance.Answers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * An exception of a compiled body has the stack trace that it has as Java: each entry that a body
 * of the table logs is made to fail, one after the other.
 */
class StackTraceTest {
  private static final int MAX_ENTRIES = 40;

  private final CompiledBodies bodies = CompiledBodies.of(BodyTable.cases());
  private final List<String> differences = new ArrayList<>();
  private int compared;

  @Test
  void stackTracesNameTheLinesOfTheSource() {
    for (BodyCase body : BodyTable.cases()) {
      if (bodies.complaint(body).isEmpty()) {
        failEachEntry(body);
      }
    }
    if (!differences.isEmpty()) {
      fail(differences.size() + " of " + compared + "\n" + String.join("\n", differences));
    }
    assertThat(compared).isGreaterThan(300);
  }

  private void failEachEntry(BodyCase body) {
    BodyRunner runner = new BodyRunner(bodies, body);
    for (int i = 1; i <= MAX_ENTRIES; i++) {
      Throwable inJava = Trace.failAt(i, () -> runner.direct(run(true)));
      if (inJava == null) {
        return;
      }
      Throwable compiled = Trace.failAt(i, () -> runner.compiled(run(false), Answers.OLDEST_FIRST));
      compare(body, i, inJava, compiled);
    }
  }

  private static Script.Run run(boolean direct) {
    return new Script.Run(new Script(0, Map.of()), direct);
  }

  private void compare(BodyCase body, int entry, Throwable inJava, @Nullable Throwable compiled) {
    String expected = frames(body, inJava);
    String actual = frames(body, Objects.requireNonNull(compiled, "nothing was thrown"));
    if (actual.contains("Orchestrator")) {
      return; // caught within the step, so the machine never had it
    }
    compared++;
    if (!actual.equals(expected)) {
      differences.add("%s, entry %d: %s instead of %s".formatted(body, entry, actual, expected));
    }
  }

  /** The calls of the body and what is in it; the numbers of lambdas and classes may differ. */
  private static String frames(BodyCase body, Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(element -> element.getClassName().startsWith(body.qualifiedName()))
        .map(element -> element.toString().replaceAll("^.*//?|(?<=\\$)(?:[0-9a-f]+\\$)?\\d+", ""))
        .collect(Collectors.joining(" < "));
  }
}
