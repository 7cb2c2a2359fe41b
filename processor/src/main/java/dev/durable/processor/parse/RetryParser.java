package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.RetryDeclaration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** Reads {@code @Retry}. */
final class RetryParser {
  private final Elements elements;
  private final Locations locations;
  private final Diagnostics diagnostics;

  RetryParser(Elements elements, Locations locations, Diagnostics diagnostics) {
    this.elements = elements;
    this.locations = locations;
    this.diagnostics = diagnostics;
  }

  /** The retry policy of a method or a type; empty if it has none, or a wrong one. */
  Optional<RetryDeclaration> parse(Element element) {
    return Annotations.find(element, Annotations.RETRY).flatMap(found -> parse(element, found));
  }

  private Optional<RetryDeclaration> parse(Element element, AnnotationMirror annotation) {
    AnnotationReading in =
        new AnnotationReading(
            element, annotation, Problem.BAD_RETRY, elements, locations, diagnostics);
    int maxAttempts = maxAttempts(in);
    Optional<Duration> firstDelay = in.duration("firstDelay");
    double backoff = backoff(in);
    Optional<Duration> maxDelay = in.optionalDuration("maxDelay");
    Optional<Duration> timeout = in.optionalDuration("timeout");
    List<String> on = in.classes("on");
    List<String> notOn = in.classes("notOn");
    return in.failed()
        ? Optional.empty()
        : Optional.of(
            new RetryDeclaration(
                maxAttempts, firstDelay.orElseThrow(), backoff, maxDelay, timeout, on, notOn));
  }

  private static int maxAttempts(AnnotationReading in) {
    int attempts = in.value("maxAttempts") instanceof Integer number ? number : 0;
    if (attempts < 1) {
      in.fail("maxAttempts", "maxAttempts is %d and must be at least 1".formatted(attempts));
    }
    return attempts;
  }

  private static double backoff(AnnotationReading in) {
    double backoff = in.value("backoff") instanceof Double number ? number : 0;
    if (!(backoff >= 1.0) || Double.isInfinite(backoff)) {
      in.fail("backoff", "backoff is %s and must be finite and at least 1.0".formatted(backoff));
    }
    return backoff;
  }
}
