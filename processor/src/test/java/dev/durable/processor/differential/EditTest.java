package dev.durable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.engine.UnknownStateException;
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
 * that the check names and at no other; then it goes on in a version that repairs it.
 */
class EditTest {
  private static final int SEEDS = 4;

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

  private static void safe(Edit edit, Versions versions, String to) {
    assertThat(versions.check(edit, "before", to)).isEmpty();
    BodyRunner before = versions.runner(edit, "before");
    BodyRunner after = versions.runner(edit, to);
    int handedOver = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Script script = new Script(seed, Map.of());
      String inJava = after.direct(new Script.Run(script, true)).outcome();
      for (int wait = 0; ; wait++) {
        List<String> state = new ArrayList<>();
        Optional<RunResult> result =
            before.handedOver(new Script.Run(script, false), wait, after, state::add);
        if (result.isEmpty()) {
          break;
        }
        handedOver++;
        assertThat(result.get().outcome())
            .as("handed over at %s, seed %d", state, seed)
            .isEqualTo(edit.expected().getOrDefault(state.get(0), inJava));
      }
    }
    assertThat(handedOver).isPositive();
  }

  private static void unsafe(Edit edit, Versions versions) {
    List<Incompatibility> found = versions.check(edit, "before", "after");
    List<String> messages = found.stream().map(Incompatibility::message).toList();
    if (Boolean.getBoolean("golden.update")) {
      edit.update("check", messages);
    } else {
      assertThat(messages)
          .containsExactlyElementsOf(edit.sections().getOrDefault("check", "").lines().toList());
    }
    Set<String> named = new LinkedHashSet<>();
    found.forEach(each -> named.addAll(each.states()));
    BodyRunner before = versions.runner(edit, "before");
    BodyRunner after = versions.runner(edit, "after");
    for (int seed = 0; seed < SEEDS; seed++) {
      Script script = new Script(seed, Map.of());
      for (int wait = 0; ; wait++) {
        List<String> state = new ArrayList<>();
        try {
          if (before.handedOver(new Script.Run(script, false), wait, after, state::add).isEmpty()) {
            break;
          }
          assertThat(named).as("waits that go on").doesNotContainAnyElementsOf(state);
        } catch (UnknownStateException refused) {
          assertThat(named).as("waits that do not go on").containsAnyElementsOf(state);
        }
      }
    }
    assertThat(named).isNotEmpty();
  }
}
