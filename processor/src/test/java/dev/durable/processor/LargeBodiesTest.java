package dev.durable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that are much larger than a person writes compile, in reasonable time. */
@Timeout(120)
final class LargeBodiesTest {
  private static final String ACTIVITIES =
      """
      package shop;
      import dev.durable.Activities;
      @Activities
      public class Acts {
        public int a(int x) { return x; }
        public void go() {}
      }
      """;

  private static String orchestrator(String body) {
    String flow =
        """
        package shop;
        import dev.durable.Orchestrator;
        import dev.durable.Workflow;
        @Workflow
        public interface Flow {
          Acts acts();
          @Orchestrator
          default int run() {
        %s
          }
        }
        """
            .formatted(body);
    return Compiled.of("shop.Acts", ACTIVITIES, "shop.Flow", flow)
        .withoutComplaint()
        .source("shop.FlowOrchestrator");
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }

  @Test
  void aThousandWaits() {
    String source = orchestrator(lines(1_000, i -> "l" + i + ": acts().go();") + " return 1;");

    assertThat(source).contains("case 0 -> $run_0(step);", "case 2 -> $run_1000(step);");
  }

  @Test
  void aHundredVariablesThatAllOutliveEachWait() {
    String source =
        orchestrator(
            lines(100, i -> "int v" + i + " = acts().a(" + i + ");")
                + IntStream.range(0, 100)
                    .mapToObj(i -> "v" + i)
                    .collect(Collectors.joining(" + ", "return ", ";")));

    assertThat(source).contains("private void $save_99(", "private void $load_99(");
  }

  @Test
  void anExpressionThatIsNestedTwoHundredDeep() {
    long begin = System.nanoTime();
    String source =
        orchestrator("return " + "(1 + ".repeat(200) + "acts().a(1)" + ")".repeat(200) + ";");

    assertThat(source).contains("$a");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void callsThatAreNestedTwoHundredDeep() {
    String source =
        orchestrator(
            "return " + "Math.abs(1 + ".repeat(200) + "acts().a(1)" + ")".repeat(200) + ";");

    assertThat(source).contains("Math.abs(1 + $a)");
  }

  @Test
  void loopsThatAreNestedSixtyDeep() {
    String source =
        orchestrator(
            "if (acts().a(1) > 0) {"
                + lines(60, i -> "while (true) { l" + i + ": acts().go();")
                + "return 1;"
                + "}".repeat(61)
                + " return 2;");

    assertThat(source).contains("l59");
  }
}
