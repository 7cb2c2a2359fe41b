package dev.durable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagramTest {
  private static Compiled compile(String folder, String type) {
    return Compiled.of(
        "dev.shop.ShopActivities",
        Golden.input("body/ShopActivities.java"),
        "dev.shop." + type,
        Golden.input("body/" + folder + "/" + type + ".java"));
  }

  @ParameterizedTest
  @CsvSource({
    "compensation, CompensationWorkflow",
    "jump, JumpWorkflow",
    "helper, HelperWorkflow",
    "branch, BranchWorkflow"
  })
  void diagramIsAsExpectedAndTheSameEveryTime(String folder, String type) {
    String path = "META-INF/durable/dev.shop." + type + ".mmd";

    String text = compile(folder, type).withoutComplaint().resource(path);

    Golden.check("body/" + folder + "/" + type + ".mmd", text);
    assertThat(compile(folder, type).resource(path)).isEqualTo(text);
  }

  @Test
  void whatMeansSomethingToMermaidIsEscaped() {
    Compiled compiled =
        Compiled.of(
            "dev.shop.Flow",
            """
            package dev.shop;
            import dev.durable.*;
            import java.util.*;
            @Workflow(name = "Flow-1", version = 2)
            interface Flow {
              @Activities interface Acts { List<String> größe(int n); }
              Acts acts();
              @Orchestrator default String run(int n) {
                List<String> x = acts().größe(n);
                if (x.size() < n && !x.contains("a;b:\\"%%{}[*]_c_")) {
                  acts().größe(1);
                }
                try {
                  for (Map.Entry<String, List<String>> e : Map.of("k", x).entrySet()) {
                    twice(e.getValue(), 1);
                  }
                } finally {
                  last: acts().größe(2);
                }
                return switch (n) { case 1, 2 -> "few" + few(); default -> "more"; };
              }
              private List<String> few() { return acts().größe(3); }
              private void twice(List<String> list, int n) { acts().größe(4); }
              default void twice(int n) { acts().größe(5); }
            }
            """);

    Golden.check(
        "diagram/Flow.mmd",
        compiled.withoutComplaint().resource("META-INF/durable/dev.shop.Flow.mmd"));
  }
}
