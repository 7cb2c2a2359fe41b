package dev.durable.runtime.hub.azure.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Moments as the storage and the reference implementation have them: in units of 100 ns. */
final class Moments {
  private static final Instant FIRST = Instant.parse("1601-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.9999999Z");
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'");
  private static final int UNIT = 100;

  private Moments() {}

  /** The nearest moment, not later, that a column can have. */
  static OffsetDateTime column(Instant moment) {
    Instant inside = moment.isBefore(FIRST) ? FIRST : moment.isAfter(LAST) ? LAST : moment;
    OffsetDateTime time = inside.atOffset(ZoneOffset.UTC);
    return time.withNano(time.getNano() / UNIT * UNIT);
  }

  /** The moment that a column has, in either of the forms that a row may have it; null if none. */
  static @Nullable Instant read(@Nullable Object value) {
    return value instanceof OffsetDateTime moment
        ? moment.toInstant()
        : value instanceof Instant moment ? moment : null;
  }

  /** A moment as text, as in a message. */
  static String text(Instant moment) {
    return TEXT.format(column(moment));
  }

  /**
   * The moment of a text; without an offset it is meant in UTC.
   *
   * @throws DateTimeParseException if it is none
   */
  static Instant parse(String text) {
    TemporalAccessor parsed =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime moment
        ? moment.toInstant()
        : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
  }
}
