package world;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types of values that are live across a wait. */
public final class Live {
  private Live() {}

  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> T[] array(T... elements) {
    return elements;
  }

  public static java.util.Properties properties() {
    java.util.Properties made = new java.util.Properties();
    made.setProperty("a", "b");
    return made;
  }

  public static Bean anonymous() {
    return new Bean() {};
  }

  public static Map<String, Integer> nullKey() {
    Map<String, Integer> made = new java.util.HashMap<>();
    made.put(null, 1);
    return made;
  }

  // --- enums

  public enum Level {
    LOW,
    HIGH {
      @Override
      public String sound() {
        return "loud";
      }
    };

    public String sound() {
      return "quiet";
    }

    @Override
    public String toString() {
      return "level " + ordinal();
    }
  }

  public interface Sounding {
    String sound();
  }

  public enum Sounds implements Sounding {
    ONE;

    @Override
    public String sound() {
      return "one";
    }
  }

  public enum Coded {
    A("a1"),
    B("b1");

    private final String code;

    Coded(String code) {
      this.code = code;
    }

    @JsonValue
    public String code() {
      return code;
    }
  }

  // --- records

  public record Point(int x, int y) {}

  public record Empty() {}

  public record Kinds(
      boolean b, byte by, char c, double d, float f, int i, long l, short s, String t, int[] a) {}

  public record Checked(int low, int high) {
    public Checked {
      if (low > high) {
        throw new IllegalArgumentException("low > high");
      }
    }

    public Checked(int both) {
      this(both, both);
    }

    public int width() {
      return high - low;
    }

    public int getWidth() {
      return high - low;
    }

    public boolean isEmpty() {
      return low == high;
    }
  }

  public record Many(String name, int... numbers) {}

  public record Named(@JsonProperty("the-name") String name, @JsonProperty("n") int number) {}

  public record Wrapping(@JsonValue String text) {}

  public record Node(String name, Node next, List<Node> children) {}

  public record Generic<T>(T one, List<? extends T> more, Map<String, T> named) {}

  public record Optionals(Optional<String> text, Optional<Point> point, List<Optional<Point>> all) {}

  public record Capitals(String URL, String aName, String X, boolean isGood, boolean isgetting) {}

  public record Getter(String name) implements Sounding {
    @Override
    public String sound() {
      return name;
    }
  }

  public record Keyed(Map<Point, String> map) {}

  public record Sorted(String name) implements Comparable<Sorted> {
    @Override
    public int compareTo(Sorted other) {
      return name.compareTo(other.name);
    }
  }

  // --- sealed types

  public sealed interface Outcome<T> permits Ok, Bad, Never {}

  public record Ok<T>(T value) implements Outcome<T> {}

  public record Bad<T>(String message) implements Outcome<T> {}

  public enum Never implements Outcome<String> {
    NEVER
  }

  public sealed interface Mode permits Fast, Slow {}

  public enum Fast implements Mode {
    VERY,
    LITTLE {
      @Override
      public String toString() {
        return "l";
      }
    }
  }

  public record Slow(int speed) implements Mode {}

  public sealed interface Outer permits Inner, Leaf {}

  public sealed interface Inner extends Outer permits Deep, Deeper {}

  public record Deep(Outer next) implements Inner {}

  public record Deeper(int depth) implements Inner {}

  public static final class Leaf implements Outer {
    public String name = "leaf";
  }

  public abstract static sealed class Base permits Left, Right {
    public String name = "base";
  }

  public static final class Left extends Base {
    public int left = 1;
  }

  public static final class Right extends Base {
    public int right = 2;
  }

  public static sealed class Open permits Closed {
    public String name = "open";
  }

  public static final class Closed extends Open {
    public int more = 3;
  }

  public sealed interface Loose permits Free {}

  public static non-sealed class Free implements Loose {
    public String name = "free";
  }

  public static class Freer extends Free {
    public int more = 4;
  }

  // --- beans

  public static class Bean {
    private String name = "n";
    private int count;
    private boolean good;
    private List<String> tags = new ArrayList<>();

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getCount() {
      return count;
    }

    public void setCount(int count) {
      this.count = count;
    }

    public boolean isGood() {
      return good;
    }

    public void setGood(boolean good) {
      this.good = good;
    }

    public List<String> getTags() {
      return tags;
    }

