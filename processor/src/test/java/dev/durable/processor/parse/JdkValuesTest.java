package dev.durable.processor.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.json.DataConverter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
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
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the processor calls readable, the runtime reads back. */
@SuppressWarnings({
  "JavaUtilDate",
  "JdkObsolete",
  "UnnecessaryStringBuilder"
}) // samples of types users have
class JdkValuesTest {
  private static final List<Object> SAMPLES =
      List.of(
          true,
          (byte) -7,
          'x',
          1.5e300,
          0.1f,
          42,
          1L << 60,
          (short) 300,
          "text \u00e9",
          new StringBuffer("buffer"),
          new StringBuilder("builder"),
          new BigDecimal("12345678901234567890.10"),
          BigInteger.TWO.pow(100),
          URI.create("https://example.org/a?b=c"),
          url("https://example.org/a?b=c"),
          StandardCharsets.ISO_8859_1,
          Path.of("/tmp/a b"),
          Duration.ofNanos(1_500_000_001),
          Instant.parse("2026-01-02T03:04:05.000000006Z"),
          LocalDate.of(2026, 2, 28),
          LocalDateTime.of(2026, 2, 28, 1, 2, 3, 4),
          LocalTime.of(1, 2, 3, 4),
          MonthDay.of(2, 29),
          OffsetDateTime.parse("2026-01-02T03:04:05+05:30"),
          OffsetTime.parse("03:04:05-02:00"),
          Period.of(1, 2, 3),
          Year.of(2026),
          YearMonth.of(2026, 5),
          ZonedDateTime.parse("2026-07-02T03:04:05+02:00[Europe/Berlin]"),
          ZoneId.of("Europe/Berlin"),
          ZoneOffset.ofHours(3),
          Currency.getInstance("EUR"),
          BitSet.valueOf(new long[] {5}),
          new Date(1_700_000_000_123L),
          Locale.forLanguageTag("de-CH"),
          OptionalDouble.of(2.5),
          OptionalInt.of(3),
          OptionalLong.empty(),
          UUID.fromString("00000000-0000-0001-0000-000000000002"),
          new AtomicBoolean(true),
          new AtomicInteger(5),
          new AtomicLong(6),
          Pattern.compile("a+"));

  private final DataConverter converter = new DataConverter();

  private static URL url(String text) {
    try {
      return new URL(text);
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  static Collection<String> scalars() {
    return JdkValues.SCALARS;
  }

  static Collection<String> keys() {
    return JdkValues.KEYS;
  }

  static Collection<String> collections() {
    return JdkValues.COLLECTIONS.stream()
        .filter(name -> !name.endsWith(".Optional") && !name.endsWith("Reference"))
        .toList();
  }

  static Collection<String> maps() {
    return JdkValues.MAPS;
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void scalarsAreReadBack(String name) throws Exception {
    if (name.equals("java.lang.Void")) {
      return;
    }
    Object sample = sample(name);

    assertThat(roundTrip(Class.forName(name), sample)).hasToString(sample.toString());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keysOfMapsAreReadBack(String name) throws Exception {
    Map<Object, Integer> map = Map.of(sample(name), 1);
    Type type =
        TypeFactory.defaultInstance()
            .constructParametricType(Map.class, Class.forName(name), Integer.class);

    assertThat(roundTrip(type, map)).isEqualTo(map);
  }

  @ParameterizedTest
  @MethodSource("collections")
  void collectionsAreReadBack(String name) throws Exception {
    List<DayOfWeek> days = List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
    Type type = TypeFactory.defaultInstance().constructParametricType(List.class, DayOfWeek.class);
    Class<?> collection = Class.forName(name);
    Type collectionType =
        TypeFactory.defaultInstance().constructParametricType(collection, DayOfWeek.class);

    Object read =
        converter.decode(type(collectionType), converter.encode(type(type), (Object) days));

    assertThat(read).isInstanceOf(collection);
    assertThat(new ArrayList<Object>((Collection<?>) read))
        .containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
  }

  @Test
  void referencesAreReadBack() {
    ValueType<Optional<DayOfWeek>> optional = new ValueType<>() {};
    ValueType<AtomicReference<DayOfWeek>> reference = new ValueType<>() {};

    assertThat(
            converter.decode(optional, converter.encode(optional, Optional.of(DayOfWeek.MONDAY))))
        .contains(DayOfWeek.MONDAY);
    assertThat(
            converter.decode(
                reference, converter.encode(reference, new AtomicReference<>(DayOfWeek.MONDAY))))
        .hasValue(DayOfWeek.MONDAY);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void mapsAreReadBack(String name) throws Exception {
    boolean isEntry = name.endsWith("Map.Entry");
    Class<?> map = isEntry ? Map.Entry.class : Class.forName(name);
    Type type =
        TypeFactory.defaultInstance().constructParametricType(map, DayOfWeek.class, Integer.class);
    Object sample = isEntry ? Map.entry(DayOfWeek.MONDAY, 1) : Map.of(DayOfWeek.MONDAY, 1);
    Type written =
        isEntry
            ? type
            : TypeFactory.defaultInstance()
                .constructParametricType(Map.class, DayOfWeek.class, Integer.class);

    Object read = converter.decode(type(type), converter.encode(type(written), sample));

    assertThat(read).isInstanceOf(map).isEqualTo(sample);
  }

  @Test
  void recordsWithoutComponentsAreReadBack() {
    assertThat(roundTrip(EmptyRecord.class, new EmptyRecord())).isEqualTo(new EmptyRecord());
    assertThat(roundTrip(Choice.class, new EmptyChoice())).isEqualTo(new EmptyChoice());
  }

  @Test
  void beansAreReadBackByGettersAlone() {
    Bean bean = new Bean();
    bean.name = "n";
    bean.isActive = true;
    bean.count = 3;

    assertThat(roundTrip(Bean.class, bean)).usingRecursiveComparison().isEqualTo(bean);
  }

  private Object roundTrip(Type type, Object value) {
    return Objects.requireNonNull(
        converter.decode(type(type), converter.encode(type(type), value)));
  }

  private static ValueType<Object> type(Type type) {
    return new ValueType<>() {
      @Override
      public Type getType() {
        return type;
      }
    };
  }

  private static Object sample(String name) throws ClassNotFoundException {
    Class<?> type = Class.forName(name);
    return SAMPLES.stream()
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "no sample of "
                        + name
                        + " among "
                        + SAMPLES.stream().map(Object::getClass).collect(Collectors.toSet())));
  }

  record EmptyRecord() {}

  sealed interface Choice permits EmptyChoice {}

  record EmptyChoice() implements Choice {}

  static final class Bean {
    private String name = "";
    private boolean isActive;
    private int count;

    public String getName() {
      return name;
    }

    public boolean isActive() {
      return isActive;
    }

    public void setActive(boolean active) {
      isActive = active;
    }

    public int getCount() {
      return count;
    }

    public String getDescription() {
      return name + count;
    }
  }
}
