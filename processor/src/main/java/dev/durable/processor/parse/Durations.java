package dev.durable.processor.parse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as annotations have them. */
final class Durations {
  private static final Pattern SHORT_FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private Durations() {}

  /** The duration that a text means, or empty if it means none. */
  static Optional<Duration> parse(String text) {
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
