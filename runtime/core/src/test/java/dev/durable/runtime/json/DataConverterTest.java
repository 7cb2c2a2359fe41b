package dev.durable.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.durable.Renamed;
import dev.durable.runtime.generated.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataConverterTest {
  private final DataConverter converter = new DataConverter();

  record Item(String sku, int count, Optional<String> note) {}

  record Order(List<Item> items, BigDecimal total, Map<DayOfWeek, Instant> slots) {}

  record Nothing() {}

  sealed interface Shape {
    record Circle(double radius) implements Shape {}

    record Group(List<Shape> parts) implements Shape {}

    record Empty() implements Shape {}

    enum Fixed implements Shape {
      UNIT
    }
  }

  sealed interface Tree permits Left, Right {}

  sealed interface Left extends Tree {
    record Leaf(int value) implements Left {}
  }

  sealed interface Right extends Tree {
    record Leaf(String value) implements Right {}
  }

  enum Operator {
    PLUS {
      @Override
      int apply(int a, int b) {
        return a + b;
      }
    };

    abstract int apply(int a, int b);
  }

  static final class Bean {
    private String name = "";
    private int @Nullable [] numbers;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int @Nullable [] getNumbers() {
      return numbers;
    }

    public void setNumbers(int @Nullable [] numbers) {
      this.numbers = numbers;
    }
  }

  static final class Opaque {
    Opaque self() {
      return this;
    }
  }

  static final class Self {
    public Self getSelf() {
      return this;
    }
  }

  record Throwing(String value) {
    public String getDerived() {
      if (value.isEmpty()) {
        return value;
      }
      throw new IllegalStateException("not now");
    }
  }

  record Positive(int value) {
    Positive {
      if (value <= 0) {
        throw new IllegalArgumentException("value must be positive, but is " + value);
      }
    }
  }

  interface Open {}

  private <T> @Nullable T roundTrip(ValueType<T> type, @Nullable T value) {
    return converter.decode(type, converter.encode(type, value));
  }

  private <T> void assertRoundTrip(ValueType<T> type, T value) {
    assertThat(roundTrip(type, value)).isEqualTo(value);
  }

  @Test
  void recordsCollectionsOptionalsAndMapsWithEnumKeysComeBack() {
    Order order =
        new Order(
            List.of(new Item("a", 1, Optional.of("fragile")), new Item("b", 2, Optional.empty())),
            new BigDecimal("10.10"),
            Map.of(DayOfWeek.MONDAY, Instant.parse("2026-01-01T00:00:00.123456789Z")));

    assertRoundTrip(new ValueType<>() {}, order);
  }

  @Test
  void numbersAreExact() {
    assertRoundTrip(new ValueType<>() {}, new BigDecimal("1.10000000000000000000000000000000001"));
    assertRoundTrip(new ValueType<>() {}, new BigDecimal("1E+400"));
    assertRoundTrip(new ValueType<>() {}, BigInteger.TEN.pow(3_000));
    assertRoundTrip(new ValueType<>() {}, Long.MIN_VALUE);
    assertRoundTrip(new ValueType<>() {}, 0.1 + 0.2);
    assertRoundTrip(new ValueType<>() {}, Double.NaN);
    assertRoundTrip(new ValueType<>() {}, Float.NEGATIVE_INFINITY);
    assertRoundTrip(new ValueType<>() {}, -0.0);
  }

  @Test
  void timesComeBackWithTheirZoneAndAreWrittenInIsoForm() {
    assertRoundTrip(new ValueType<>() {}, Instant.MAX);
    assertRoundTrip(new ValueType<>() {}, Instant.MIN);
    assertRoundTrip(new ValueType<>() {}, LocalDate.parse("2026-02-03"));
    assertRoundTrip(new ValueType<>() {}, Duration.ofDays(400).plusNanos(1));
    assertRoundTrip(new ValueType<>() {}, OffsetDateTime.parse("2026-02-03T04:05:06+07:00"));
    assertRoundTrip(
        new ValueType<>() {},
        ZonedDateTime.of(2026, 7, 1, 12, 0, 0, 0, ZoneId.of("Europe/Berlin")));
    assertRoundTrip(new ValueType<>() {}, ZonedDateTime.of(2026, 7, 1, 1, 2, 3, 4, ZoneOffset.UTC));
    assertRoundTrip(new ValueType<ZoneId>() {}, ZoneId.of("Europe/Berlin"));
    assertThat(converter.encode(new ValueType<>() {}, Duration.ofMinutes(90)))
        .isEqualTo("\"PT1H30M\"");
  }

  @Test
  void simpleValuesComeBack() {
    assertRoundTrip(new ValueType<>() {}, "line\n\"quoted\" \u0000 \uD83D\uDE00");
    assertRoundTrip(new ValueType<>() {}, 'x');
    assertRoundTrip(new ValueType<>() {}, true);
    assertRoundTrip(new ValueType<>() {}, UUID.randomUUID());
    assertRoundTrip(new ValueType<>() {}, new byte[] {1, 2, -3});
    assertRoundTrip(new ValueType<>() {}, new long[][] {{1}, {}});
    assertRoundTrip(new ValueType<>() {}, Operator.PLUS);
    assertRoundTrip(new ValueType<>() {}, new Nothing());
    assertRoundTrip(new ValueType<Map<Integer, String>>() {}, new TreeMap<>(Map.of(1, "one")));
    assertThat(roundTrip(new ValueType<Item>() {}, null)).isNull();
    assertThat(roundTrip(new ValueType<Void>() {}, null)).isNull();
  }

  @Test
  void collectionsKeepTheirOrder() {
    Set<String> set = new LinkedHashSet<>(List.of("z", "b", "y", "a", "x"));
    Map<String, Integer> map = new LinkedHashMap<>();
    set.forEach(key -> map.put(key, key.length()));

    Set<String> setBack = roundTrip(new ValueType<Set<String>>() {}, set);
    Map<String, Integer> mapBack = roundTrip(new ValueType<Map<String, Integer>>() {}, map);

    assertThat(setBack).containsExactlyElementsOf(set);
    assertThat(mapBack).containsExactlyEntriesOf(map);
  }

  @Test
  void beansComeBack() {
    Bean bean = new Bean();
    bean.setName("n");
    bean.setNumbers(new int[] {3, 4});

    assertThat(roundTrip(new ValueType<Bean>() {}, bean))
        .usingRecursiveComparison()
        .isEqualTo(bean);
  }

  @Test
  void sealedTypesNeedNoAnnotations() {
    Shape shape =
        new Shape.Group(
            List.of(new Shape.Circle(1.5), new Shape.Group(List.of()), new Shape.Empty()));

    String json = converter.encode(new ValueType<Shape>() {}, shape);

    assertThat(json)
        .startsWith("{\"@type\":\"Group\",\"parts\":[{\"@type\":\"Circle\",\"radius\":1.5}");
    assertThat(converter.decode(new ValueType<Shape>() {}, json)).isEqualTo(shape);
    assertRoundTrip(new ValueType<List<Shape>>() {}, List.of(Shape.Fixed.UNIT));
    assertRoundTrip(new ValueType<Shape.Circle>() {}, new Shape.Circle(2));
  }

  @Test
  void classesOfASealedFamilyWithTheSameSimpleNameAreToldApart() {
    assertRoundTrip(
        new ValueType<List<Tree>>() {}, List.of(new Left.Leaf(1), new Right.Leaf("one")));
  }

  @Test
  void storedValuesMayHaveFieldsThatTheTypeDoesNotHaveAnyMore() {
    String json = "{\"sku\":\"a\",\"count\":1,\"colour\":\"red\"}";

    assertThat(converter.decode(new ValueType<Item>() {}, json))
        .isEqualTo(new Item("a", 1, Optional.empty()));
    assertThatThrownBy(() -> converter.decodeInput(new ValueType<Item>() {}, json))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("unknown field 'colour'")
        .hasMessageContaining("count, note, sku")
        .hasMessageContaining("line 1, column");
  }

  @Test
  void aWrongTypeNamesFieldPlaceExpectationAndFinding() {
    String json =
        "{\"items\": [\n  {\"sku\": \"a\", \"count\": 1},\n  {\"sku\": \"b\", \"count\": \"two\"}]}";

    assertThatThrownBy(() -> converter.decodeInput(new ValueType<Order>() {}, json))
        .isInstanceOf(DataConversionException.class)
        .hasMessage(
            "JSON does not fit dev.durable.runtime.json.DataConverterTest.Order at 'items[1].count', line 3, column 25: expected int, found the text \"two\".");
  }

  @Test
  void otherMismatchesAreNamedInPlainWords() {
    assertMismatch(
        new ValueType<List<Integer>>() {}, "[1, {}]", "'[1]'", "expected Integer, found an object");
    assertMismatch(new ValueType<Integer>() {}, "1.5", "expected", "found the number 1.5");
    assertMismatch(
        new ValueType<Item>() {},
        "{\"sku\":\"a\",\"count\":null}",
        "'count'",
        "expected int, found null");
    assertMismatch(
        new ValueType<Item>() {}, "{\"sku\":\"a\"}", "'count'", "expected int, found nothing");
    assertMismatch(new ValueType<Item>() {}, "[]", "expected", "Item, found an array");
    assertMismatch(
        new ValueType<DayOfWeek>() {},
        "\"MOONDAY\"",
        "expected one of MONDAY, TUESDAY",
        "found the text \"MOONDAY\"");
    assertMismatch(
        new ValueType<Instant>() {}, "\"yesterday\"", "expected Instant", "the text \"yesterday\"");
    assertMismatch(
        new ValueType<Shape>() {}, "{\"radius\":1}", "'@type' is missing", "Circle, Group, Empty");
    assertMismatch(
        new ValueType<Shape>() {},
        "{\"@type\":\"Square\"}",
        "unknown '@type' \"Square\"",
        "expected one of Circle, Group");
    assertMismatch(
        new ValueType<Positive>() {},
        "{\"value\":-1}",
        "Positive rejects the value",
        "value must be positive, but is -1");
    assertMismatch(new ValueType<Open>() {}, "{}", "Open is abstract and not sealed");
    assertMismatch(new ValueType<Integer>() {}, "", "found nothing");
    assertMismatch(new ValueType<Integer>() {}, "1 2", "");
  }

  private void assertMismatch(ValueType<?> type, String json, String... parts) {
    assertThatThrownBy(() -> converter.decodeInput(type, json))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContainingAll(parts)
        .hasMessageContaining("line 1")
        .hasMessageNotContainingAny("jackson", "Source", "`", "through reference chain");
  }

  @Test
  void malformedJsonNamesThePlace() {
    assertThatThrownBy(
            () ->
                converter.decodeInput(new ValueType<Item>() {}, "{\"sku\": \"a\",\n \"count\": }"))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("is not well-formed JSON at line 2, column 11")
        .hasMessageNotContainingAny("jackson", "Source");
    assertThatThrownBy(() -> converter.decodeInput(new ValueType<Item>() {}, "{\"sku\": \"a\""))
        .hasMessageContaining("Unexpected end-of-input")
        .hasMessageNotContainingAny("jackson", "Source");
  }

  @Test
  void whatCannotBeStoredIsNamed() {
    assertUnwritable(
        new ValueType<List<Object>>() {},
        List.of(new Opaque()),
        "'[0]'",
        "Opaque has no properties");
    assertUnwritable(
        new ValueType<>() {}, new Throwing("x"), "'derived'", "IllegalStateException: not now");
    assertUnwritable(new ValueType<>() {}, new Self(), "contains itself");
    List<Object> deep = new ArrayList<>();
    deep.add(deep);
    assertUnwritable(new ValueType<>() {}, deep, "contains itself");
  }

  @Test
  void whatIsTooLargeIsNamed() {
    DataConverter small = converter.withPayloadLimit(1_000);
    ValueType<List<String>> type = new ValueType<>() {};
    List<String> large = List.of("x".repeat(600), "y".repeat(600));
    assertThatThrownBy(() -> small.encode(type, large))
        .isInstanceOf(DataConversionException.class)
        .hasMessageStartingWith("It is more than 1,000 characters long as JSON");
    assertThat(small.encode(new ValueType<>() {}, "x".repeat(998))).hasSize(1_000);
    assertThatThrownBy(() -> small.encode(new ValueType<>() {}, "x".repeat(999)))
        .hasMessageContaining("DataConverter.withPayloadLimit");
    assertThatThrownBy(() -> small.encode(type, List.of("x".repeat(100_000))))
        .isInstanceOf(DataConversionException.class)
        .hasMessageStartingWith("It is more than 1,000 characters long as JSON");
    assertThat(small.decode(type, converter.encode(type, large))).isEqualTo(large);
    assertThatThrownBy(() -> converter.withPayloadLimit(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void jsonIsChecked() {
    assertThat(converter.check(" [1, {\"a\": null}] ")).hasSize(18);
    for (String wrong : List.of("", " ", "[", "1 2", "x", "{\"a\"}")) {
      assertThatThrownBy(() -> converter.check(wrong))
          .isInstanceOf(DataConversionException.class)
          .hasMessageContaining("is not well-formed JSON at line 1");
    }
    assertThatThrownBy(() -> converter.withPayloadLimit(5).check("\"1234\""))
        .hasMessageStartingWith("It is more than 5 characters");
  }

  static class Animal {
    public String name = "";
  }

  static class Dog extends Animal {
    public int legs = 4;
  }

  record Zoo(Animal first, List<Animal> more, Map<List<String>, Animal> byName) {}

  @Test
  void anObjectOfASubclassIsRefusedWhereverItIs() {
    ValueType<Zoo> type = new ValueType<>() {};
    Animal animal = new Animal();
    Dog dog = new Dog();

    assertUnwritable(
        type,
        new Zoo(dog, List.of(), Map.of()),
        "at 'first': it is declared as 'dev.durable.runtime.json.DataConverterTest.Animal', and the value is a 'dev.durable.runtime.json.DataConverterTest.Dog'",
        "declare it as that, make the declared type sealed, or give it @JsonTypeInfo");
    assertUnwritable(type, new Zoo(animal, List.of(animal, dog), Map.of()), "at 'more[1]'");
    assertUnwritable(type, new Zoo(animal, List.of(), Map.of(List.of("d"), dog)), "at 'byName[0]'");
    assertUnwritable(new ValueType<Animal>() {}, dog, "it is declared as");
    assertUnwritable(new ValueType<Animal[]>() {}, new Dog[0], "copy it to an array of");
  }

  @Test
  void nullIsNotAnEmptyOptional() {
    ValueType<Item> type = new ValueType<>() {};
    @SuppressWarnings({"NullAway", "NullOptional"}) // that is the case
    Item item = new Item("a", 1, null);

    assertUnwritable(type, item, "at 'note': this Optional is null");
    assertUnwritable(new ValueType<Optional<String>>() {}, null, "this Optional is null");
    assertThat(converter.decode(type, "{\"sku\":\"a\",\"count\":1}"))
        .isEqualTo(new Item("a", 1, Optional.empty()));
  }

  @Test
  void anOrderThatIsNotPassedOnIsRefused() {
    ValueType<SortedSet<String>> sorted = new ValueType<>() {};
    SortedSet<String> backwards = new TreeSet<>(Comparator.reverseOrder());

    assertUnwritable(sorted, backwards, "its comparator is not passed on");
    assertThat(converter.encode(new ValueType<Set<String>>() {}, backwards)).isEqualTo("[]");
    assertRoundTrip(sorted, new TreeSet<>(List.of("b", "a")));
  }

  record Renewed(@Renamed({"old", "older"}) String now, @Renamed("x") @JsonAlias("y") int z) {}

  @Test
  void aPartWithANewNameIsReadUnderTheOldOnes() {
    ValueType<Renewed> type = new ValueType<>() {};
    Renewed value = new Renewed("a", 1);

    assertThat(converter.encode(type, value)).isEqualTo("{\"now\":\"a\",\"z\":1}");
    assertThat(converter.decode(type, "{\"now\":\"a\",\"z\":1}")).isEqualTo(value);
    assertThat(converter.decode(type, "{\"old\":\"a\",\"x\":1}")).isEqualTo(value);
    assertThat(converter.decodeInput(type, "{\"older\":\"a\",\"y\":1}")).isEqualTo(value);
  }

  private <T> void assertUnwritable(ValueType<T> type, @Nullable T value, String... parts) {
    assertThatThrownBy(() -> converter.encode(type, value))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContainingAny("jackson", "through reference chain");
  }

  @Test
  void theMapperOfTheUserIsUsedAndNotChanged() {
    var mapper = DataConverter.newMapper();
    mapper.setPropertyNamingStrategy(
        com.fasterxml.jackson.databind.PropertyNamingStrategies.UPPER_CAMEL_CASE);

    assertThat(DataConverter.withMapper(mapper).encode(new ValueType<>() {}, new Positive(1)))
        .isEqualTo("{\"Value\":1}");
  }
}
