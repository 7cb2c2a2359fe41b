package dev.durable.processor.parse;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types of the JDK that can be stored as JSON and read back, by qualified name. */
final class JdkValues {
  static final Set<String> SCALARS =
      names(
          "java.lang",
          "Boolean Byte Character Double Float Integer Long Short String StringBuffer StringBuilder"
              + " Void",
          "java.math",
          "BigDecimal BigInteger",
          "java.net",
          "URI URL",
          "java.nio.charset",
          "Charset",
          "java.nio.file",
          "Path",
          "java.time",
          "Duration Instant LocalDate LocalDateTime LocalTime MonthDay OffsetDateTime OffsetTime"
              + " Period Year YearMonth ZonedDateTime ZoneId ZoneOffset",
          "java.util",
          "BitSet Currency Date Locale OptionalDouble OptionalInt OptionalLong UUID",
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
          "ArrayDeque ArrayList Collection Deque EnumSet HashSet LinkedHashSet LinkedList List NavigableSet"
              + " Optional PriorityQueue Queue Set SortedSet Stack TreeSet Vector",
          "java.util.concurrent",
          "ConcurrentLinkedDeque ConcurrentLinkedQueue ConcurrentSkipListSet CopyOnWriteArrayList"
              + " CopyOnWriteArraySet",
          "java.util.concurrent.atomic",
          "AtomicReference");

  static final Set<String> MAPS =
      names(
          "java.util",
          "EnumMap HashMap Hashtable LinkedHashMap Map Map.Entry NavigableMap SortedMap TreeMap",
          "java.util.concurrent",
          "ConcurrentHashMap ConcurrentMap ConcurrentNavigableMap ConcurrentSkipListMap");

  /** What can be stored in the place of types that are often used. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("java.io.File", "a Path"),
          Map.entry("java.lang.CharSequence", "a String"),
          Map.entry("java.lang.Class", "its name, or an enum"),
          Map.entry("java.lang.Iterable", "a Collection"),
          Map.entry("java.lang.Number", "a Long, a Double or a BigDecimal"),
          Map.entry("java.net.InetAddress", "a String"),
          Map.entry("java.nio.ByteBuffer", "a byte[]"),
          Map.entry("java.sql.Date", "a LocalDate"),
          Map.entry("java.sql.Time", "a LocalTime"),
          Map.entry("java.sql.Timestamp", "an Instant"),
          Map.entry("java.time.Clock", "Instant.now()"),
          Map.entry("java.util.Calendar", "a ZonedDateTime"),
          Map.entry("java.util.GregorianCalendar", "a ZonedDateTime"),
          Map.entry("java.util.Properties", "a Map<String, String>"),
          Map.entry("java.util.TimeZone", "a ZoneId"),
          Map.entry("java.util.concurrent.CompletableFuture", "Durable.start and a Task"),
          Map.entry("java.util.concurrent.Future", "Durable.start and a Task"),
          Map.entry("java.util.concurrent.atomic.LongAdder", "an AtomicLong"));

  private JdkValues() {}

  /** Whether a type without arguments can be stored. */
  static boolean isScalar(String name) {
    return SCALARS.contains(name);
  }

  /** Whether values of a type can be the key of a stored map entry; enums can, too. */
  static boolean isKey(String name) {
    return KEYS.contains(name);
  }

  /** Whether a type can be stored if its one type argument can. */
  static boolean isCollection(String name) {
    return COLLECTIONS.contains(name);
  }

  /** Whether a type can be stored if its two type arguments can. */
  static boolean isMap(String name) {
    return MAPS.contains(name);
  }

  /** What to use in the place of a type that cannot be stored, or null. */
  static @Nullable String instead(String name) {
    return INSTEAD.get(name);
  }

  /** Whether null is stored as this type is when it is empty. */
  static boolean isNullWhenEmpty(String name) {
    return name.startsWith("java.util.Optional")
        || name.equals("java.util.concurrent.atomic.AtomicReference");
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
