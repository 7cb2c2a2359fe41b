package dev.durable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.durable.processor.model.FailurePolicy;
import dev.durable.processor.model.RetryDeclaration;
import dev.durable.processor.model.TimeoutDeclaration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The arguments of a task type that say what is done about failures. */
final class FailurePolicyExpression {
  private static final CodeBlock NULL = CodeBlock.of("null");

  private FailurePolicyExpression() {}

  /** The retry policy, with a line break and the time limits if there are any. */
  static CodeBlock of(FailurePolicy failures) {
    CodeBlock retry =
        failures
            .retry()
            .map(FailurePolicyExpression::retry)
            .orElse(CodeBlock.of("$T.NONE", RuntimeNames.RETRY_POLICY));
    return failures
        .timeout()
        .map(limits -> CodeBlock.of("$L,\n$L", retry, limits(limits)))
        .orElse(retry);
  }

  /** The same with both arguments and a line break after them; nothing if there is no policy. */
  static CodeBlock ifAny(FailurePolicy failures) {
    if (failures.retry().isEmpty() && failures.timeout().isEmpty()) {
      return CodeBlock.of("");
    }
    CodeBlock limits =
        failures.timeout().isEmpty()
            ? CodeBlock.of(",\n$T.NONE", RuntimeNames.TIME_LIMITS)
            : CodeBlock.of("");
    return CodeBlock.of("$L$L,\n", of(failures), limits);
  }

  private static CodeBlock retry(RetryDeclaration retry) {
    CodeBlock plain =
        CodeBlock.of(
            "$L, $L, $L, $L",
            retry.maxAttempts(),
            duration(retry.firstDelay()),
            retry.backoff(),
            duration(retry.maxDelay()));
    return retry.isPlain()
        ? CodeBlock.of("new $T($L)", RuntimeNames.RETRY_POLICY, plain)
        : CodeBlock.of(
            "new $T($L,$W$L,$W$L,$W$L)",
            RuntimeNames.RETRY_POLICY,
            plain,
            duration(retry.timeout()),
            names(retry.on()),
            names(retry.notOn()));
  }

  private static CodeBlock limits(TimeoutDeclaration limits) {
    return CodeBlock.of(
        "new $T($L, $L, $L)",
        RuntimeNames.TIME_LIMITS,
        duration(limits.attempt()),
        duration(limits.heartbeat()),
        duration(limits.total()));
  }

  private static CodeBlock names(List<String> classes) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        CodeBlock.join(classes.stream().map(name -> CodeBlock.of("$S", name)).toList(), ",$W"));
  }

  private static CodeBlock duration(Optional<Duration> duration) {
    return duration.map(FailurePolicyExpression::duration).orElse(NULL);
  }

  private static CodeBlock duration(Duration duration) {
    if (duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
      return CodeBlock.of("$T.ofSeconds($LL)", Duration.class, duration.toSeconds());
    }
    return duration.equals(Duration.ofMillis(duration.toMillis()))
        ? CodeBlock.of("$T.ofMillis($LL)", Duration.class, duration.toMillis())
        : CodeBlock.of("$T.parse($S)", Duration.class, duration.toString());
  }
}
