package dev.durable.runtime.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The collections and maps of the JDK by the names under which a snapshot keeps their classes. An
 * {@code ArrayList} and a {@code LinkedHashMap} need none: they are what a JSON array and a JSON
 * object are. Views, wrappers and other classes that the JDK hides come back as unmodifiable
 * copies.
 */
@SuppressWarnings("JdkObsolete") // Users have them.
final class Containers {
  /** How a map or collection is made from an ordered one. */
  private interface Creation<S> {
    Object create(S content, @Nullable Comparator<Object> order, Class<?> key);
  }

  private static final Map<String, Comparator<?>> ORDERS =
      Map.of("reverse", Collections.reverseOrder(), "ignoreCase", String.CASE_INSENSITIVE_ORDER);

  private static final Map<Class<?>, String> NAMES = new HashMap<>();
  private static final Map<String, Creation<Collection<Object>>> COLLECTIONS = new HashMap<>();
  private static final Map<String, Creation<Map<Object, Object>>> MAPS = new HashMap<>();

  static {
    collection(LinkedList.class, LinkedList::new);
    // One element after the other, as in the program, for the same order of iteration.
    collection(HashSet.class, content -> filled(new HashSet<>(), content));
    collection(LinkedHashSet.class, LinkedHashSet::new);
    collection(ArrayDeque.class, ArrayDeque::new);
    collection(Vector.class, Vector::new);
    collection(CopyOnWriteArrayList.class, CopyOnWriteArrayList::new);
    collection(CopyOnWriteArraySet.class, CopyOnWriteArraySet::new);
    collection(ConcurrentLinkedDeque.class, ConcurrentLinkedDeque::new);
    collection(ConcurrentLinkedQueue.class, ConcurrentLinkedQueue::new);
    collection(LinkedBlockingDeque.class, LinkedBlockingDeque::new);
    collection(LinkedBlockingQueue.class, LinkedBlockingQueue::new);
    collection(Stack.class, content -> filled(new Stack<>(), content));
    collection(ConcurrentHashMap.KeySetView.class, c -> filled(ConcurrentHashMap.newKeySet(), c));
    NAMES.put(AtomicReference.class, "AtomicReference");
    sorted(TreeSet.class, order -> new TreeSet<>(order));
    sorted(PriorityQueue.class, order -> new PriorityQueue<>(order));
    sorted(ConcurrentSkipListSet.class, order -> new ConcurrentSkipListSet<>(order));
    COLLECTIONS.put("EnumSet", (content, order, key) -> filled(enumSet(key), content));

    // stream.toList() gives the class of List.of, and permits null.
    hidden("List.of", content -> content.stream().toList(), List.of(), List.of(1));
    hidden("Set.of", Set::copyOf, Set.of(), Set.of(1));
    hidden("Arrays.asList", content -> Arrays.asList(content.toArray()), Arrays.asList(1, 2));
    hidden(
        "synchronizedList",
        content -> Collections.synchronizedList(new ArrayList<>(content)),
        Collections.synchronizedList(new ArrayList<>()));
    hidden(
        "synchronizedSet",
        content -> Collections.synchronizedSet(new LinkedHashSet<>(content)),
        Collections.synchronizedSet(new HashSet<>()));
    hidden(
        "synchronizedCollection",
        content -> Collections.synchronizedCollection(new ArrayList<>(content)),
        Collections.synchronizedCollection(new ArrayList<>()));
    hidden("unmodifiableList", c -> Collections.unmodifiableList(new ArrayList<>(c)));
    hidden("unmodifiableSet", c -> Collections.unmodifiableSet(new LinkedHashSet<>(c)));
    hidden("unmodifiableCollection", c -> Collections.unmodifiableCollection(new ArrayList<>(c)));
    COLLECTIONS.put(
        "unmodifiableNavigableSet",
        (content, order, key) ->
            Collections.unmodifiableNavigableSet(filled(new TreeSet<>(order), content)));

    map(HashMap.class, content -> filled(new HashMap<>(), content));
    map(LinkedHashMap.class, content -> content);
    map(ConcurrentHashMap.class, content -> filled(new ConcurrentHashMap<>(), content));
    map(Hashtable.class, content -> filled(new Hashtable<>(), content));
    sortedMap(TreeMap.class, order -> new TreeMap<>(order));
    sortedMap(ConcurrentSkipListMap.class, order -> new ConcurrentSkipListMap<>(order));
    MAPS.put("EnumMap", (content, order, key) -> filled(enumMap(key), content));
    NAMES.put(EnumMap.class, "EnumMap");
    MAPS.put("Map.of", (content, order, key) -> Map.copyOf(content));
    Stream.of(Map.of(), Map.of(1, 1)).forEach(sample -> NAMES.put(sample.getClass(), "Map.of"));
    NAMES.put(Collections.synchronizedMap(new HashMap<>()).getClass(), "synchronizedMap");
    MAPS.put("synchronizedMap", (content, order, key) -> Collections.synchronizedMap(content));
    MAPS.put("unmodifiableMap", (content, order, key) -> Collections.unmodifiableMap(content));
    MAPS.put(
        "unmodifiableNavigableMap",
        (content, order, key) ->
            Collections.unmodifiableNavigableMap(filled(new TreeMap<>(order), content)));
  }

