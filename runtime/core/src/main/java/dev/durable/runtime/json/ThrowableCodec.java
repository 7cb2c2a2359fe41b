package dev.durable.runtime.json;

import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import dev.durable.runtime.instance.FailureDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Throwables to {@link FailureDetails} and back. Thread-safe.
 *
 * <p>A throwable is rebuilt as the nearest of its types that is known. If that is not its own type,
 * {@link OriginalFailure} goes with it as a suppressed exception: it shows the original type
 * wherever the stack trace is printed, and encoding the throwable again gives the original details.
 */
public final class ThrowableCodec {
  static final ValueType<FailureDetails> DETAILS = new ValueType<>() {};

  private static final Map<String, ExceptionType<?>> BUILT_IN = builtIn();
  private static final int MAX_CAUSES = 64;
  private static final int MAX_STACK_TRACE = 256;

  private final DataConverter converter;
  private final Map<String, ExceptionType<?>> given = new HashMap<>();

  /** Creates a codec that knows the usual exceptions of the JDK and the given ones. */
  public ThrowableCodec(DataConverter converter, Collection<? extends ExceptionType<?>> types) {
    this.converter = converter;
    types.forEach(type -> given.put(type.type().getName(), type));
  }

  private static Map<String, ExceptionType<?>> builtIn() {
    Map<String, ExceptionType<?>> types = new HashMap<>(JdkExceptions.BY_NAME);
    types.put(ActivityFailures.TYPE.type().getName(), ActivityFailures.TYPE);
    types.put(SubOrchestrationFailures.TYPE.type().getName(), SubOrchestrationFailures.TYPE);
    types.put(DataConversionException.class.getName(), DataConversionException.TYPE);
    return Map.copyOf(types);
  }

  /** How to take apart and rebuild exactly this class, or null. */
  @Nullable ExceptionType<?> known(String name) {
    ExceptionType<?> type = given.get(name);
    return type == null ? BUILT_IN.get(name) : type;
  }

  /** Describes a throwable; never fails. */
  public FailureDetails encode(Throwable throwable) {
    return encode(throwable, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private FailureDetails encode(Throwable throwable, Set<Throwable> seen) {
    seen.add(throwable);
    Optional<FailureDetails> original = OriginalFailure.of(throwable);
    if (original.isPresent()) {
      return original.get();
    }
    Throwable next = causeOf(throwable);
    FailureDetails cause =
        next == null || seen.contains(next) || seen.size() > MAX_CAUSES ? null : encode(next, seen);
    String fields = null;
    try {
      fields = fields(throwable);
    } catch (RuntimeException e) {
      String type = throwable.getClass().getName();
      cause = details(DataConversionException.exceptionFields(type, e), null, cause);
    }
    return details(throwable, fields, cause);
  }

  /** What can be said of a throwable without its class. */
  static FailureDetails details(
      Throwable throwable, @Nullable String fields, @Nullable FailureDetails cause) {
    List<String> stackTrace =
        Arrays.stream(stackTraceOf(throwable))
            .limit(MAX_STACK_TRACE)
            .map(StackTraceElement::toString)
            .toList();
    return new FailureDetails(typesOf(throwable), messageOf(throwable), stackTrace, fields, cause);
  }

  private static List<String> typesOf(Throwable throwable) {
    return Stream.<Class<?>>iterate(
            throwable.getClass(), type -> type != Object.class, type -> type.getSuperclass())
        .map(Class::getName)
        .toList();
  }

  private static @Nullable String messageOf(Throwable throwable) {
    try {
      return throwable.getMessage();
    } catch (RuntimeException | StackOverflowError e) {
      return "getMessage() threw " + e.getClass().getName();
    }
  }

  static @Nullable Throwable causeOf(Throwable throwable) {
    try {
      return throwable.getCause();
    } catch (RuntimeException | StackOverflowError e) {
      return e;
    }
  }

  private static StackTraceElement[] stackTraceOf(Throwable throwable) {
    try {
      return throwable.getStackTrace().clone();
    } catch (RuntimeException | StackOverflowError e) {
      // Null, too, is something that an override may return.
      return new StackTraceElement[0];
    }
  }

  private @Nullable String fields(Throwable throwable) {
    JsonValueWriter out = new JsonValueWriter(converter, this);
    writeFields(throwable, out);
    String json = out.toJson();
    return json.equals("{}") ? null : json;
  }

  /** Writes the fields that are needed to rebuild a throwable as the nearest type that is known. */
  void writeFields(Throwable throwable, ValueWriter out) {
    for (String name : typesOf(throwable)) {
      ExceptionType<?> type = known(name);
      if (type != null) {
        write(type, throwable, out);
        return;
      }
    }
  }

  private static <E extends Throwable> void write(
      ExceptionType<E> type, Throwable throwable, ValueWriter out) {
    type.write().write(type.type().cast(throwable), out);
  }

  /** Rebuilds a throwable as the nearest of its types that is known. */
  public Throwable decode(FailureDetails details) {
    for (String name : details.types()) {
      ExceptionType<?> type = known(name);
      Optional<Throwable> rebuilt = type == null ? Optional.empty() : decodeAs(type, details);
      if (rebuilt.isPresent()) {
        return rebuilt.get();
      }
    }
    Throwable unknown = new Throwable(details.message());
    OriginalFailure.attach(unknown, details);
    return unknown;
  }

  /**
   * Rebuilds a throwable as the given type, which is one of its types.
   *
   * @return the throwable with its stack trace and cause; empty if what is stored is not enough for
   *     this type
   */
  public Optional<Throwable> decodeAs(ExceptionType<?> type, FailureDetails details) {
    FailureDetails causeDetails = details.cause();
    Throwable cause = causeDetails == null ? null : decode(causeDetails);
    ValueReader in;
    try {
      String fields = details.fields() == null ? "{}" : details.fields();
      in = new JsonValueReader(converter, this, fields);
    } catch (DataConversionException e) {
      return Optional.empty();
    }
    return rebuild(type, details, cause, in);
  }

  /** Rebuilds a throwable whose cause has been rebuilt. */
  Optional<Throwable> rebuild(
      ExceptionType<?> type, FailureDetails details, @Nullable Throwable cause, ValueReader in) {
    Throwable rebuilt;
    try {
      rebuilt = type.read().read(details.message(), cause, in);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
    rebuilt.setStackTrace(StackTraceText.parse(details.stackTrace()));
    boolean isComplete = cause == null || rebuilt.getCause() != null || hasSetCause(rebuilt, cause);
    if (!isComplete || !rebuilt.getClass().getName().equals(details.type())) {
      OriginalFailure.attach(rebuilt, details);
    }
    return Optional.of(rebuilt);
  }

  /** False if the constructor has fixed that there is no cause. */
  private static boolean hasSetCause(Throwable throwable, Throwable cause) {
    try {
      throwable.initCause(cause);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** A stack trace as {@link Throwable#printStackTrace()} shows it, with all causes. */
  public static String format(FailureDetails details) {
    List<String> lines = new ArrayList<>();
    String prefix = "";
    for (FailureDetails next = details; next != null; next = next.cause()) {
      lines.add(prefix + next.summary());
      next.stackTrace().forEach(element -> lines.add("\tat " + element));
      prefix = "Caused by: ";
    }
    return String.join("\n", lines);
  }
}
