package dev.durable.processor.parse;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.junit.jupiter.api.Test;

class ReadableTypesTest {
  @Test
  void typesOfDataAreReadable() {
    assertThat(
            reasons(
                """
                package p;
                import java.math.*; import java.net.*; import java.time.*; import java.util.*;
                import com.fasterxml.jackson.annotation.*;
                class Sample {
                  int i; Integer boxed; char c; String s; DayOfWeek enumeration; int[][] arrays; byte[] bytes;
                  BigDecimal d; BigInteger b; UUID u; URI uri; Locale l; Instant t; Duration du; ZonedDateTime z;
                  Optional<String> o; OptionalInt oi; List<Set<Deque<Integer>>> collections; ArrayList<String> al;
                  Map<UUID, List<Item>> map; TreeMap<LocalDate, String> tree; EnumMap<DayOfWeek, Item> em;
                  List<? extends Item> wildcard; Item item; Tree recursive; Box<Item> generic; Shape shape;
                  Result<Item> result; Bean bean; Derived derived; Created created; Annotated annotated;
                  Throwable throwable; Failed failed; java.io.IOException io; List<Map.Entry<String, Item>> entries;
                  record Item(String sku, int count) {}
                  record Tree(String name, List<Tree> children) {}
                  record Box<T>(T content, List<? extends T> more) {}
                  sealed interface Shape permits Circle, Square {}
                  record Circle(double radius) implements Shape {}
                  record Square(double side, Shape inner) implements Shape {}
                  sealed interface Result<T> permits Ok, Err {}
                  record Ok<S>(S value) implements Result<S> {}
                  record Err<S>(String message) implements Result<S> {}
                  static class Bean {
                    private String name; private boolean isActive; public int count; @JsonIgnore transient Object cache; static Object shared;
                    public String getName() { return name; } public boolean isActive() { return isActive; } public void setActive(boolean a) { }
                  }
                  static class Derived extends Bean { private URL2 url; public URL2 getURL() { return url; } }
                  record URL2(String text) {}
                  static class Created {
                    private final String a;
                    @JsonCreator Created(String a) { this.a = a; } public String getA() { return a; }
                  }
                  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) interface Annotated {}
                  static class Failed extends Exception { public Failed(String message) { super(message); } }
                }
                """))
        .allSatisfy((field, reason) -> assertThat(reason).as(field).isEmpty())
        .hasSizeGreaterThan(35);
  }

  @Test
  void otherTypesAreRefusedWithAReason() {
    assertThat(
            reasons(
                """
                package p;
                import java.util.*; import java.util.function.*; import java.util.stream.*;
                class Sample<T> {
                  Object object; List<Object> objects; List raw; List<?> unknown; T variable; List<? super String> lower;
                  Function<String, String> function; Handler handler; Port port; Base base; Iterator<String> iterator;
                  Stream<String> stream; java.io.InputStream input; Thread thread; Class<?> type; java.util.concurrent.locks.Lock lock;
                  java.sql.Connection connection; Upload upload; Map<Upload, String> map; Inner inner; Secret secret; NoConstructor noConstructor;
                  Lossy lossy; Random random; Own own; Wrapped wrapped; List<Exception> exceptions; Failed failed; Open sealed; Optional<Thread>[] deep;
                  Sock sock; Number number; Nothing nothing;
                  interface Handler { void run(); }
                  @FunctionalInterface interface Port { void run(); }
                  static abstract class Base {}
                  record Upload(String name, Stream<String> stream) {}
                  class Inner {}
                  private record Secret(int i) {}
                  static class NoConstructor { NoConstructor(int i) {} }
                  static class Lossy { private int secret; }
                  static class Own extends Random { private static final long serialVersionUID = 1; }
                  record Wrapped(List<Upload> uploads) {}
                  static class Failed extends Exception { public Failed(int code) {} }
                  sealed interface Open permits Good, Bad {}
                  record Good() implements Open {}
                  non-sealed interface Bad extends Open {}
                  static class Nothing {}
                  static class Sock implements AutoCloseable { public void close() {} }
                }
                """))
        .containsExactly(
            Map.entry("object", "'Object' does not say what is in it"),
            Map.entry("objects", "'Object' does not say what is in it"),
            Map.entry("raw", "raw type 'List' does not say what is in it"),
            Map.entry("unknown", "'?' does not say what is in it"),
            Map.entry("variable", "'T' is a type variable"),
            Map.entry("lower", "'? super java.lang.String' does not say what is in it"),
            Map.entry("function", "'Function' is code, not data"),
            Map.entry("handler", "interface 'Handler' does not say which class to create"),
            Map.entry("port", "'Port' is code, not data"),
            Map.entry("base", "abstract class 'Base' does not say which class to create"),
            Map.entry("iterator", "'Iterator' is not a type of data"),
            Map.entry("stream", "'Stream' is not a type of data"),
            Map.entry("input", "'InputStream' is not a type of data"),
            Map.entry("thread", "'Thread' is not a type of data"),
            Map.entry("type", "'Class' is not a type of data; use its name, or an enum"),
            Map.entry("lock", "'Lock' is not a type of data"),
            Map.entry("connection", "'Connection' is not a type of data"),
            Map.entry(
                "upload", "component 'stream' of record 'Upload': 'Stream' is not a type of data"),
            Map.entry(
                "map", "component 'stream' of record 'Upload': 'Stream' is not a type of data"),
            Map.entry("inner", "inner class 'Inner' is not static"),
            Map.entry("secret", "'Secret' is private"),
            Map.entry(
                "noConstructor", "class 'NoConstructor' has no constructor without parameters"),
            Map.entry("lossy", "field 'secret' of class 'Lossy' is not public and has no getter"),
            Map.entry("random", "'Random' is not a type of data"),
            Map.entry("own", "class 'Own' extends 'Random', whose state is hidden"),
            Map.entry(
                "wrapped",
                "component 'uploads' of record 'Wrapped': component 'stream' of record 'Upload':"
                    + " 'Stream' is not a type of data"),
            Map.entry(
                "exceptions",
                "exception 'Exception' can be stored only on its own, not inside a value"),
            Map.entry("failed", "parameter 'code' of its constructor has no accessor"),
            Map.entry("sealed", "interface 'Bad' does not say which class to create"),
            Map.entry("deep", "'Thread' is not a type of data"),
            Map.entry("sock", "'Sock' is a resource that can be closed"),
            Map.entry(
                "number", "'Number' is not a type of data; use a Long, a Double or a BigDecimal"),
            Map.entry("nothing", "class 'Nothing' has no properties"));
  }

  private static Map<String, String> reasons(String source) {
    return InCompilation.ask(
        source,
        (env, type) -> {
          ReadableTypes readable =
              new ReadableTypes(
                  env.getTypeUtils(),
                  env.getElementUtils(),
                  new ExceptionParser(env.getTypeUtils(), env.getElementUtils()),
                  LocalTypes.none());
          return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
              .collect(
                  toMap(
                      field -> field.getSimpleName().toString(),
                      (VariableElement field) -> readable.whyNot(field.asType()).orElse(""),
                      (a, b) -> a,
                      LinkedHashMap::new));
        });
  }
}
