package dev.durable.runtime.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.Task;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.generated.ValueWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final ValueType<Node> NODE = new ValueType<>() {};
  private static final ValueType<List<Node>> NODES = new ValueType<>() {};
  private static final ValueType<List<String>> STRINGS = new ValueType<>() {};
  private static final ValueType<Map<String, Node>> NODE_MAP = new ValueType<>() {};
  private static final ValueType<Holder> HOLDER = new ValueType<>() {};
  private static final ValueType<Shape> SHAPE = new ValueType<>() {};
  private static final ValueType<Circle> CIRCLE = new ValueType<>() {};

  private static final ExceptionType<Listed> LISTED =
      new ExceptionType<>(
          Listed.class,
          (e, out) -> out.write("names", STRINGS, e.names),
          (message, cause, in) -> new Listed(in.read("names", STRINGS)));

  private final DataConverter converter = new DataConverter();
  private final ThrowableCodec throwables = new ThrowableCodec(converter, List.of(LISTED));

  static final class Node {
    public String name = "";
    public @Nullable Node next;
    public List<Node> more = new ArrayList<>();

    Node() {}

    Node(String name) {
      this.name = name;
    }
  }

  record Holder(Optional<Node> node, List<Node> nodes) {}

  sealed interface Shape permits Circle, Square {}

  static final class Circle implements Shape {
    public int radius;
  }

  static final class Square implements Shape {
    public int side;
  }

  static class Animal {
    public String name = "";
  }

  static final class Dog extends Animal {
    public int legs = 4;
  }

  static final class Listed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> names;

    Listed(List<String> names) {
      this.names = names;
    }
  }

  record Handle(long id) implements Task<String> {
    @Override
    public String await() {
      return "";
    }

    @Override
    public String await(Duration timeout) {
      return "";
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean cancel() {
      return false;
    }
  }

  /** Gives handles as an instance does. */
  private static final class Handles implements TaskHandles {
    private final Map<Long, Task<?>> handles = new HashMap<>();

    @Override
    public long idOf(Task<?> task) {
      if (task instanceof Handle handle) {
        return handle.id();
      }
      throw new IllegalArgumentException("it is not of this instance");
    }

    @Override
    public Task<?> handle(long id) {
      return handles.computeIfAbsent(id, Handle::new);
    }
  }

  private SnapshotWriter writer() {
    return new SnapshotWriter(converter, throwables, new Handles());
  }

  @SafeVarargs
  private String write(Consumer<ValueWriter>... frames) {
    SnapshotWriter out = writer();
    for (int i = 0; i < frames.length; i++) {
      out.stack(i - 1, new SavedWait(SavedWait.Mode.ONE, List.of(3L), null, false));
      out.frame("m", "s", frames[i]);
    }
    return out.toJson();
  }

  private List<ValueReader> read(String json) {
    SnapshotReader in = new SnapshotReader(converter, json);
    SnapshotReader.Variables variables = in.variables(throwables, new Handles());
    return in.stacks().stream().map(stack -> variables.of(stack.frames().get(0))).toList();
  }

  private ValueReader back(Consumer<ValueWriter> frame) {
    return read(write(frame)).get(0);
  }

  @Test
  void anObjectOfTwoFramesIsWrittenOnceAndIsOneAgain() {
    Node node = new Node("n");
    String json = write(v -> v.write("a", NODE, node), v -> v.write("b", NODE, node));

    assertThat(json)
        .contains("\"variables\":{\"a\":{\"$ref\":\"1\"}}")
        .contains("\"variables\":{\"b\":{\"$ref\":\"1\"}}")
        .endsWith("\"shared\":{\"1\":{\"name\":\"n\",\"next\":null,\"more\":[]}}}");
    List<ValueReader> frames = read(json);
    assertThat(frames.get(0).read("a", NODE)).isSameAs(frames.get(1).read("b", NODE));
  }

  @Test
  void aVariableThatIsNotReadMayHaveHadTheObject() {
    Node inner = new Node("inner");
    Node outer = new Node("outer");
    outer.next = inner;
    ValueReader in =
        back(
            v -> {
              v.write("gone", NODE, outer);
              v.write("a", NODE, inner);
              v.write("list", NODES, new ArrayList<>(List.of(inner, outer)));
            });

    Node read = in.read("a", NODE);

    assertThat(in.read("list", NODES).get(0)).isSameAs(read);
    assertThat(in.read("list", NODES).get(1).next).isSameAs(read);
  }

  @Test
  void identityGoesThroughAllThatContainsObjects() {
    Node shared = new Node("s");
    List<Node> list = new ArrayList<>(List.of(shared));
    Map<String, Node> map = new LinkedHashMap<>(Map.of("k", shared));
    Node[] array = {shared};
    AtomicInteger counter = new AtomicInteger(1);
    AtomicReference<Node> reference = new AtomicReference<>(shared);
    byte[] bytes = {1, 2};
    ValueReader in =
        back(
            v -> {
              v.write("list", NODES, list);
              v.write("map", NODE_MAP, map);
              v.write("array", new ValueType<Node[]>() {}, array);
              v.write("holder", HOLDER, new Holder(Optional.of(shared), list));
              v.write("same", NODES, list);
              v.write("sameMap", NODE_MAP, map);
              v.write("arrays", new ValueType<List<Node[]>>() {}, List.<Node[]>of(array, array));
              v.write("counter", new ValueType<AtomicInteger>() {}, counter);
              v.write("counters", new ValueType<List<AtomicInteger>>() {}, List.of(counter));
              v.write("reference", new ValueType<AtomicReference<Node>>() {}, reference);
              v.write("again", new ValueType<AtomicReference<Node>>() {}, reference);
              v.write("bytes", new ValueType<byte[]>() {}, bytes);
              v.write("sameBytes", new ValueType<byte[]>() {}, bytes);
            });

    Node node = in.read("list", NODES).get(0);
    Holder holder = in.read("holder", HOLDER);
    Node[] nodes = in.read("array", new ValueType<Node[]>() {});

    assertThat(in.read("map", NODE_MAP)).containsEntry("k", node);
    assertThat(in.read("map", NODE_MAP).get("k")).isSameAs(node);
    assertThat(nodes[0]).isSameAs(node);
    assertThat(holder.node().orElseThrow()).isSameAs(node);
    assertThat(holder.nodes()).isSameAs(in.read("list", NODES)).isSameAs(in.read("same", NODES));
    assertThat(in.read("sameMap", NODE_MAP)).isSameAs(in.read("map", NODE_MAP));
    assertThat(in.read("arrays", new ValueType<List<Node[]>>() {}).get(0)).isSameAs(nodes);
    assertThat(in.read("counters", new ValueType<List<AtomicInteger>>() {}).get(0))
        .isSameAs(in.read("counter", new ValueType<AtomicInteger>() {}));
    AtomicReference<Node> read = in.read("reference", new ValueType<>() {});
    assertThat(read.get()).isSameAs(node);
    assertThat(in.read("again", new ValueType<AtomicReference<Node>>() {})).isSameAs(read);
    assertThat(in.read("bytes", new ValueType<byte[]>() {}))
        .isSameAs(in.read("sameBytes", new ValueType<byte[]>() {}));
  }

  @Test
  void thePlaceThatReadsAnObjectFirstDoesNotMatter() {
    Circle circle = new Circle();
    circle.radius = 3;
    Collection<String> names = new HashSet<>(Set.of("a"));
    String json =
        write(
            v -> {
              v.write("circle", CIRCLE, circle);
              v.write("shape", SHAPE, circle);
              v.write("names", new ValueType<Collection<String>>() {}, names);
              v.write("set", new ValueType<Set<String>>() {}, (Set<String>) names);
            });

    ValueReader in = read(json).get(0);
    ValueReader backwards = read(json).get(0);

    assertThat(in.read("circle", CIRCLE)).isSameAs(in.read("shape", SHAPE));
    assertThat(backwards.read("shape", SHAPE)).isSameAs(backwards.read("circle", CIRCLE));
    assertThat(backwards.read("set", new ValueType<Set<String>>() {}))
        .isSameAs(backwards.read("names", new ValueType<Collection<String>>() {}));
  }

  @Test
  void anExceptionAndItsPartsKeepTheirIdentity() {
    List<String> names = new ArrayList<>(List.of("a"));
    Listed listed = new Listed(names);
    IllegalStateException outer = new IllegalStateException("outer", listed);
    outer.addSuppressed(new IllegalArgumentException("also"));
    ValueReader in =
        back(
            v -> {
              v.writeThrowable("e", outer);
              v.write("names", STRINGS, names);
              v.writeThrowable("cause", listed);
              v.writeThrowable("same", outer);
              v.writeThrowable("none", null);
            });

    Throwable read = requireNonNull(in.readThrowable("e"));
    Listed cause = (Listed) requireNonNull(read.getCause());

    assertThat(read).isExactlyInstanceOf(IllegalStateException.class).hasMessage("outer");
    assertThat(read.getSuppressed()[0]).hasMessage("also");
    assertThat(in.readThrowable("same")).isSameAs(read);
    assertThat(in.readThrowable("cause")).isSameAs(cause);
    assertThat(cause.names).isSameAs(in.read("names", STRINGS));
    assertThat(in.readThrowable("none")).isNull();
  }

  @Test
  void anExceptionThatIsNotKnownStaysWhatItWas() {
    class Unknown extends IllegalStateException {
      private static final long serialVersionUID = 1L;

      Unknown() {
        super("u", new Listed(List.of("b")));
      }
    }
    Throwable once = back(v -> v.writeThrowable("e", new Unknown())).readThrowable("e");
    Throwable twice = requireNonNull(back(v -> v.writeThrowable("e", once)).readThrowable("e"));

    assertThat(twice).isExactlyInstanceOf(IllegalStateException.class);
    assertThat(throwables.encode(twice).type()).isEqualTo(Unknown.class.getName());
    assertThat(requireNonNull(throwables.encode(twice).cause()).type())
        .isEqualTo(Listed.class.getName());
  }

  @Test
  void tasksAreTheirIdsAndAreReported() {
    SnapshotWriter out = writer();
    out.stack(-1, null);
    ValueType<List<Optional<Task<String>>>> type = new ValueType<>() {};
    ValueType<Map<Task<String>, String>> map = new ValueType<>() {};
    ValueType<Task<String>> single = new ValueType<>() {};
    out.frame(
        "m",
        "s",
        v -> {
          v.write("tasks", type, new ArrayList<>(List.of(Optional.of(new Handle(7)))));
          v.write("names", map, new LinkedHashMap<>(Map.of(new Handle(8), "eight")));
          v.write("task", single, new Handle(7));
        });
    String json = out.toJson();

    assertThat(json).contains("\"tasks\":[7]").contains("\"names\":[[8,\"eight\"]]");
    assertThat(out.tasks()).containsExactly(7L, 8L);
    ValueReader in = read(json).get(0);
    assertThat(in.read("task", single)).isEqualTo(new Handle(7));
    assertThat(in.read("tasks", type).get(0).orElseThrow()).isSameAs(in.read("task", single));
    assertThat(in.read("names", map)).containsEntry(new Handle(8), "eight");
  }

  @Test
  void aTaskOutsideOfItsInstanceIsRefused() {
    ValueType<List<Task<String>>> type = new ValueType<>() {};

    assertThatThrownBy(() -> converter.encode(type, List.of(new Handle(1))))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("at '[0]'")
        .hasMessageContaining("await it and pass on its result");
  }

  @Test
  void whatContainsItselfIsRefusedWithItsPath() {
    Node node = new Node("a");
    Node second = new Node("b");
    node.next = second;
    second.more.add(node);

    assertThatThrownBy(() -> write(v -> v.write("start", NODE, node)))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("cannot be stored at 'start.next.more[0]'")
        .hasMessageContaining("must not contain itself, so keep a name or an index in its place");
  }

  @Test
  void anObjectOfAnUnknownSubclassIsRefused() {
    assertThatThrownBy(() -> write(v -> v.write("pet", new ValueType<Animal>() {}, new Dog())))
        .isInstanceOf(DataConversionException.class)
        .hasMessageContaining("at 'pet'")
        .hasMessageContaining("make the declared type sealed");
  }

  @Test
  void keysThatLookLikeReferencesAreKeys() {
    ValueType<Map<String, String>> type = new ValueType<>() {};
    for (String key : List.of("$ref", "$type", "of")) {
      Map<String, String> map = new LinkedHashMap<>(Map.of(key, "1"));
      ValueReader in =
          back(
              v -> {
                v.write("a", type, map);
                v.write("b", type, map);
              });
      assertThat(in.read("a", type)).isEqualTo(map).isSameAs(in.read("b", type));
    }
  }

  @Test
  void aVariableThatWasNotStoredIsAnErrorOfItsOwn() {
    ValueReader in = back(v -> v.write("a", STRINGS, null));

    assertThat(in.has("a")).isTrue();
    assertThat(in.read("a", STRINGS)).isNull();
    assertThat(in.has("b")).isFalse();
    assertThatThrownBy(() -> in.read("b", STRINGS))
        .isInstanceOf(AbsentValueException.class)
        .hasMessageContaining("'b'");
    assertThatThrownBy(() -> in.readThrowable("b")).isInstanceOf(AbsentValueException.class);
  }
}
