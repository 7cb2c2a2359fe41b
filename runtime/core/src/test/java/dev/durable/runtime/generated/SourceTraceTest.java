package dev.durable.runtime.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTraceTest {
  private static final SourceTrace TRACE =
      SourceTrace.of(
          "shop.OrderOrchestrator$PlaceFrame shop.Order place Order.java 97-99:22 100:24 @4:22 "
              + "shop.OrderOrchestrator$PackFrame shop.Packing pack Packing.java 201:7");

  private static StackTraceElement element(String type, String method, int line) {
    String file = type.substring(type.indexOf('.') + 1).replaceFirst("\\$.*", "") + ".java";
    return new StackTraceElement(type, method, file, line);
  }

  private static <T extends Throwable> T thrownAt(T thrown, StackTraceElement... trace) {
    thrown.setStackTrace(trace);
    return thrown;
  }

  private static List<String> trace(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::toString).toList();
  }

  private static List<String> mapped(StackTraceElement... trace) {
    Throwable thrown = thrownAt(new RuntimeException("x"), trace);
    TRACE.map(thrown);
    return trace(thrown);
  }

  private static StackTraceElement step(int line) {
    return element("shop.OrderOrchestrator$PlaceFrame", "$4_reserve", line);
  }

  @Test
  void stepsBecomeTheMethodAndItsLine() {
    assertThat(
            mapped(
                element("java.util.Objects", "requireNonNull", 5),
                step(98),
                element("shop.OrderOrchestrator$PlaceFrame", "$run", 300),
                element(Frame.class.getName(), "$resume", 200),
                element("dev.durable.runtime.worker.Worker", "run", 10)))
        .containsExactly(
            "java.util.Objects.requireNonNull(util.Objects.java:5)",
            "shop.Order.place(Order.java:22)");
  }

  @Test
  void lambdasAndClassesInTheBodyAreNamedAfterTheWorkflow() {
    assertThat(
            mapped(
                element("shop.OrderOrchestrator$PlaceFrame", "lambda$$4_reserve$1", 100),
                element("shop.OrderOrchestrator$PlaceFrame$Pair", "sum", 97),
                element("shop.OrderOrchestrator$PlaceFrame$Pair", "toString", 150),
                element("shop.OrderOrchestrator$PackFrame", "weight", 201),
                step(99)))
        .containsExactly(
            "shop.Order.lambda$place$1(Order.java:24)",
            "shop.Order$Pair.sum(Order.java:22)",
            "shop.Order$Pair.toString(Order.java)",
            "shop.Packing.weight(Packing.java:7)",
            "shop.Order.place(Order.java:22)");
  }

  @Test
  void whatTheMachineAddsAboveTheCallIsLeftOut() {
    assertThat(mapped(element(Frame.class.getName(), "$copy", 90), step(97)))
        .containsExactly("shop.Order.place(Order.java:22)");
  }

  @Test
  void otherStackTracesAndMappedOnesStay() {
    StackTraceElement other = element("shop.OrderActivities", "reserve", 98);

    assertThat(mapped(other)).containsExactly(other.toString());
    assertThat(mapped(element("shop.Order", "place", 98)))
        .containsExactly("shop.Order.place(Order.java:98)");
  }

  @Test
  void causesAndSuppressedExceptionsAreMappedAndMayHaveCycles() {
    Throwable cause = thrownAt(new IllegalStateException("cause"), step(97));
    Throwable suppressed = thrownAt(new IllegalStateException("suppressed"), step(100));
    Throwable thrown = thrownAt(new RuntimeException("x", cause), step(98));
    thrown.addSuppressed(suppressed);
    suppressed.addSuppressed(thrown);

    TRACE.map(thrown);

    assertThat(trace(cause)).containsExactly("shop.Order.place(Order.java:22)");
    assertThat(trace(suppressed)).containsExactly("shop.Order.place(Order.java:24)");
  }

  @Test
  void anExceptionThatCannotBeAskedIsLeftAlone() {
    class Odd extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public StackTraceElement[] getStackTrace() {
        throw new IllegalStateException("no");
      }
    }
    TRACE.map(new Odd());
  }

  @Test
  void whatAWaitBringsEndsWithThePlaceOfTheWait() {
    Throwable failure =
        thrownAt(
            new RuntimeException("x"),
            element("shop.OrderActivities", "reserve", 12),
            element("dev.durable.runtime.worker.ActivityRunner", "run", 10),
            element("java.lang.Thread", "run", 1));

    TRACE.mapAwaited(failure, "shop.OrderOrchestrator$PlaceFrame", 4);
    TRACE.mapAwaited(failure, "shop.OrderOrchestrator$PlaceFrame", 5);

    assertThat(trace(failure))
        .containsExactly(
            "shop.OrderActivities.reserve(OrderActivities.java:12)",
            "shop.Order.place(Order.java:22)");
  }

  @Test
  void framesWithoutATableKeepTheirTraces() {
    Throwable thrown = thrownAt(new RuntimeException("x"), step(98));

    SourceTrace.of("").map(thrown);

    assertThat(thrown.getStackTrace()).containsExactly(step(98));
  }
}