  private Containers() {}

  private static void collection(Class<?> type, Function<Collection<Object>, Object> create) {
    NAMES.put(type, type.getSimpleName());
    COLLECTIONS.put(type.getSimpleName(), (content, order, key) -> create.apply(content));
  }

  private static void sorted(
      Class<?> type, Function<@Nullable Comparator<Object>, Collection<Object>> create) {
    NAMES.put(type, type.getSimpleName());
    COLLECTIONS.put(
        type.getSimpleName(), (content, order, key) -> filled(create.apply(order), content));
  }

  private static void hidden(
      String name, Function<Collection<Object>, Object> create, Object... samples) {
    COLLECTIONS.put(name, (content, order, key) -> create.apply(content));
    Stream.of(samples).forEach(sample -> NAMES.put(sample.getClass(), name));
  }

  private static void map(Class<?> type, Function<Map<Object, Object>, Object> create) {
    NAMES.put(type, type.getSimpleName());
    MAPS.put(type.getSimpleName(), (content, order, key) -> create.apply(content));
  }

  private static void sortedMap(
      Class<?> type, Function<@Nullable Comparator<Object>, Map<Object, Object>> create) {
    NAMES.put(type, type.getSimpleName());
    MAPS.put(type.getSimpleName(), (content, order, key) -> filled(create.apply(order), content));
  }

  private static <C extends Collection<Object>> C filled(C empty, Collection<Object> content) {
    empty.addAll(content);
    return empty;
  }

