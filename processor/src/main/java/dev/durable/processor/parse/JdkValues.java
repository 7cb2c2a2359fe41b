package dev.durable.processor.parse;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of the JDK that can be stored as JSON and read back, by qualified name. */
final class JdkValues {
  static final Set<String> SCALARS =
      names(
          "java.lang",
          "Boolean Byte Character Double Float Integer Long Short String StringBuilder Void",
          "java.math",
          "BigDecimal BigInteger",
          "java.net",
          "URI",
          "java.nio.charset",
          "Charset",
          "java.nio.file",
          "Path",
          "java.time",
          "Duration Instant LocalDate LocalDateTime LocalTime MonthDay OffsetDateTime OffsetTime"
              + " Period Year YearMonth ZonedDateTime ZoneId ZoneOffset",
          "java.util",
          "Currency Date Locale OptionalDouble OptionalInt OptionalLong UUID",
          "java.util.concurrent.atomic",
          "AtomicBoolean AtomicInteger AtomicLong",
          "java.util.regex",
          "Pattern");

  static final Set<String> KEYS =
      names(
          "java.lang",
          "Boolean Byte Character Double Float Integer Long Short String",
          "java.math",
          "BigDecimal BigInteger",
          "java.net",
          "URI",
          "java.time",
          "Duration Instant LocalDate LocalDateTime LocalTime MonthDay OffsetDateTime OffsetTime"
              + " Period Year YearMonth ZonedDateTime ZoneId ZoneOffset",
          "java.util",
          "Locale UUID");

  static final Set<String> COLLECTIONS =
      names(
          "java.util",
          "ArrayDeque ArrayList Collection Deque HashSet LinkedHashSet LinkedList List NavigableSet"
              + " Optional PriorityQueue Queue Set SortedSet Stack TreeSet Vector",
          "java.util.concurrent",
          "ConcurrentLinkedDeque ConcurrentLinkedQueue CopyOnWriteArrayList CopyOnWriteArraySet",
          "java.util.concurrent.atomic",
          "AtomicReference");

  static final Set<String> MAPS =
      names(
          "java.util",
          "EnumMap HashMap Hashtable LinkedHashMap Map Map.Entry NavigableMap SortedMap TreeMap",
          "java.util.concurrent",
          "ConcurrentHashMap ConcurrentMap ConcurrentNavigableMap ConcurrentSkipListMap");

  private JdkValues() {}

  /** Whether a type without arguments can be stored. */
  static boolean isScalar(String name) {
    return SCALARS.contains(name);
  }

  /** Whether values of a type can be the keys of a stored map; enums can, too. */
  static boolean isKey(String name) {
    return KEYS.contains(name);
  }

  /** Whether a type can be stored if its one type argument can. */
  static boolean isCollection(String name) {
    return COLLECTIONS.contains(name);
  }

  /** Whether a type can be stored if its second type argument can and the first can be a key. */
  static boolean isMap(String name) {
    return MAPS.contains(name);
  }

  /** Whether a type is one of the JDK, stored or not. */
  static boolean contains(String name) {
    return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
  }

  /** Pairs of a package and the simple names in it. */
  private static Set<String> names(String... packages) {
    return Stream.iterate(0, i -> i < packages.length, i -> i + 2)
        .flatMap(
            i -> Stream.of(packages[i + 1].split(" ", -1)).map(name -> packages[i] + "." + name))
        .collect(Collectors.toUnmodifiableSet());
  }
}
