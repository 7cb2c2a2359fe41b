package dev.durable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.diagnostic.Problem;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the compiler says of {@code @Added}, {@code @Renamed} and {@code @RenamedState}. */
class HistoryProblemsTest {
  private static void check(Problem problem, String detail, String method) {
    Compiled compiled =
        Compiled.of(
            "shop.Flow",
            """
            package shop;
            import dev.durable.*;
            @Workflow interface Flow {
              Acts acts();
              @Activities interface Acts { int one(int x); void go(); }
            """
                + method
                + "\n}");

    assertThat(compiled.compilation().errors())
        .extracting(error -> error.getMessage(Locale.ROOT))
        .singleElement()
        .asString()
        .contains("[Durable:" + problem.tag() + "]")
        .contains(detail);
  }

  @Test
  void anAddedVariableCanBeComputed() {
    check(
        Problem.ADDED_NOT_COMPUTABLE,
        "'n' cannot be computed for an instance that was stored without it: it has no initializer, or one that waits",
        "@Orchestrator default int run() { @Added int n = acts().one(1); acts().go(); return n; }");
    check(
        Problem.ADDED_NOT_COMPUTABLE,
        "its initializer assigns 'm'",
        "@Orchestrator default int run(int m) { @Added int n = m++; acts().go(); return n; }");
  }

  @Test
  void anEarlierNameBelongsToOneWait() {
    check(
        Problem.BAD_RENAME,
        "there is no wait 'went' in 'run'",
        "@RenamedState(from = \"go\", to = \"went\") @Orchestrator default void run() { acts().go(); }");
    check(
        Problem.BAD_RENAME,
        "'n=one' is called 'm=one', and there is another wait with the earlier name",
        "@Orchestrator default int run() { int m = acts().one(1); @Renamed(\"m\") int n = acts().one(2); acts().go(); return n + m; }");
  }
}