  private static <M extends Map<Object, Object>> M filled(M empty, Map<Object, Object> content) {
    content.forEach(empty::put);
    return empty;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // The elements have been read as constants of it.
  private static Collection<Object> enumSet(Class<?> type) {
    return (Collection) EnumSet.noneOf((Class) type);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // The keys have been read as constants of it.
  private static Map<Object, Object> enumMap(Class<?> type) {
    return (Map) new EnumMap((Class) type);
  }

  // --- what is written

  /**
   * The name of the class of a collection, map or atomic reference.
   *
   * @return null if it needs none, because it is what is read by default, or is of another kind
   * @throws IllegalArgumentException if it cannot be read back; the message is a phrase that says
   *     why and what to do
   */
  static @Nullable String nameOf(Object value) {
    Class<?> type = value.getClass();
    if (type == ArrayList.class || type == LinkedHashMap.class) {
      return null;
    }
    String name = NAMES.get(type);
    if (name != null) {
      checkCapacity(value);
      return name;
    }
    if (value instanceof EnumSet) {
      return "EnumSet";
    }
    if (!(value instanceof Collection) && !(value instanceof Map)) {
      return null;
    }
    // Of what the JDK hides, this is what can be changed and is no view.
    boolean isWrapper = type.getName().matches(".*\\$(SetFromMap|Checked.*|Synchronized.*)");
    return type.getName().startsWith("java.") && !isPublic(type) && !isWrapper
        ? hiddenName(value)
        : unknown(type);
  }

  private static void checkCapacity(Object value) {
    if (value instanceof BlockingQueue<?> queue
        && queue.remainingCapacity() + queue.size() != Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "its capacity cannot be stored; use a queue without one, and compare its size");
    }
  }

  private static boolean isPublic(Class<?> type) {
    return type.getCanonicalName() != null && (type.getModifiers() & 1) != 0;
  }

  private static String hiddenName(Object value) {
    if (value instanceof List) {
      return "unmodifiableList";
    }
    if (value instanceof SortedSet) {
      return "unmodifiableNavigableSet";
    }
    if (value instanceof Set) {
      return "unmodifiableSet";
    }
    if (value instanceof SortedMap) {
      return "unmodifiableNavigableMap";
    }
    if (value instanceof Map) {
      return "unmodifiableMap";
    }
    return value instanceof Queue ? unknown(value.getClass()) : "unmodifiableCollection";
  }

  private static String unknown(Class<?> type) {
    throw new IllegalArgumentException(
        "'%s' is a collection of a class that cannot be created again; copy it to one of java.util"
            .formatted(TypeNames.of(type)));
  }

  /**
   * The name of the order of a sorted collection or map; null for the natural one, and for what is
   * not sorted.
   *
   * @throws IllegalArgumentException if it has none; the message is a phrase that says what to do
   */
  static @Nullable String orderOf(Object value) {
    Comparator<?> order = comparator(value);
    if (order == null || order.equals(Comparator.naturalOrder())) {
      return null;
    }
    for (Map.Entry<String, Comparator<?>> known : ORDERS.entrySet()) {
      if (known.getValue().equals(order)) {
        return known.getKey();
      }
    }
    throw new IllegalArgumentException(
        "its comparator cannot be stored; sort by the natural order of its elements, by Comparator.reverseOrder() or by String.CASE_INSENSITIVE_ORDER, or sort after the wait");
  }

  /** Whether a collection or map has no order, or the natural one of its elements. */
  static boolean isNatural(Object value) {
    Comparator<?> order = comparator(value);
    return order == null || order.equals(Comparator.naturalOrder());
  }

  /** The elements of a collection or an array of objects, or the values of a map. */
  static Collection<?> contentOf(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new ArrayList<>(map.values());
    }
    return value instanceof Object[] array
        ? Arrays.asList(array)
        : new ArrayList<>((Collection<?>) value);
  }

  private static @Nullable Comparator<?> comparator(Object value) {
    if (value instanceof SortedSet<?> set) {
      return set.comparator();
    }
    if (value instanceof SortedMap<?, ?> map) {
      return map.comparator();
    }
    return value instanceof PriorityQueue<?> queue ? queue.comparator() : null;
  }

  // --- what is read

  /** Whether there is a collection with this name. */
  static boolean isCollection(String name) {
    return COLLECTIONS.containsKey(name);
  }

  /** Whether there is a map with this name. */
  static boolean isMap(String name) {
    return MAPS.containsKey(name);
  }

  /**
   * Creates a collection.
   *
   * @param key the declared class of the elements
   */
  static Object collection(
      String name, Collection<Object> content, @Nullable String order, Class<?> key) {
    return Objects.requireNonNull(COLLECTIONS.get(name)).create(content, order(order), key);
  }

  /**
   * Creates a map.
   *
   * @param key the declared class of the keys
   */
  static Object map(
      String name, Map<Object, Object> content, @Nullable String order, Class<?> key) {
    return Objects.requireNonNull(MAPS.get(name)).create(content, order(order), key);
  }

  /** The name of the map to create for a declared class that says nothing more. */
  static String mapFor(Class<?> declared) {
    if (declared.isAssignableFrom(LinkedHashMap.class)) {
      return "LinkedHashMap";
    }
    if (declared == SortedMap.class || declared == NavigableMap.class) {
      return "TreeMap";
    }
    if (declared == ConcurrentMap.class) {
      return "ConcurrentHashMap";
    }
    return declared == ConcurrentNavigableMap.class
        ? "ConcurrentSkipListMap"
        : NAMES.getOrDefault(declared, "LinkedHashMap");
  }

  @SuppressWarnings("unchecked") // The elements were sorted by it.
  private static @Nullable Comparator<Object> order(@Nullable String name) {
    return name == null ? null : (Comparator<Object>) ORDERS.get(name);
  }
}
