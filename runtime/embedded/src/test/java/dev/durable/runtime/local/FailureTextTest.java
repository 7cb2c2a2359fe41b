package dev.durable.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.ActivityFailedException;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FailureTextTest {
  private final ThrowableCodec throwables = new ThrowableCodec(new DataConverter(), List.of());

  @Test
  void aFailureReadsAsJavaPrintsIt() {
    FailureDetails cause = details("a.Cause", null, List.of("a.C.m(C.java:2)"), null);
    FailureDetails failure = details("a.Failure", "two\nlines", List.of("a.B.m(B.java:1)"), cause);

    assertThat(FailureText.lines(failure, throwables))
        .containsExactly(
            "a.Failure: two",
            "lines",
            "    at a.B.m(B.java:1)",
            "Caused by: a.Cause",
            "    at a.C.m(C.java:2)");
  }

  @Test
  void theRuntimesFramesAroundTheUsersAreLeftOut() {
    FailureDetails failure =
        details(
            "a.Failure",
            null,
            List.of(
                "dev.durable.runtime.generated.Frame.$take(Frame.java:1)",
                "java.base/java.util.List.of(List.java:1)",
                "a.B.m(B.java:1)",
                "app//dev.durable.runtime.worker.DispatchLoop.run(DispatchLoop.java:1)",
                "java.base/java.lang.Thread.run(Thread.java:1)"),
            null);

    assertThat(FailureText.lines(failure, throwables))
        .containsExactly(
            "a.Failure",
            "    at java.base/java.util.List.of(List.java:1)",
            "    at a.B.m(B.java:1)");
  }

  @Test
  void whatAnActivityThrewIsToldAsTheCause() {
    ActivityFailedException cause =
        new ActivityFailedException(
            "A.run", "java.io.IOException", "disk", "a.D.m(D.java:3)", null);
    ActivityFailedException failure =
        new ActivityFailedException(
            "A.run", "a.Failure", null, "a.B.m(B.java:1)\na.C.m(C.java:2)", cause);
    failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.W", "m", "W.java", 9)});

    assertThat(FailureText.lines(throwables.encode(failure), throwables))
        .containsExactly(
            "dev.durable.ActivityFailedException: Activity 'A.run' failed with a.Failure",
            "    at a.W.m(W.java:9)",
            "Caused by: a.Failure",
            "    at a.B.m(B.java:1)",
            "    at a.C.m(C.java:2)",
            "Caused by: java.io.IOException: disk",
            "    at a.D.m(D.java:3)");
  }

  private static FailureDetails details(
      String type,
      @Nullable String message,
      List<String> stackTrace,
      @Nullable FailureDetails cause) {
    return new FailureDetails(List.of(type), message, stackTrace, null, cause);
  }
}
