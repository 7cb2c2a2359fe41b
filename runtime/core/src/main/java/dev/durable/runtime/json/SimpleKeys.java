package dev.durable.runtime.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which keys of a map are the names of the properties of a JSON object. */
final class SimpleKeys {
  private static final Set<Class<?>> CLASSES =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Double.class,
          Float.class,
          Integer.class,
          Long.class,
          Short.class,
          BigDecimal.class,
          BigInteger.class,
          URI.class,
          Duration.class,
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          LocalTime.class,
          MonthDay.class,
          OffsetDateTime.class,
          OffsetTime.class,
          Period.class,
          Year.class,
          YearMonth.class,
          ZonedDateTime.class,
          Locale.class,
          UUID.class);

  private SimpleKeys() {}

  /** Whether keys of a declared type are names; others are written as values. */
  static boolean isDeclared(Class<?> type) {
    return CLASSES.contains(type) || type.isEnum() || ZoneId.class.isAssignableFrom(type);
  }

  /**
   * Whether all keys of a map are written as names, as they are read for this declared type of the
   * keys.
   */
  static boolean areIn(Map<?, ?> map, Class<?> declared) {
    if (declared != Object.class && !isDeclared(declared)) {
      return false;
    }
    for (Object key : map.keySet()) {
      if (!isName(key)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(@Nullable Object key) {
    return key != null
        && (key instanceof String || key instanceof Enum || isDeclared(key.getClass()));
  }
}
