package dev.durable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.differential.BodyInstance.Answers;
import dev.durable.processor.differential.Script.Failure;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.json.DataConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a frame stores: the variables that are read after the wait, and nothing else. */
class StoredVariablesTest {
  private static final ValueType<Map<String, Object>> OBJECT = new ValueType<>() {};

  /** Runs a body and lists its waits as {@code state[names of what is stored]}. */
  private static List<String> stored(Script script, String input, String text) {
    BodyCase body = new BodyCase("stored", "flow", input, text);
    CompiledBodies bodies = CompiledBodies.of(List.of(body));
    assertThat(bodies.complaint(body)).isEmpty();
    List<String> waits = new ArrayList<>();
    RunResult unused =
        new BodyRunner(bodies, body)
            .compiled(
                new Script.Run(script, false),
                Answers.OLDEST_FIRST,
                frame ->
                    waits.add(
                        frame.state()
                            + new TreeSet<>(
                                Objects.requireNonNull(
                                        new DataConverter().decode(OBJECT, frame.variables()))
                                    .keySet())));
    return waits;
  }

  private static List<String> stored(String text) {
    return stored(new Script(0, Map.of()), "null", text);
  }

  @Test
  void storesWhatIsReadAfterTheWait() {
    List<String> waits =
        stored(
            """
            int one = at(1);
            int two = at(2);
            acts().x("x");
            log(one);
            acts().y("y");
            return "r" + two;
            """);

    assertThat(waits).containsExactly("x[one, two]", "y[two]");
  }

  @Test
  void storesNothingThatIsAssignedBeforeItIsRead() {
    List<String> waits =
        stored(
            """
            int one = at(1);
            int two = at(2);
            acts().x("x" + one);
            one = 3;
            two = acts().a(two);
            return one + "" + two;
            """);

    assertThat(waits).containsExactly("x[two]", "two=a[one]");
  }

  @Test
  void storesParametersThatAreStillNeeded() {
    List<String> waits =
        stored(
            new Script(0, Map.of()),
            "{\"unused\":1,\"first\":\"f\",\"last\":\"l\"}",
            """
            @Orchestrator
            default String run(int unused, String first, String last) throws Exception {
              acts().x(first);
              return last;
            }
            """);

    assertThat(waits).containsExactly("x[last]");
  }

  @Test
  void storesTheListAndTheIndexOfALoop() {
    List<String> waits =
        stored(
            """
            String names = "";
            for (Item item : acts().items(2)) {
              acts().a(item.price());
              names += item.name();
            }
            acts().x(names);
            return "end";
            """);

    assertThat(waits)
        .containsExactly(
            "item=items[names]",
            "a[item, item$index, item$list, names]",
            "a[item, item$index, item$list, names]",
            "x[]");
  }

  @Test
  void storesWhatOnlyAHandlerReads() {
    List<String> waits =
        stored(
            new Script(0, Map.of(2, Failure.DECLARED)),
            "null",
            """
            String context = at("c");
            String other = at("o");
            try {
              acts().x(other);
              acts().y("y");
            } catch (Declared e) {
              acts().z(context);
              return "code " + e.code();
            }
            return "end";
            """);

    assertThat(waits).containsExactly("x[context]", "y[context]", "z[e]");
  }

  @Test
  void storesHowABlockWasLeftWhileItsFinalizerRuns() {
    List<String> waits =
        stored(
            new Script(1, Map.of()),
            "null",
            """
            try {
              if (acts().p(1)) {
                return "early";
              }
            } finally {
              acts().x("finalizer");
            }
            return "late";
            """);

    assertThat(waits).containsExactly("p[]", "x[$completion, $completion.thrown, $returned]");
  }

  @Test
  void storesOperandsThatWereEvaluatedBeforeTheWait() {
    List<String> waits =
        stored(
            """
            int kept = at(3);
            return "r" + at(2) + acts().a(1) + kept;
            """);

    assertThat(waits).hasSize(1);
    assertThat(waits.get(0)).startsWith("a[$a$operand").endsWith(", kept]");
  }

  @Test
  void doesNotStoreConstants() {
    List<String> waits =
        stored(
            """
            int limit = 24 * 60;
            final String name = "a" + 'b';
            int count = 0;
            acts().x("x");
            count += limit;
            acts().y(name + count);
            return name + limit + count;
            """);

    assertThat(waits).containsExactly("x[count]", "y[count]");
  }
}
