package dev.durable.processor.differential;

import static org.junit.jupiter.api.Assertions.fail;

import dev.durable.processor.differential.Script.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A body does the same as a state machine as it does as Java, and also if the machine is written,
 * thrown away and read back at every wait; whatever its activities return and whichever of them
 * fail.
 */
class DifferentialTest {
  /** Bits are the answers to the first questions. */
  private static final List<Integer> SEEDS = List.of(0, 0b111111, 0b010101, 0b001110);

  private static final int MAX_FAILURES = 2;
  private static final int MAX_FAILING_CALL = 9;

  /** Far from the frames of the test engine, which every stack trace would have to carry. */
  private static final ExecutorService RUNNER = Executors.newSingleThreadExecutor();

  private static CompiledBodies bodies;

  @BeforeAll
  static void compile() {
    bodies = CompiledBodies.of(cases());
  }

  /** All, or those of a theme: {@code -Dbodies=tasks}. */
  private static List<BodyCase> cases() {
    String theme = System.getProperty("bodies", "");
    return BodyTable.cases().stream()
        .filter(body -> theme.isEmpty() || body.theme().equals(theme))
        .toList();
  }

  @AfterAll
  static void stop() {
    RUNNER.shutdownNow();
  }

  @TestFactory
  Stream<DynamicNode> runsAsInJava() {
    Map<String, List<BodyCase>> themes =
        cases().stream()
            .collect(
                Collectors.groupingBy(BodyCase::theme, LinkedHashMap::new, Collectors.toList()));
    return themes.entrySet().stream()
        .map(
            theme ->
                DynamicContainer.dynamicContainer(
                    theme.getKey(),
                    theme.getValue().stream()
                        .map(body -> DynamicTest.dynamicTest(body.name(), () -> run(body)))));
  }

  private static void run(BodyCase body) throws Throwable {
    try {
      RUNNER.submit(() -> check(body)).get();
    } catch (ExecutionException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static void check(BodyCase body) {
    if (!bodies.complaint(body).isEmpty()) {
      fail(
          "%s does not compile without complaint:%n%s%n%n%s%n%n%s"
              .formatted(body, bodies.complaint(body), body.source(), bodies.generated(body)));
    }
    BodyRunner runner = new BodyRunner(bodies, body);
    Deque<Script> scripts = new ArrayDeque<>();
    SEEDS.forEach(seed -> scripts.add(new Script(seed, Map.of())));
    while (!scripts.isEmpty()) {
      Script script = scripts.poll();
      int calls = check(body, runner, script);
      if (script.failures().size() < MAX_FAILURES) {
        int last = Math.min(calls, MAX_FAILING_CALL);
        for (int call = script.lastFailure() + 1; call <= last; call++) {
          for (Failure failure : Failure.values()) {
            scripts.add(script.with(call, failure));
          }
        }
      }
    }
  }

  /** Compares the runs of one script and returns how many calls it makes. */
  private static int check(BodyCase body, BodyRunner runner, Script script) {
    Script.Run run = new Script.Run(script, true);
    Comparison.difference(runner, script, run)
        .ifPresent(
            difference ->
                fail(
                    "%s, %s%n---%n%s%n%s"
                        .formatted(body, difference, body.source(), bodies.generated(body))));
    return run.calls();
  }
}
