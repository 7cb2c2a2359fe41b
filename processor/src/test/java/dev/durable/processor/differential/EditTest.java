package dev.durable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.UnknownStateException;
import dev.durable.runtime.json.SavedFrame;
import dev.durable.runtime.schema.Incompatibility;
import dev.durable.runtime.schema.SchemaComparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Edits of workflows with instances in flight. Each instance is suspended at each of its waits in
 * turn and goes on in the edited version. After a safe edit it ends as Java says and the check
 * passes; an unsafe one is refused by the check, and by the edited version at run time at the waits
 * that the check names and at no other; then it goes on in a version that repairs it. What would be
 * null in stored values is refused by the check alone.
 */
class EditTest {
  private static final int SEEDS = 3;

  /** The versions of all edits of a folder. */
  private record Versions(List<Edit> edits, Map<String, CompiledBodies> compiled) {
    static Versions of(String folder, String... sections) {
      List<Edit> edits = Edit.all(folder);
      Map<String, CompiledBodies> compiled = new HashMap<>();
      for (String section : sections) {
        compiled.put(
            section, CompiledBodies.of(edits.stream().map(e -> e.version(section)).toList()));
      }
      return new Versions(edits, compiled);
    }

    CompiledBodies bodies(Edit edit, String section) {
      CompiledBodies bodies = Objects.requireNonNull(compiled.get(section));
      assertThat(bodies.complaint(edit.version(section))).as("version %s", section).isEmpty();
      return bodies;
    }

    BodyRunner runner(Edit edit, String section) {
      return new BodyRunner(bodies(edit, section), edit.version(section));
    }

    List<Incompatibility> check(Edit edit, String from, String to) {
      return SchemaComparison.compare(
          List.of(bodies(edit, from).schema(edit.version(from))),
          List.of(bodies(edit, to).schema(edit.version(to))));
    }
  }

  /** How many of all instances that were handed over went on, and why the others did not. */
  private record Ends(int wentOn, List<String> reasons) {}

  @TestFactory
  List<DynamicTest> aSafeEditPassesTheCheckAndInstancesEndAsInJava() {
    Versions versions = Versions.of("safe", "before", "after");
    return versions.edits().stream()
        .map(edit -> DynamicTest.dynamicTest(edit.name(), () -> safe(edit, versions, "after")))
        .toList();
  }

  @TestFactory
  List<DynamicTest> anUnsafeEditIsRefusedAndTheRepairedVersionGoesOn() {
    Versions versions = Versions.of("unsafe", "before", "after", "repaired");
    return versions.edits().stream()
        .map(
            edit ->
                DynamicTest.dynamicTest(
                    edit.name(),
                    () -> {
                      unsafe(edit, versions);
                      safe(edit, versions, "repaired");
                    }))
        .toList();
  }

  /** The runtime cannot tell whether it may be missing. */
  @TestFactory
  List<DynamicTest> whatIsNullInStoredValuesIsRefusedByTheCheckAndReadByTheRuntime() {
    Versions versions = Versions.of("null", "before", "after", "repaired");
    return versions.edits().stream()
        .map(
            edit ->
                DynamicTest.dynamicTest(
                    edit.name(),
                    () -> {
                      assertThat(messages(edit, versions.check(edit, "before", "after")))
                          .isNotEmpty()
                          .allMatch(message -> message.contains("would be null in stored values"));
                      goesOn(edit, versions, "after");
                      safe(edit, versions, "repaired");
                    }))
        .toList();
  }

  private static void safe(Edit edit, Versions versions, String to) {
    assertThat(versions.check(edit, "before", to)).isEmpty();
    goesOn(edit, versions, to);
  }

  private static void goesOn(Edit edit, Versions versions, String to) {
    BodyRunner before = versions.runner(edit, "before");
    BodyRunner after = versions.runner(edit, to);
    assertThat(handOver(before, after, edit, Set.of(), Set.of()).wentOn()).isPositive();
  }

  /** What the check says, which is as the edit tells. */
  private static List<String> messages(Edit edit, List<Incompatibility> found) {
    List<String> messages = found.stream().map(Incompatibility::message).toList();
    if (Boolean.getBoolean("golden.update")) {
      edit.update("check", messages);
    } else {
      assertThat(messages)
          .containsExactlyElementsOf(edit.sections().getOrDefault("check", "").lines().toList());
    }
    return messages;
  }

  private static void unsafe(Edit edit, Versions versions) {
    List<Incompatibility> found = versions.check(edit, "before", "after");
    List<String> unused = messages(edit, found);
    Set<String> states = new LinkedHashSet<>();
    Set<String> methods = new LinkedHashSet<>();
    List<String> sentences = found.stream().map(EditTest::sentence).toList();
    for (Incompatibility each : found) {
      states.addAll(each.states());
      if (each.states().isEmpty()) {
        methods.add(Objects.requireNonNullElse(each.method(), "run"));
      }
    }
    assertThat(found).isNotEmpty();
    List<String> reasons =
        handOver(
                versions.runner(edit, "before"),
                versions.runner(edit, "after"),
                edit,
                states,
                methods)
            .reasons();
    assertThat(reasons)
        .isNotEmpty()
        .allSatisfy(reason -> assertThat(sentences).anyMatch(reason::contains));
  }

  /** What the runtime has to say too: the problem without details, and where if it is one place. */
  private static String sentence(Incompatibility found) {
    String problem = found.problem().replaceFirst(": .*", "");
    return found.variable() == null || found.states().size() > 1
        ? problem
        : "%s: %s.%s, at '%s': %s"
            .formatted(
                found.location(), found.workflow(), found.method(), found.states().get(0), problem);
  }

  /**
   * Hands instances over at every wait, with and without the outcome of what is under way there.
   *
   * @param refused the waits at which the next version must not go on with an old outcome
   * @param doubted the methods, activities included, that the check refuses as a whole: whether an
   *     instance can go on depends on what has ended there
   */
  private static Ends handOver(
      BodyRunner before, BodyRunner after, Edit edit, Set<String> refused, Set<String> doubted) {
    int wentOn = 0;
    List<String> reasons = new ArrayList<>();
    for (int run = 0; run < 2 * SEEDS; run++) {
      boolean isAnswered = run % 2 == 1;
      Script.Run direct = new Script.Run(new Script(run / 2, edit.failures()), true);
      String inJava = after.direct(direct).outcome();
      boolean hasEnded = false;
      for (int wait = 0; !hasEnded; wait++) {
        List<SavedFrame> frames = new ArrayList<>();
        boolean goesOn;
        try {
          Optional<RunResult> result =
              before.handedOver(Script.Run.like(direct), wait, isAnswered, after, frames::add);
          hasEnded = result.isEmpty();
          goesOn = !hasEnded;
          if (goesOn) {
            wentOn++;
            assertThat(result.get().outcome())
                .as("handed over at %s, run %d", frames, run)
                .isEqualTo(edit.expected().getOrDefault(frames.get(0).state(), inJava));
          }
        } catch (UnknownStateException | BodyInstance.ParkedException refusal) {
          reasons.add(String.valueOf(refusal.getMessage()));
          goesOn = false;
          assertThat(frames)
              .as("refused in run %d: %s", run, refusal.getMessage())
              .anyMatch(
                  frame -> refused.contains(frame.state()) || doubted.contains(frame.method()));
        }
        if (goesOn && isAnswered && doubted.isEmpty()) {
          assertThat(frames)
              .as("what goes on in run %d", run)
              .noneMatch(frame -> refused.contains(frame.state()));
        }
      }
    }
    return new Ends(wentOn, reasons);
  }
}
