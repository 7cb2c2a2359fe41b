package dev.durable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import dev.durable.processor.differential.BodyInstance.Answers;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.json.DataConverter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows and activities that are members of other types. */
class NestedWorkflowsTest {
  @ParameterizedTest
  @ValueSource(strings = {"final class", "interface"})
  void runsAWorkflowInAnotherType(String outer) throws Exception {
    Compiled compiled =
        Compiled.of(
            "shop.Shop",
            """
            package shop;
            import dev.durable.*;
            import java.util.*;
            public %1$s Shop {
              public static final int LIMIT = 3;
              public enum Size { SMALL, LARGE }
              public record Box(Size size, int count) {}
              public static int twice(int x) { return 2 * x; }
              @Activities
              public static class Acts {
                public Box box(int count) { return new Box(count > 1 ? Size.LARGE : Size.SMALL, count); }
              }
              public interface Steps<T> {
                Acts acts();
                default T step(int n, T value) {
                  Box box = acts().box(n);
                  return box.size() == Size.LARGE ? value : null;
                }
              }
              @Workflow
              public interface Flow extends Steps<Box> {
                record Pair(Box left, Box right) {}
                @Orchestrator
                default Pair run(int n) {
                  Box box = acts().box(n);
                  Box other = step(twice(box.count()), box);
                  Pair pair = new Pair(box, other);
                  acts().box(hidden(LIMIT));
                  return pair;
                }
                private int hidden(int x) { return x + 1; }
              }
            }
            """
                .formatted(outer));
    compiled.withoutComplaint();
    ClassLoader loader = compiled.load();
    Orchestrator orchestrator = (Orchestrator) create(loader, "shop.Shop_FlowOrchestrator");
    Object activities = create(loader, "shop.Shop$Acts");
    ActivityDispatcher dispatcher =
        (ActivityDispatcher)
            loader
                .loadClass("shop.Shop_ActsDispatcher")
                .getConstructors()[0]
                .newInstance(activities);

    HistoryEvent.ExecutionCompleted end =
        new BodyInstance(
                new DataConverter(),
                new Build(orchestrator, List.of(), List.of(dispatcher)),
                new Script.Run(new Script(0, Map.of()), false),
                Answers.OLDEST_FIRST,
                frames -> {},
                "1")
            .run();

    assertThat(end.failure()).isNull();
    assertThat(end.result())
        .isEqualTo(
            "{\"left\":{\"size\":\"SMALL\",\"count\":1},\"right\":{\"size\":\"SMALL\",\"count\":1}}");
  }

  private static Object create(ClassLoader loader, String type)
      throws ReflectiveOperationException {
    return loader.loadClass(type).getConstructor().newInstance();
  }
}
