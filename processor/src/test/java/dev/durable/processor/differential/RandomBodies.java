package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compiles random bodies in bulk, runs them, and makes those that fail small. */
final class RandomBodies {
  /** The answers to the activities' questions, and which call fails how. */
  private static final List<Script> SCRIPTS =
      List.of(
          new Script(0b010101, Map.of()),
          new Script(0b111011, Map.of()),
          new Script(0b001110, Map.of(2, Script.Failure.DECLARED)),
          new Script(0b011001, Map.of(1, Script.Failure.UNDECLARED)),
          new Script(0b110010, Map.of(3, Script.Failure.DECLARED, 5, Script.Failure.UNDECLARED)),
          new Script(0b111111, Map.of(4, Script.Failure.DECLARED)));

  private RandomBodies() {}

  /** A body that does not do as a machine what it does as Java. */
  record Finding(RandomBody body, String problem) {}

  /** Runs bodies that were compiled together. */
  static List<Finding> check(List<RandomBody> bodies) {
    List<BodyCase> cases =
        IntStream.range(0, bodies.size()).mapToObj(i -> bodies.get(i).toCase(i)).toList();
    CompiledBodies compiled = CompiledBodies.of(cases);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      RandomBody body = bodies.get(i);
      problem(compiled, cases.get(i)).ifPresent(p -> findings.add(new Finding(body, p)));
    }
    return findings;
  }

  private static Optional<String> problem(CompiledBodies compiled, BodyCase body) {
    String complaint = compiled.complaint(body);
    if (!complaint.isEmpty()) {
      return Optional.of("does not compile: " + complaint);
    }
    BodyRunner runner = new BodyRunner(compiled, body);
    for (Script script : SCRIPTS) {
      Optional<String> difference =
          Comparison.difference(runner, script, new Script.Run(script, true));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  /** What kind of problem it is: a smaller body has to have a problem of the same kind. */
  private static String kind(String problem) {
    return problem.startsWith("does not compile")
        ? problem.lines().findFirst().orElse("").replaceAll("^.*?(error|warning): ", "")
        : "differs";
  }

  /** Simplifies a body while it has the same kind of problem. */
  static Finding shrink(Finding finding) {
    String kind = kind(finding.problem());
    Finding smallest = finding;
    while (true) {
      List<RandomBody> candidates =
          smallest.body().statements().simplifications().stream()
              .map(piece -> new RandomBody(finding.body().seed(), piece))
              .sorted((a, b) -> a.statements().text().length() - b.statements().text().length())
              .limit(150)
              .toList();
      Optional<Finding> smaller =
          check(candidates).stream().filter(f -> kind(f.problem()).equals(kind)).findFirst();
      if (smaller.isEmpty()
          || smaller.get().body().statements().text().length()
              >= smallest.body().statements().text().length()) {
        return smallest;
      }
      smallest = smaller.get();
    }
  }
}
