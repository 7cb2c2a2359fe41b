package dev.durable.processor.differential;

import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.InstanceIds;
import dev.durable.runtime.json.DataConverter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events, status and raised events of a workflow that is called directly: what implements their
 * methods by hand, as text and as what that calls.
 */
public final class DirectSignals {
  /** The events of event bodies, and of random ones. */
  static final String EVENTS =
      """
        @Event int number();
        @Event int number(Duration timeout) throws TimeoutException;
        @Event(name = "text") String word();
        @Event Item item();
        @Event Item item(Duration timeout) throws TimeoutException;
        @Event void go();
        @Event void go(Duration timeout) throws TimeoutException;
      """;

  /** What event bodies have besides their own members. */
  static final String MEMBERS =
      EVENTS
          + """
        @Status void progress(Item status);
        @RaiseEvent(workflow = Sink.class) void told(String id, int count);
        @RaiseEvent(workflow = Sink.class, event = "wake") void wakeUp(String id);
        Sink sink();
      """;

  private static final Pattern EVENT =
      Pattern.compile(
          "@Event(?:\\(name = \"(\\w+)\"\\))?\\s+(\\S+) (\\w+)\\((Duration timeout)?\\)( throws \\w+)?;");
  private static final Pattern STATUS = Pattern.compile("@Status void (\\w+)\\((\\S+) \\w+\\);");
  private static final Pattern RAISE =
      Pattern.compile(
          "@RaiseEvent\\(workflow = \\w+\\.class(?:, event = \"(\\w+)\")?\\) void"
              + " (\\w+)\\(String id(?:, (\\S+) \\w+)?\\);");
  private static final Pattern SINK = Pattern.compile("Sink (\\w+)\\(\\);");

  private static final DataConverter CONVERTER = new DataConverter();

  private DirectSignals() {}

  // --- as text

  /** The methods that implement those that the text of an interface declares. */
  static List<String> implementations(String text) {
    return Stream.of(
            EVENT.matcher(text).results().map(DirectSignals::event),
            STATUS
                .matcher(text)
                .results()
                .map(
                    one ->
                        "public void %s(%s status) { DirectSignals.status(%s, status); }"
                            .formatted(one.group(1), one.group(2), valueType(one.group(2)))),
            RAISE.matcher(text).results().map(DirectSignals::raise),
            SINK.matcher(text)
                .results()
                .map(
                    one -> "public Sink %s() { return new DirectSink(); }".formatted(one.group(1))))
        .flatMap(each -> each)
        .toList();
  }

  private static String event(MatchResult event) {
    boolean hasTimeout = event.group(4) != null;
    return "public %s %s(%s)%s { %sDirectSignals.%s(run, \"%s\", %s); }"
        .formatted(
            event.group(2),
            event.group(3),
            hasTimeout ? "Duration timeout" : "",
            hasTimeout ? " throws TimeoutException" : "",
            event.group(2).equals("void") ? "" : "return ",
            hasTimeout ? "eventFor" : "event",
            event.group(1) == null ? event.group(3) : event.group(1),
            valueType(event.group(2)));
  }

  private static String raise(MatchResult raise) {
    String type = raise.group(3);
    return "public void %s(String id%s) { DirectSignals.raise(id, \"%s\", %s, %s); }"
        .formatted(
            raise.group(2),
            type == null ? "" : ", " + type + " payload",
            raise.group(1) == null ? raise.group(2) : raise.group(1),
            valueType(type == null ? "void" : type),
            type == null ? "null" : "payload");
  }

  private static String valueType(String type) {
    String boxed =
        switch (type) {
          case "void" -> "Void";
          case "int" -> "Integer";
          case "long" -> "Long";
          default -> type;
        };
    return "new ValueType<%s>() {}".formatted(boxed);
  }

  // --- as what that calls

  /** A wait for an event. */
  public static <T extends @Nullable Object> T event(
      Script.Run run, String name, ValueType<T> type) {
    return decode(type, run.event(name, typeName(type), false).orElseThrow());
  }

  /** A wait for an event for some time. */
  public static <T extends @Nullable Object> T eventFor(
      Script.Run run, String name, ValueType<T> type) throws TimeoutException {
    Optional<String> payload = run.event(name, typeName(type), true);
    if (payload.isEmpty()) {
      throw new TimeoutException();
    }
    return decode(type, payload.get());
  }

  @SuppressWarnings("NullAway") // It is null if the body expects null.
  private static <T extends @Nullable Object> T decode(ValueType<T> type, String payload) {
    return CONVERTER.decode(type, payload);
  }

  static String typeName(ValueType<?> type) {
    return type.getType().getTypeName().replaceFirst(".*\\.", "");
  }

  /** Sets the status. */
  public static <T> void status(ValueType<T> type, T status) {
    Trace.effect("status " + CONVERTER.encode(type, status));
  }

  /** Sends an event. */
  public static <T> void raise(String id, String event, ValueType<T> type, @Nullable T payload) {
    InstanceIds.problem(id)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    Trace.effect("sent " + event + " to " + id + ": " + CONVERTER.encode(type, payload));
  }

  /** Starts an instance. */
  public static void started(String workflow, String input) {
    Trace.effect("started " + workflow + ": " + input);
  }
}
