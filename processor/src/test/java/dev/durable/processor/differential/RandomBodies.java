package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.Comparator;
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
          new Script(
              0b111111,
              Map.of(
                  4, Script.Failure.DECLARED,
                  7, Script.Failure.DECLARED,
                  8, Script.Failure.DECLARED)));

  /** How many simplifications are compiled together. */
  private static final int CHUNK = 24;

  private RandomBodies() {}

  /** A body that does not do as a machine what it does as Java. */
  record Finding(RandomBody body, String problem) {
    /** What kind of problem it is: a smaller body has to have one of the same kind. */
    String kind() {
      return problem.startsWith("does not compile")
          ? problem
              .lines()
              .findFirst()
              .orElse("")
              .replaceAll("^.*?(error|warning): ", "")
              .replaceAll("[0-9]+", "0")
          : "differs";
    }

    int size() {
      return body.members().text().length();
    }
  }

  /** Runs bodies that are compiled together. */
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
    if (!isValidInJava(compiled, body)) {
      System.out.printf("%s: javac makes a class of the source that does not verify%n", body);
      return Optional.empty();
    }
    try {
      return difference(compiled, body);
    } catch (LinkageError e) {
      return Optional.of("does not compile: error: " + e);
    }
  }

  /** Patterns in switches are too much for javac at times, whatever is generated. */
  private static boolean isValidInJava(CompiledBodies compiled, BodyCase body) {
    try {
      Object unused = compiled.direct(body, new Script.Run(SCRIPTS.get(0), true));
      return true;
    } catch (VerifyError e) {
      return false;
    }
  }

  private static Optional<String> difference(CompiledBodies compiled, BodyCase body) {
    BodyRunner runner = new BodyRunner(compiled, body);
    for (Script script : SCRIPTS) {
      Script.Run direct =
          body.isConcurrent() ? Script.Run.byContent(script) : new Script.Run(script, true);
      Optional<String> difference = Comparison.difference(runner, script, direct);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  /** Simplifies a body while it has the same kind of problem. */
  static Finding shrink(Finding finding) {
    Finding smallest = finding;
    Optional<Finding> smaller = simpler(smallest);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = simpler(smallest);
    }
    return smallest;
  }

  private static Optional<Finding> simpler(Finding finding) {
    List<RandomBody> candidates =
        finding.body().members().simplifications().stream()
            .filter(members -> members.text().length() < finding.size())
            .map(finding.body()::with)
            .sorted(Comparator.comparing(body -> body.members().text().length()))
            .toList();
    for (int i = 0; i < candidates.size(); i += CHUNK) {
      List<RandomBody> chunk = candidates.subList(i, Math.min(i + CHUNK, candidates.size()));
      Optional<Finding> found =
          check(chunk).stream().filter(f -> f.kind().equals(finding.kind())).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