    public void setTags(List<String> tags) {
      this.tags = tags;
    }

    public Bean with(String name, int count) {
      this.name = name;
      this.count = count;
      return this;
    }
  }

  public static class SubBean extends Bean {
    private long extra = 7;

    public long getExtra() {
      return extra;
    }

    public void setExtra(long extra) {
      this.extra = extra;
    }
  }

  public static class Fluent {
    private String name = "";

    public String getName() {
      return name;
    }

    public Fluent setName(String name) {
      this.name = name;
      return this;
    }
  }

  public static class FluentOnly {
    private String name = "";

    public String name() {
      return name;
    }

    public FluentOnly name(String name) {
      this.name = name;
      return this;
    }
  }

  public static class GetterOnly {
    private String name = "";

    public static GetterOnly of(String name) {
      GetterOnly made = new GetterOnly();
      made.name = name;
      return made;
    }

    public String getName() {
      return name;
    }
  }

  public static class Finals {
    public final int number;
    public final String text;

    public Finals() {
      this(0, "");
    }

    public Finals(int number, String text) {
      this.number = number;
      this.text = text;
    }
  }

  public static class FinalConstant {
    public final int number = 5;
    public final String text = "constant";
    public int other;
  }

  public static class FinalList {
    private final List<String> names = new ArrayList<>();

    public List<String> getNames() {
      return names;
    }

    public FinalList add(String name) {
      names.add(name);
      return this;
    }
  }

  public static class Computed {
    private int cents;

    public Computed() {}

    public Computed(int cents) {
      this.cents = cents;
    }

    public int getCents() {
      return cents;
    }

    public void setCents(int cents) {
      this.cents = cents;
    }

    public int getEuros() {
      return cents / 100;
    }
  }

  public static class Forgetful {
    public transient int lost;
    public int kept;

    public Forgetful with(int both) {
      lost = both;
      kept = both;
      return this;
    }
  }

  public static class Ignoring {
    @JsonIgnore public int left;
    public int kept = 2;
  }

  public record IgnoringPart(@JsonIgnore int left, int kept) {}

  public static class Letters {
    private int aNumber;
    private String URL;

    public int getANumber() {
      return aNumber;
    }

    public String getURL() {
      return URL;
    }

    public Letters with(int number) {
      aNumber = number;
      URL = "u";
      return this;
    }
  }

  public static class LettersSet {
    private int aNumber;
    private boolean isOn;

    public int getANumber() {
      return aNumber;
    }

    public void setANumber(int number) {
      aNumber = number;
    }

    public boolean isOn() {
      return isOn;
    }

    public void setOn(boolean on) {
      isOn = on;
    }

    public LettersSet with(int number) {
      aNumber = number;
      isOn = true;
      return this;
    }
  }

  public static class Boxed {
    private Boolean good;

    public Boolean isGood() {
      return good;
    }

    public Boxed with(boolean good) {
      this.good = good;
      return this;
    }
  }

  public record Odd(String getName, boolean isOdd, int get, String set) {}

  public static class Mixed {
    public int seen;
    int hidden = 1;
  }

  public static class GenericBean<T> {
    private T value;

    public T getValue() {
      return value;
    }

    public void setValue(T value) {
      this.value = value;
    }

    public static <T> GenericBean<T> of(T value) {
      GenericBean<T> made = new GenericBean<>();
      made.value = value;
      return made;
    }
  }

  public static class PointBean extends GenericBean<Point> {
    public int more = 3;
  }

  public static class Shadowing extends Free {
    public String name = "shadow";

    public Shadowing with(String above) {
      super.name = above;
      return this;
    }
  }

  public static class Created {
    private final String a;
    private final int b;

    @JsonCreator
    public Created(String a, int b) {
      this.a = a;
      this.b = b;
    }

    public String getA() {
      return a;
    }

    public int getB() {
      return b;
    }
  }

  public static class CreatedBlind {
    private final String a;

    @JsonCreator
    public CreatedBlind(String a) {
      this.a = a;
    }
  }

  public static class CreatedHalf {
    private final String a;
    private int b;

    @JsonCreator
    public CreatedHalf(String a) {
      this.a = a;
    }

    public String getA() {
      return a;
    }

    public CreatedHalf b(int b) {
      this.b = b;
      return this;
    }
  }

  public static class Values {
    private final String text;

    private Values(String text) {
      this.text = text;
    }

