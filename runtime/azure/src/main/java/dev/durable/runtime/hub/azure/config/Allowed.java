package dev.durable.runtime.hub.azure.config;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a setting may be.
 *
 * @param description for people, as in "a number from 1 to 16"
 * @param reader makes a value of a text; empty if it is not allowed
 */
record Allowed(String description, Reader reader) {
  /** Makes a value of a text. */
  interface Reader {
    /** The value; empty if the text is not allowed. */
    Optional<Object> read(String text);
  }

  private static final Pattern CLOCK = Pattern.compile("(?:(\\d+)\\.)?(\\d+):(\\d\\d):(\\d\\d)");
  private static final Pattern SHORT = Pattern.compile("(\\d+) ?(ms|s|m|h|d)");

  static final Allowed TEXT = new Allowed("a text", Optional::of);
  static final Allowed HUB_NAME =
      new Allowed(
          "3 to 45 letters and digits of ASCII, the first a letter",
          matching("[A-Za-z][A-Za-z0-9]{2,44}"));
  static final Allowed ACCOUNT_NAME =
      new Allowed(
          "the name of a storage account: 3 to 24 small letters and digits",
          matching("[a-z0-9]{3,24}"));
  static final Allowed ADDRESS =
      new Allowed(
          "the address of a service without a signature, as in https://ACCOUNT.table.core.windows.net",
          Allowed::address);

  static Allowed numbers(int min, int max) {
    return new Allowed(
        "a number from %d to %d".formatted(min, max),
        text ->
            number(text).filter(number -> number >= min && number <= max).map(number -> number));
  }

  static Allowed durations(String min, String max) {
    Duration least = Duration.parse(min);
    Duration most = Duration.parse(max);
    return new Allowed(
        "a duration from %s to %s, as in 30s, 5m, PT5M or 00:05:00".formatted(min, max),
        text ->
            duration(text.strip())
                .filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0)
                .map(duration -> duration));
  }

  private static Reader matching(String pattern) {
    return text -> text.matches(pattern) ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> duration(String text) {
    try {
      Matcher clock = CLOCK.matcher(text);
      if (clock.matches()) {
        return Optional.of(
            Duration.ofDays(clock.group(1) == null ? 0 : Long.parseLong(clock.group(1)))
                .plusHours(Long.parseLong(clock.group(2)))
                .plusMinutes(Long.parseLong(clock.group(3)))
                .plusSeconds(Long.parseLong(clock.group(4))));
      }
      Matcher brief = SHORT.matcher(text);
      if (brief.matches()) {
        long amount = Long.parseLong(brief.group(1));
        return Optional.of(
            switch (brief.group(2)) {
              case "ms" -> Duration.ofMillis(amount);
              case "s" -> Duration.ofSeconds(amount);
              case "m" -> Duration.ofMinutes(amount);
              case "h" -> Duration.ofHours(amount);
              default -> Duration.ofDays(amount);
            });
      }
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> address(String text) {
    try {
      URI uri = URI.create(text);
      return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getQuery() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
