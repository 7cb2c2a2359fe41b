package world;

import dev.durable.processor.differential.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Activities that do as their script says. */
public final class ScriptedActs implements Acts {
  private final Script.Run run;

  public ScriptedActs(Script.Run run) {
    this.run = run;
  }

  private void call(String activity, Object... arguments) throws Declared {
    if (run.failsDeclared(activity, arguments)) {
      throw new Declared("declared " + run.call(), run.call());
    }
  }

  private void only(String activity, Object... arguments) {
    if (run.failsDeclared(activity, arguments)) {
      run.number();
    }
  }

  private int number(String activity, int x) throws Declared {
    call(activity, x);
    return x + run.number();
  }

  private String text(String activity, String x) throws Declared {
    call(activity, x);
    return x + run.call();
  }

  private boolean flag(String activity, int x) throws Declared {
    call(activity, x);
    return run.flag();
  }

  @Override
  public int a(int x) throws Declared {
    return number("a", x);
  }

  @Override
  public int b(int x) throws Declared {
    return number("b", x);
  }

  @Override
  public int c(int x) throws Declared {
    return number("c", x);
  }

  @Override
  public int d(int x) throws Declared {
    return number("d", x);
  }

  @Override
  public int e(int x) throws Declared {
    return number("e", x);
  }

  @Override
  public int f(int x) throws Declared {
    return number("f", x);
  }

  @Override
  public String s(String x) throws Declared {
    return text("s", x);
  }

  @Override
  public String t(String x) throws Declared {
    return text("t", x);
  }

  @Override
  public String u(String x) throws Declared {
    return text("u", x);
  }

  @Override
  public boolean p(int x) throws Declared {
    return flag("p", x);
  }

  @Override
  public boolean q(int x) throws Declared {
    return flag("q", x);
  }

  @Override
  public boolean r(int x) throws Declared {
    return flag("r", x);
  }

  @Override
  public void x(String m) throws Declared {
    call("x", m);
  }

  @Override
  public void y(String m) throws Declared {
    call("y", m);
  }

  @Override
  public void z(String m) throws Declared {
    call("z", m);
  }

  @Override
  public void none() {
    only("none");
  }

  @Override
  public int either(int x) throws Declared, Other {
    if (run.failsDeclared("either", x)) {
      if (run.call() % 2 == 0) {
        throw new Declared("even " + run.call(), run.call());
      }
      throw new Other("odd " + run.call());
    }
    return x + run.number();
  }

  @Override
  public long big(long x) {
    only("big", x);
    return x * 1_000_000_007L + run.number();
  }

  @Override
  public double half(double x) {
    only("half", x);
    return x / 2 + run.number();
  }

  @Override
  public double half2(double x) {
    only("half2", x);
    return x / 2 + run.number();
  }

  @Override
  public double half3(double x) {
    only("half3", x);
    return x / 2 + run.number();
  }

  @Override
  public double half4(double x) {
    only("half4", x);
    return x / 2 + run.number();
  }

  @Override
  public boolean p2(int x) {
    only("p2", x);
    return run.flag();
  }

  @Override
  public Integer boxed2(Integer x) {
    only("boxed2", x);
    return run.flag() ? x : null;
  }

  @Override
  public Integer boxed(Integer x) {
    only("boxed", x);
    return run.flag() ? null : x == null ? Integer.valueOf(1000) : Integer.valueOf(x + 1000);
  }

  @Override
  public Boolean maybe(int x) {
    only("maybe", x);
    return run.number() == 0 ? null : run.flag();
  }

  @Override
  public Boolean perhaps(int x) {
    only("perhaps", x);
    return run.number() == 1 ? null : run.flag();
  }

  @Override
  public String nothing(String x) {
    only("nothing", x);
    return run.flag() ? null : x;
  }

  @Override
  public int fooBar(int x) {
    only("fooBar", x);
    return x + 1;
  }

  @Override
  public int foo_bar(int x) {
    only("foo_bar", x);
    return x + 2;
  }

  @Override
  public int FOO_BAR(int x) {
    only("FOO_BAR", x);
    return x + 3;
  }

  @Override
  public byte tiny(int x) {
    only("tiny", x);
    return (byte) (100 + x + run.number());
  }

  @Override
  public short small(int x) {
    only("small", x);
    return (short) (32_000 + x + run.number());
  }

  @Override
  public char letter(int x) {
    only("letter", x);
    return (char) ('a' + x + run.number());
  }

  @Override
  public float real(int x) {
    only("real", x);
    return x + 0.25f * run.number();
  }

  @Override
  public Item item(String name) throws Declared {
    call("item", name);
    return new Item(name, run.call());
  }

  @Override
  public List<Item> items(int count) {
    only("items", count);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(new Item("i" + i, i * 10 + run.number()));
    }
    return items;
  }

  @Override
  public List<Integer> numbers(int count) {
    only("numbers", count);
    return new ArrayList<>(IntStream.range(0, count).boxed().toList());
  }

  @Override
  public int[] ints(int count) {
    only("ints", count);
    return IntStream.range(0, count).toArray();
  }

  @Override
  public Set<String> names(int count) {
    only("names", count);
    Set<String> names = new LinkedHashSet<>();
    for (int i = count; i > 0; i--) {
      names.add("n" + i);
    }
    return names;
  }

  @Override
  public Map<String, Integer> counts(int count) {
    only("counts", count);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = count; i > 0; i--) {
      counts.put("k" + i, i);
    }
    return counts;
  }

  @Override
  public Color color(int x) {
    only("color", x);
    return Color.values()[(x + run.number()) % 3];
  }

  @Override
  public Color color2(int x) {
    only("color2", x);
    return Color.values()[(x + run.number()) % 3];
  }

  @Override
  public Shape shape(int x) {
    only("shape", x);
    return run.flag() ? new Shape.Circle(x) : new Shape.Square(x, "sq");
  }

  @Override
  public Shape figure(int x) {
    only("figure", x);
    return run.flag() ? new Shape.Circle(x) : new Shape.Square(x, "fig");
  }

  @Override
  public int sum(int first, int... more) {
    only("sum", first, more);
    return first + IntStream.of(more).sum();
  }

  @Override
  public String many(String one, int two, Item three, List<String> four) throws Declared {
    call("many", one, two, three, four);
    return one + two + three + four;
  }
}
