package dev.durable.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import java.time.DayOfWeek;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes of collections and maps across a wait. */
@SuppressWarnings("JdkObsolete") // Users have them.
class ContainersTest {
  private static final ValueType<Collection<DayOfWeek>> DAYS = new ValueType<>() {};
  private static final ValueType<Map<DayOfWeek, String>> BY_DAY = new ValueType<>() {};

  private final DataConverter converter = new DataConverter();
  private final ThrowableCodec throwables = new ThrowableCodec(converter, List.of());

  private <T> T back(ValueType<T> type, @Nullable T value) {
    SnapshotWriter out = new SnapshotWriter(converter, throwables, TaskHandles.NONE);
    out.stack(SavedStack.MAIN, null);
    out.frame("m", "s", v -> v.write("value", type, value));
    SnapshotReader in = new SnapshotReader(converter, out.toJson());
    ValueReader variables =
        in.variables(throwables, TaskHandles.NONE).of(in.stacks().get(0).frames().get(0));
    return variables.read("value", type);
  }

  private static <C extends Collection<DayOfWeek>> C filled(C empty) {
    empty.addAll(List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    return empty;
  }

  private static <M extends Map<DayOfWeek, String>> M filled(M empty) {
    empty.put(DayOfWeek.MONDAY, "m");
    empty.put(DayOfWeek.FRIDAY, "f");
    return empty;
  }

  /** List.of has classes of its own for one and two elements. */
  private static Class<?> hiddenOuter(Class<?> type) {
    return type.getName().contains("Immutable") ? type.getEnclosingClass() : type;
  }

  static Stream<Collection<DayOfWeek>> collections() {
    return Stream.of(
        new ArrayList<>(),
        filled(new ArrayList<>()),
        filled(new LinkedList<>()),
        filled(new Vector<>()),
        filled(new Stack<>()),
        filled(new CopyOnWriteArrayList<>()),
        filled(new HashSet<>()),
        filled(new LinkedHashSet<>()),
        filled(new TreeSet<>()),
        filled(new TreeSet<>(Comparator.reverseOrder())),
        filled(EnumSet.noneOf(DayOfWeek.class)),
        EnumSet.noneOf(DayOfWeek.class),
        filled(ConcurrentHashMap.newKeySet()),
        filled(new ArrayDeque<>()),
        filled(new ConcurrentLinkedDeque<>()),
        filled(new PriorityQueue<>(Collections.reverseOrder())),
        filled(Collections.synchronizedList(new ArrayList<>())),
        List.of(),
        List.of(DayOfWeek.MONDAY),
        filled(new ArrayList<>()).stream().toList(),
        Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        Arrays.asList(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  static Stream<Map<DayOfWeek, String>> maps() {
    return Stream.of(
        filled(new HashMap<>()),
        filled(new LinkedHashMap<>()),
        filled(new TreeMap<>()),
        filled(new TreeMap<>(Comparator.reverseOrder())),
        filled(new EnumMap<>(DayOfWeek.class)),
        new EnumMap<>(DayOfWeek.class),
        filled(new ConcurrentHashMap<>()),
        filled(new ConcurrentSkipListMap<>()),
        Map.of(),
        Map.of(DayOfWeek.MONDAY, "m"),
        Map.of(DayOfWeek.MONDAY, "m", DayOfWeek.FRIDAY, "f"));
  }

  @ParameterizedTest
  @MethodSource("collections")
  void aCollectionKeepsItsClassItsOrderAndItsElements(Collection<DayOfWeek> value) {
    Collection<DayOfWeek> read = back(DAYS, value);

    assertThat(hiddenOuter(read.getClass())).isEqualTo(hiddenOuter(value.getClass()));
    if (value instanceof Set && value.getClass().getName().contains("Immutable")) {
      assertThat(read).isEqualTo(value);
    } else {
      assertThat(new ArrayList<>(read)).isEqualTo(new ArrayList<>(value));
    }
  }

  @ParameterizedTest
  @MethodSource("maps")
  void aMapKeepsItsClassItsOrderAndItsEntries(Map<DayOfWeek, String> value) {
    Map<DayOfWeek, String> read = back(BY_DAY, value);

    assertThat(read).isExactlyInstanceOf(value.getClass()).isEqualTo(value);
    if (!value.getClass().getName().contains("Immutable")) {
      assertThat(new ArrayList<>(read.keySet())).isEqualTo(new ArrayList<>(value.keySet()));
    }
  }

  @Test
  void aHashMapIsIteratedInTheSameOrder() {
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      map.put("key" + i * 7919, i);
    }

    Map<String, Integer> read =
        back(new ValueType<HashMap<String, Integer>>() {}, (HashMap<String, Integer>) map);

    assertThat(new ArrayList<>(read.keySet())).isEqualTo(new ArrayList<>(map.keySet()));
  }

  @Test
  void aDeclaredClassMayHoldASubclass() {
    ValueType<HashMap<String, String>> type = new ValueType<>() {};
    ValueType<Deque<String>> deque = new ValueType<>() {};
    ValueType<SortedMap<String, String>> sorted = new ValueType<>() {};

    assertThat(back(type, new LinkedHashMap<>(Map.of("a", "b"))))
        .isExactlyInstanceOf(LinkedHashMap.class);
    assertThat(back(deque, new LinkedList<>(List.of("a")))).isExactlyInstanceOf(LinkedList.class);
    SortedMap<String, String> read = back(sorted, new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    read.put("A", "1");
    assertThat(read).containsKey("a");
  }

  @Test
  void viewsAndWrappersComeBackAsUnmodifiableCopies() {
    Map<DayOfWeek, String> map = filled(new TreeMap<>());
    for (Collection<DayOfWeek> view :
        List.<Collection<DayOfWeek>>of(
            Collections.unmodifiableList(filled(new ArrayList<>())),
            filled(new ArrayList<>()).subList(0, 1),
            Collections.singletonList(DayOfWeek.MONDAY),
            map.keySet(),
            filled(new HashMap<>()).keySet(),
            Collections.unmodifiableCollection(filled(new ArrayList<>())))) {
      Collection<DayOfWeek> read = back(DAYS, view);
      assertThat(new ArrayList<>(read)).isEqualTo(new ArrayList<>(view));
      assertThatThrownBy(read::clear).isInstanceOf(UnsupportedOperationException.class);
    }
    Map<DayOfWeek, String> read = back(BY_DAY, Collections.unmodifiableMap(map));
    assertThat(read).isEqualTo(map);
    assertThatThrownBy(read::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aComparatorWithoutANameIsRefused() {
    TreeSet<DayOfWeek> set = new TreeSet<>(Comparator.comparing(DayOfWeek::name));

    assertThatThrownBy(() -> back(DAYS, set))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("at 'value'")
        .hasMessageContaining("its comparator cannot be stored; sort by the natural order");
  }

  @Test
  void aCollectionOfAnUnknownClassIsRefused() {
    class Days extends ArrayList<DayOfWeek> {
      private static final long serialVersionUID = 1L;
    }

    assertThatThrownBy(() -> back(DAYS, new Days()))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("copy it to one of java.util");
  }

  record Point(int x, int y) implements Comparable<Point> {
    @Override
    public int compareTo(Point other) {
      return Integer.compare(x, other.x);
    }
  }

  @Test
  void keysMayBeRecordsCollectionsAndNull() {
    ValueType<Map<Point, String>> points = new ValueType<>() {};
    ValueType<Map<List<String>, Point>> lists = new ValueType<>() {};
    ValueType<Map<String, Integer>> names = new ValueType<>() {};
    Map<Point, String> sorted = new TreeMap<>(Map.of(new Point(2, 1), "b", new Point(1, 1), "a"));
    Map<String, Integer> withNull = new HashMap<>();
    withNull.put(null, 1);

    assertThat(back(points, sorted)).isExactlyInstanceOf(TreeMap.class).isEqualTo(sorted);
    assertThat(back(points, new HashMap<>(sorted))).isEqualTo(sorted);
    assertThat(back(points, new HashMap<>())).isEmpty();
    assertThat(back(lists, Map.of(List.of("a"), new Point(1, 2))))
        .isEqualTo(Map.of(List.of("a"), new Point(1, 2)));
    assertThat(back(names, withNull)).isEqualTo(withNull);
    assertThat(converter.decode(points, converter.encode(points, sorted))).isEqualTo(sorted);
    ValueType<SortedMap<Point, String>> declared = new ValueType<>() {};
    assertThat(converter.decode(declared, converter.encode(points, sorted)))
        .isExactlyInstanceOf(TreeMap.class);
  }
}
