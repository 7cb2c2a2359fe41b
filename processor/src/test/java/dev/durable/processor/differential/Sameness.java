package dev.durable.processor.differential;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares a value with what was read back of it: value, class and identity, all the way down.
 * Bodies of {@link LiveTypesTest} call it.
 */
public final class Sameness {
  /** What {@link #keep} says first of a value that cannot be passed to an activity. */
  static final String FAILED = "failed: ";

  private static final DataConverter CONVERTER = new DataConverter();
  private static final ThreadLocal<@Nullable Object> KEPT = new ThreadLocal<>();

  /** Whether collections of the JDK have to be of the same class; activities get the usual one. */
  private final boolean exact;

  private final IdentityHashMap<Object, Object> afterOf = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Object> beforeOf = new IdentityHashMap<>();

  private Sameness(boolean exact) {
    this.exact = exact;
  }

  /** Remembers a value before it is stored, and reads it back as an activity would get it. */
  public static <T> String keep(ValueType<T> type, @Nullable T value) {
    KEPT.set(value);
    if (value instanceof Throwable) {
      return "";
    }
    String json;
    try {
      json = CONVERTER.encode(type, value);
    } catch (DataConversionException e) {
      return FAILED + e.getMessage();
    }
    return new Sameness(false).difference("argument", value, CONVERTER.decode(type, json));
  }

  /** How the value of two variables differs from the one that was kept; empty if it does not. */
  public static String difference(@Nullable Object value, @Nullable Object alias) {
    Sameness sameness = new Sameness(true);
    return sameness.difference("value", KEPT.get(), value)
        + sameness.difference("alias", KEPT.get(), alias);
  }

  private String difference(String path, @Nullable Object before, @Nullable Object after) {
    if (before == null || after == null) {
      return before == after ? "" : different(path, before, after);
    }
    if (!isSameClass(before, after)) {
      return different(path, before.getClass(), after.getClass());
    }
    if (hasIdentity(before)) {
      Object known = afterOf.putIfAbsent(before, after);
      Object knownBefore = beforeOf.putIfAbsent(after, before);
      if (known != null || knownBefore != null) {
        return !exact || (known == after && knownBefore == before)
            ? ""
            : path + " is another object\n";
      }
    }
    if (before instanceof PriorityQueue<?> queue
        && !Objects.equals(
            queue.comparator(),
            after instanceof PriorityQueue<?> a ? a.comparator() : queue.comparator())) {
      return path + " has another comparator\n";
    }
    if (before instanceof SortedSet<?> set
        && !Objects.equals(
            set.comparator(),
            after instanceof SortedSet<?> a ? a.comparator() : set.comparator())) {
      return path + " has another comparator\n";
    }
    if (before instanceof SortedMap<?, ?> map
        && !Objects.equals(
            map.comparator(),
            after instanceof SortedMap<?, ?> a ? a.comparator() : map.comparator())) {
      return path + " has another comparator\n";
    }
    if (isUnordered(before)) {
      return before.equals(after) ? "" : different(path, before, after);
    }
    Map<String, @Nullable Object> parts = parts(before);
    return parts == null
        ? before.equals(after) ? "" : different(path, before, after)
        : differences(path, parts, Objects.requireNonNull(parts(after)));
  }

  /** Whether the order of iteration is nobody's business. */
  private static boolean isUnordered(Object value) {
    boolean isHashed =
        value.getClass() == HashMap.class
            || value.getClass() == HashSet.class
            || value.getClass().getName().contains("ImmutableCollections");
    int size =
        value instanceof Map<?, ?> map ? map.size() : value instanceof Set<?> set ? set.size() : 0;
    return isHashed && size > 1;
  }

  private String differences(
      String path, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
    if (!before.keySet().equals(after.keySet())) {
      return different(path, before.keySet(), after.keySet());
    }
    StringBuilder found = new StringBuilder();
    before.forEach((name, part) -> found.append(difference(path + name, part, after.get(name))));
    return found.toString();
  }

  private static String different(String path, @Nullable Object before, @Nullable Object after) {
    return path + " was " + before + ", is " + after + "\n";
  }

  private boolean isSameClass(Object before, Object after) {
    if (before.getClass() == after.getClass()) {
      return true;
    }
    for (Class<?> kind :
        new Class<?>[] {
          List.class, Set.class, Map.class, Queue.class, Collection.class, Map.Entry.class
        }) {
      if (kind.isInstance(before)) {
        if (!exact) {
          return kind.isInstance(after) || after instanceof Collection;
        }
        boolean isHidden =
            before.getClass().getName().startsWith("java.")
                && !Modifier.isPublic(before.getClass().getModifiers());
        return kind.isInstance(after) && isHidden;
      }
    }
    return false;
  }

  private static boolean hasIdentity(Object value) {
    return value.getClass().isArray()
        || value instanceof Collection
        || value instanceof Map
        || value instanceof StringBuilder
        || value instanceof AtomicReference
        || value instanceof Throwable
        || (isUsers(value) && !value.getClass().isRecord() && !isValue(value));
  }

  /** Whether it is written as another value, which then is all that it is. */
  private static boolean isValue(Object value) {
    return Arrays.stream(value.getClass().getMethods())
        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
  }

  private static boolean isUsers(Object value) {
    return value.getClass().getClassLoader() != null && !(value instanceof Enum);
  }

  /** What a value consists of, or null if it has an {@code equals} that tells. */
  private static @Nullable Map<String, @Nullable Object> parts(Object value) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        parts.put("[" + i + "]", Array.get(value, i));
      }
    } else if (value instanceof Map.Entry<?, ?> entry) {
      parts.put(".key", entry.getKey());
      parts.put(".value", entry.getValue());
    } else if (value instanceof Map<?, ?> map) {
      int i = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        parts.put(".key" + i, entry.getKey());
        parts.put(".value" + i++, entry.getValue());
      }
    } else if (value instanceof Collection<?> collection) {
      return parts(collection.toArray());
    } else if (value instanceof Optional<?> optional) {
      return parts(optional.stream().toArray());
    } else if (value instanceof AtomicReference<?> reference) {
      parts.put(".get", reference.get());
    } else if (value instanceof Pattern pattern) {
      parts.put(".pattern", pattern.pattern());
      parts.put(".flags", pattern.flags());
    } else if ((value instanceof Number && value.getClass().getName().contains("Atomic"))
        || value instanceof AtomicBoolean
        || value instanceof StringBuilder
        || value instanceof StringBuffer) {
      parts.put(".text", value.toString());
    } else if (value instanceof Throwable throwable) {
      parts.put(".message", throwable.getMessage());
      parts.put(".cause", throwable.getCause());
      parts.put(".suppressed", throwable.getSuppressed());
      parts.put(".trace", Arrays.toString(throwable.getStackTrace()));
      fields(value, parts);
    } else if (isUsers(value)) {
      fields(value, parts);
    } else {
      return null;
    }
    return parts;
  }

  private static void fields(Object value, Map<String, @Nullable Object> parts) {
    List<Class<?>> owners = new ArrayList<>();
    for (Class<?> type = value.getClass();
        type.getClassLoader() != null;
        type = type.getSuperclass()) {
      owners.add(type);
    }
    for (Class<?> owner : owners) {
      for (Field field : owner.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          field.setAccessible(true);
          try {
            parts.put("." + owner.getSimpleName() + "." + field.getName(), field.get(value));
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }
}
