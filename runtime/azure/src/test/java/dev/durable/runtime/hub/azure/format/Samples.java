package dev.durable.runtime.hub.azure.format;

import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.ParentInstance;
import dev.durable.runtime.instance.RetryPolicy;
import dev.durable.runtime.instance.TaskRecord;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records with random values, by their components: a new component or type is covered at once. */
final class Samples {
  private static final List<String> TEXTS =
      List.of(
          "",
          "null",
          "a.B",
          "é漢\uD83D\uDE00",
          "line\nline\r",
          "\t\u0001\"",
          "https://example.org/x?y=z",
          "{\"é\":\"\\u00e9\",\"x\":1.10}",
          "[\"\\\\u00e9 é\"]",
          "$type",
          "x".repeat(300));

  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  /** All types of events. */
  static List<Class<?>> eventTypes() {
    return leaves(HistoryEvent.class);
  }

  /** All types of messages. */
  static List<Class<?>> messageTypes() {
    return leaves(Message.class);
  }

  private static List<Class<?>> leaves(Class<?> type) {
    if (!type.isSealed()) {
      return List.of(type);
    }
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(subtype -> leaves(subtype).stream())
        .toList();
  }

  <T> T record(Class<T> type) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        boolean mayBeNull = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
        values[i] =
            mayBeNull && random.nextInt(3) == 0 ? null : value(components[i].getGenericType());
      }
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] of = parameterized.getActualTypeArguments();
      return parameterized.getRawType() == List.class ? list(of[0]) : map(of[0], of[1]);
    }
    if (type == FailureDetails.class) {
      return failure();
    }
    if (type == RetryPolicy.class) {
      return new RetryPolicy(
          1 + random.nextInt(5),
          Duration.ofNanos(random.nextInt()).abs(),
          1 + random.nextDouble(),
          null,
          Duration.ofDays(1),
          List.of(text()),
          List.of());
    }
    return simple((Class<?>) type);
  }

  private Object simple(Class<?> type) {
    if (type == String.class) {
      return text();
    }
    if (type == long.class || type == Long.class) {
      return random.nextInt(4) == 0 ? Long.MAX_VALUE - random.nextInt(9) : random.nextInt(9);
    }
    if (type == int.class || type == Integer.class) {
      return random.nextInt(9);
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == Instant.class) {
      return instant();
    }
    if (type == Duration.class) {
      return Duration.ofNanos(random.nextLong() & Long.MAX_VALUE);
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    return record(type);
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Instant instant() {
    return switch (random.nextInt(5)) {
      case 0 -> Instant.MAX;
      case 1 -> Instant.MIN;
      default ->
          Instant.ofEpochSecond(
              1_790_000_000L + random.nextInt(9_999), random.nextInt(999_999_999));
    };
  }

  private FailureDetails failure() {
    List<String> types = new ArrayList<>(List.of("org.example.Exception" + random.nextInt(3)));
    if (random.nextBoolean()) {
      types.add("org.example.Base");
    }
    if (random.nextBoolean()) {
      types.add("java.lang.Throwable");
    }
    return new FailureDetails(
        types,
        random.nextInt(3) == 0 ? null : text(),
        list(String.class).stream().map(String.class::cast).toList(),
        random.nextBoolean() ? null : text(),
        random.nextInt(3) == 0 ? failure() : null);
  }

  private List<Object> list(Type of) {
    List<Object> list = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      list.add(value(of));
    }
    return list;
  }

  private Map<Object, Object> map(Type key, Type value) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      map.put(value(key), value(value));
    }
    return map;
  }

  /** A message of any kind. */
  Envelope envelope() {
    String instanceId = "i" + text();
    return new Envelope(
        random.nextBoolean() ? new UUID(random.nextLong(), 5).toString() : text() + "x",
        random.nextInt(99),
        instanceId,
        random.nextBoolean() ? null : "e~1",
        random.nextBoolean() ? null : instant(),
        content(instanceId));
  }

  private Envelope.Content content(String instanceId) {
    return switch (random.nextInt(4)) {
      case 0 -> new Envelope.Start(newInstance(instanceId), instant());
      case 1 -> new Envelope.Run(record(TaskRecord.Activity.class));
      case 2 -> new Envelope.SetAside(random.nextLong(), text());
      default -> new Envelope.Told(message(), random.nextBoolean() ? null : text());
    };
  }

  private Message message() {
    List<Class<?>> types = new ArrayList<>(messageTypes());
    return (Message) record(types.get(random.nextInt(types.size())));
  }

  private NewInstance newInstance(String instanceId) {
    NewInstance instance = record(NewInstance.class);
    return new NewInstance(
        instanceId,
        instance.workflow(),
        instance.input(),
        instance.parent(),
        instance.startAt(),
        instance.tags(),
        instance.events());
  }

  /** A state of an instance. */
  InstanceState state() {
    return record(InstanceState.class);
  }

  static ParentInstance parent() {
    return new ParentInstance("parent", "e-parent", 6, 2);
  }
}
