package world;

import dev.durable.Activities;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Activities of all shapes. */
@Activities
public interface Acts {
  int a(int x) throws Declared;

  int b(int x) throws Declared;

  int c(int x) throws Declared;

  int d(int x) throws Declared;

  int e(int x) throws Declared;

  int f(int x) throws Declared;

  String s(String x) throws Declared;

  String t(String x) throws Declared;

  String u(String x) throws Declared;

  boolean p(int x) throws Declared;

  boolean q(int x) throws Declared;

  boolean r(int x) throws Declared;

  void x(String m) throws Declared;

  void y(String m) throws Declared;

  void z(String m) throws Declared;

  void none();

  int either(int x) throws Declared, Other;

  long big(long x);

  double half(double x);

  double half2(double x);

  double half3(double x);

  double half4(double x);

  boolean p2(int x);

  Integer boxed2(Integer x);

  Integer boxed(Integer x);

  Boolean maybe(int x);

  Boolean perhaps(int x);

  String nothing(String x);

  int fooBar(int FOO_BAR);

  int foo_bar(int out);

  int FOO_BAR(int TINY);

  byte tiny(int x);

  short small(int x);

  char letter(int x);

  float real(int x);

  Item item(String name) throws Declared;

  List<Item> items(int count);

  List<Integer> numbers(int count);

  int[] ints(int count);

  Set<String> names(int count);

  Map<String, Integer> counts(int count);

  Color color(int x);

  Color color2(int x);

  Shape shape(int x);

  Shape figure(int x);

  int sum(int first, int... more);

  String many(String one, int two, Item three, List<String> four) throws Declared;
}
