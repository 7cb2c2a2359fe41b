package dev.durable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
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
    "labels, LabelsWorkflow",
    "events, EventsWorkflow"
  })
  void schemaIsAsExpectedAndTheSameEveryTime(String folder, String type) {
    String path = "META-INF/durable/dev.shop." + type + ".json";

    String text = compile(folder, type).withoutComplaint().resource(path);

    Golden.check("body/" + folder + "/" + type + ".json", text);
    assertThat(compile(folder, type).resource(path)).isEqualTo(text);
  }

  @Test
  void shapesOfTypesAreInTheSchema() {
    Compiled compiled =
        Compiled.of(
            "dev.shop.Shapes",
            """
            package dev.shop;
            import dev.durable.*;
            import java.util.*;
            public class Shapes {
              @interface Nullable {}
              public enum Size { SMALL, LARGE { @Override public String toString() { return "L"; } } }
              public sealed interface Box<T> permits Full, Empty {}
              public record Full<T>(T content, Box<T> inner) implements Box<T> {}
              public record Empty<T>(Size size) implements Box<T> {}
              public record Order(String id, @Nullable String note, Optional<Size> size) {}
              public static class Basket { public List<Order> orders; private int n; public int getN() { return n; } }
              @Activities public interface Acts { void go(); }
              @Workflow public interface Flow {
                Acts acts();
                @Orchestrator default Box<Order> run(Basket basket, char c) {
                  acts().go();
                  return new Full<>(basket.orders.get(0), null);
                }
              }
            }
            """);

    Golden.check(
        "schema/Shapes.Flow.json",
        compiled.withoutComplaint().resource("META-INF/durable/dev.shop.Shapes.Flow.json"));
  }

  @Test
  void nameAndVersionAreInSchemaOrchestratorAndClient() {
    Compiled compiled =
        Compiled.of(
            "dev.shop.Flow2",
            """
            package dev.shop;
            import dev.durable.*;
            @Workflow(name = "Flow", version = 2)
            interface Flow2 {
              @Orchestrator default void run() {}
            }
            """);

    assertThat(compiled.withoutComplaint().resource("META-INF/durable/dev.shop.Flow2.json"))
        .contains("\"workflow\": \"Flow\",\n  \"version\": 2,");
    assertThat(compiled.source("dev.shop.Flow2Orchestrator"))
        .contains("return \"Flow\";")
        .contains("public int version() {\n    return 2;");
    assertThat(compiled.source("dev.shop.Flow2Client")).contains("\"Flow\"");
  }
}