    @JsonCreator
    public static Values of(String text) {
      return new Values(text);
    }

    @JsonValue
    public String text() {
      return text;
    }
  }

  @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
  public static class ByField {
    private int hidden;

    public ByField with(int hidden) {
      this.hidden = hidden;
      return this;
    }
  }

  public static class Formatted {
    @JsonFormat(pattern = "yyyy-MM-dd")
    public java.time.LocalDate date = java.time.LocalDate.of(2026, 1, 2);
  }

  public static class Linked {
    public String name = "";
    public Linked next;
    public List<Linked> all = new ArrayList<>();

    public static Linked cycle() {
      Linked one = new Linked();
      one.next = one;
      return one;
    }

    public static Linked diamond() {
      Linked one = new Linked();
      Linked shared = new Linked();
      shared.name = "shared";
      one.next = shared;
      one.all.add(shared);
      one.all.add(shared);
      return one;
    }
  }

  public static class MyList extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
  }

  public interface Plugin {}

  public static class PluginImpl implements Plugin {
    public int a = 1;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({@JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(Dog.class)})
  public interface Pet {}

  public record Cat(int lives) implements Pet {}

  public static class Dog implements Pet {
    public int legs = 4;
  }

  public record Owner(Pet pet, List<Pet> more) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({@JsonSubTypes.Type(Vehicle.class), @JsonSubTypes.Type(Car.class)})
  public static class Vehicle {
    public int wheels = 2;
  }

  public static class Car extends Vehicle {
    public int doors = 4;
  }

  public record Garage(Vehicle first, List<Vehicle> more, Vehicle[] all, Optional<Vehicle> spare) {
    public static Garage full() {
      return new Garage(
          new Car(),
          List.of(new Vehicle(), new Car()),
          new Vehicle[] {new Car()},
          Optional.of(new Car()));
    }
  }

  public record Parts(
      Level level,
      java.nio.file.Path path,
      java.nio.charset.Charset charset,
      java.time.ZoneId zone,
      java.util.regex.Pattern pattern,
      java.util.Locale locale,
      java.util.Date date,
      java.util.BitSet bits,
      Mode mode,
      Outcome<Mode> outcome,
      java.util.Collection<Mode> modes,
      java.util.SortedSet<String> sorted,
      java.util.Set<Level> levels,
      Map<Mode, Pet> pets,
      Mode[] array,
      java.util.concurrent.atomic.AtomicReference<Pet> pet,
      Coded coded,
      Wrapping wrapping,
      Values values,
      GenericBean<Outcome<Mode>> generic) {
    public static Parts all() {
      return new Parts(
          Level.HIGH,
          java.nio.file.Path.of("a"),
          java.nio.charset.StandardCharsets.UTF_16,
          java.time.ZoneId.of("Europe/Berlin"),
          java.util.regex.Pattern.compile("a", 2),
          java.util.Locale.forLanguageTag("zh-Hant-TW"),
          new java.util.Date(3),
          java.util.BitSet.valueOf(new long[] {9}),
          Fast.LITTLE,
          new Ok<>(new Slow(1)),
          new ArrayList<>(List.of(Fast.VERY, new Slow(2))),
          new java.util.TreeSet<>(List.of("b", "a")),
          java.util.EnumSet.of(Level.HIGH),
          Map.of(new Slow(3), new Dog()),
          new Mode[] {new Slow(4)},
          new java.util.concurrent.atomic.AtomicReference<>(new Cat(7)),
          Coded.B,
          new Wrapping("w"),
          Values.of("v"),
          GenericBean.of(new Ok<>(Fast.VERY)));
    }
  }

  public static class Owned {
    public Bean bean = new SubBean();
  }

  public record Owns(Bean bean) {}

  public static class Holds {
    public Plugin plugin = new PluginImpl();
  }

  public class NotStatic {
    public int a;
  }

  // --- exceptions

  public static class Coder extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    public Coder(String message, int code, Throwable cause) {
      super(message, cause);
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  public static class Nested extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Point point;

    public Nested(Point point) {
      this.point = point;
    }

    public Point getPoint() {
      return point;
    }
  }

  public static class Mutable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    public int extra;

    public Mutable(String message) {
      super(message);
    }

    public Mutable with(int extra) {
      this.extra = extra;
      return this;
    }
  }
}
