package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.RetryDeclaration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** Reads {@code @Retry}. */
final class RetryParser {
  private static final Pattern SHORT_FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

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
    Map<String, AnnotationValue> values = new HashMap<>();
    elements
        .getElementValuesWithDefaults(annotation)
        .forEach((method, value) -> values.put(method.getSimpleName().toString(), value));
    Reading reading = new Reading(element, annotation, values);
    int maxAttempts = reading.maxAttempts();
    Optional<Duration> firstDelay = reading.duration("firstDelay");
    double backoff = reading.backoff();
    Optional<Duration> maxDelay =
        reading.text("maxDelay").isEmpty() ? Optional.empty() : reading.duration("maxDelay");
    return reading.failed
        ? Optional.empty()
        : Optional.of(
            new RetryDeclaration(maxAttempts, firstDelay.orElseThrow(), backoff, maxDelay));
  }

  /** The values of one annotation, and whether one of them was wrong. */
  private final class Reading {
    private final Element element;
    private final AnnotationMirror annotation;
    private final Map<String, AnnotationValue> values;
    private boolean failed;

    Reading(Element element, AnnotationMirror annotation, Map<String, AnnotationValue> values) {
      this.element = element;
      this.annotation = annotation;
      this.values = values;
    }

    int maxAttempts() {
      int attempts = value("maxAttempts") instanceof Integer number ? number : 0;
      if (attempts < 1) {
        fail("maxAttempts", "maxAttempts is %d and must be at least 1".formatted(attempts));
      }
      return attempts;
    }

    double backoff() {
      double backoff = value("backoff") instanceof Double number ? number : 0;
      if (!(backoff >= 1.0) || Double.isInfinite(backoff)) {
        fail("backoff", "backoff is %s and must be finite and at least 1.0".formatted(backoff));
      }
      return backoff;
    }

    String text(String name) {
      return value(name).toString().strip();
    }

    Optional<Duration> duration(String name) {
      Optional<Duration> duration = RetryParser.duration(text(name));
      if (duration.isEmpty()) {
        fail(
            name,
            "%s '%s' is not a duration; write a number and one of ms, s, m, h, d, as in '500ms', or ISO-8601, as in 'PT1M30S'"
                .formatted(name, text(name)));
      } else if (duration.get().isNegative()) {
        fail(name, "%s '%s' is negative".formatted(name, text(name)));
      }
      return duration;
    }

    private Object value(String name) {
      AnnotationValue value = values.get(name);
      return value == null ? "" : value.getValue();
    }

    private void fail(String name, String what) {
      failed = true;
      AnnotationValue value = values.get(name);
      diagnostics.report(
          Problem.BAD_RETRY,
          value == null ? locations.of(element) : locations.of(element, annotation, value),
          element.getSimpleName(),
          what);
    }
  }

  /** A duration as {@code @Retry} has it, or empty if the text is none. */
  static Optional<Duration> duration(String text) {
    try {
      Matcher matcher = SHORT_FORM.matcher(text);
      if (matcher.matches()) {
        BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(millisPer(matcher.group(2)));
        long seconds = millis.movePointLeft(3).toBigInteger().longValueExact();
        long nanos = millis.movePointRight(6).toBigInteger().mod(NANOS_PER_SECOND).longValue();
        return Optional.of(Duration.ofSeconds(seconds, nanos));
      }
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException | ArithmeticException notADuration) {
      return Optional.empty();
    }
  }

  private static BigDecimal millisPer(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> throw new AssertionError(unit);
        });
  }
}
