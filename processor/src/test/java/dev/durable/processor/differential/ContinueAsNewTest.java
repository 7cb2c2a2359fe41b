package dev.durable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.differential.BodyInstance.Answers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Bodies that continue as new; called directly they do not, so that there is nothing to compare.
 */
class ContinueAsNewTest {
  private static RunResult run(String input, String text) {
    BodyCase body = new BodyCase("renewed", "body", input, text);
    CompiledBodies bodies = CompiledBodies.of(List.of(body));
    assertThat(bodies.complaint(body)).isEmpty();
    Script.Run run = new Script.Run(new Script(0, Map.of()), false);
    return new BodyRunner(bodies, body).compiled(run, Answers.OLDEST_FIRST);
  }

  @Test
  void theBodyBeginsAnewWithTheArgumentsUntilItDoesNotAsk() {
    RunResult result =
        run(
            "{\"n\":1,\"seen\":[],\"more\":[0]}",
            """
              @Orchestrator
              default String run(long n, List<String> seen, int... more) throws Exception {
                log(n + " " + seen + " " + more.length);
                if (n < 3) {
                  Durable.continueAsNew(acts().a(1) + n, List.of(acts().s("x")), 1, 2);
                  return "ignored";
                }
                return "end " + n;
              }
            """);

    assertThat(result.trace()).containsExactly("1 [] 1", "! a(1)", "! s(x)", "3 [x2] 2");
    assertThat(result.outcome()).isEqualTo("\"end 3\"");
  }

  @Test
  void helpersAndLambdasAskForItAndTheLastCallCounts() {
    RunResult result =
        run(
            "{\"left\":2,\"cells\":[1]}",
            """
              @Orchestrator
              default String run(int left, int[] cells) throws Exception {
                log(left + Arrays.toString(cells));
                if (left > 0) {
                  Durable.continueAsNew(9, (Object) cells);
                  again(left - 1, cells);
                }
                acts().x("after");
                return "end";
              }

              private void again(int left, int[] cells) {
                List.of(1).forEach(i -> Durable.continueAsNew(left, new int[] {cells[0] + i}));
              }
            """);

    assertThat(result.trace())
        .containsExactly("2[1]", "! x(after)", "1[2]", "! x(after)", "0[3]", "! x(after)");
    assertThat(result.outcome()).isEqualTo("\"end\"");
  }

  @Test
  void anExceptionThatLeavesTheBodyFailsTheInstance() {
    RunResult result =
        run(
            "1",
            """
              @Orchestrator
              default String run(int n) throws Exception {
                try {
                  Durable.continueAsNew(n + 1);
                  acts().x("x");
                  throw new IllegalStateException("no");
                } finally {
                  log("finally " + n);
                }
              }
            """);

    assertThat(result.trace()).containsExactly("! x(x)", "finally 1");
    assertThat(result.outcome()).startsWith("threw java.lang.IllegalStateException: no");
  }

  @Test
  void argumentsGetTheirTypesFromTheParameters() {
    RunResult result =
        run(
            "{\"n\":1,\"words\":[\"a\"],\"counts\":{\"b\":2}}",
            """
              @Orchestrator
              default String run(int n, List<String> words, Map<String, Integer> counts)
                  throws Exception {
                log(n + "" + words + counts);
                if (n == 1) {
                  Durable.continueAsNew(2, List.of(), new TreeMap<>());
                } else if (n == 2) {
                  Durable.continueAsNew(acts().a(1), (new ArrayList<>()), Map.of());
                } else if (n == 3) {
                  Durable.continueAsNew(4, Collections.emptyList(), new HashMap<>(Map.of("c", 3)));
                }
                return "end";
              }
            """);

    assertThat(result.trace())
        .containsExactly("1[a]{b=2}", "2[]{}", "! a(1)", "2[]{}", "! a(1)", "3[]{}", "4[]{c=3}");
    assertThat(result.outcome()).isEqualTo("\"end\"");
  }
}
