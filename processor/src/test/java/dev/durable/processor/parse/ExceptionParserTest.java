package dev.durable.processor.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.junit.jupiter.api.Test;

class ExceptionParserTest {
  @Test
  void theConstructorWithTheMostReadableParametersIsChosen() {
    assertThat(
            parse(
                """
                package p;
                class Sample {
                  record Item(String sku) {}
                  public static class A_Default extends Exception {}
                  public static class B_Message extends Exception { public B_Message(String message) {} }
                  public static class C_Both extends Exception {
                    public C_Both() {} public C_Both(String msg) {} public C_Both(String msg, Throwable t) {}
                  }
                  public static class D_Record extends Exception {
                    public D_Record(Item item, int count, boolean late) {}
                    public Item item() { return null; } public int getCount() { return 0; } public boolean isLate() { return true; }
                  }
                  public static class E_Field extends Exception {
                    public final String sku; public E_Field(String sku) { this.sku = sku; }
                  }
                  public static class F_Fallback extends Exception {
                    public F_Fallback(String message, Thread thread) {} public F_Fallback(String message) {}
                    public Thread thread() { return null; }
                  }
                  public static class G_Typed extends Exception { public G_Typed(java.io.IOException cause) {} }
                  public static class H_Nested extends Exception {
                    public H_Nested(String message, Exception first) {} public Exception first() { return null; }
                  }
                  public static class I_Explicit extends Exception {
                    public I_Explicit(String message, Throwable cause) {} public String getMessage() { return ""; }
                  }
                  static class J_Package extends RuntimeException { J_Package(String reason) {} }
                }
                """))
        .containsExactly(
            Map.entry("A_Default", "[]"),
            Map.entry("B_Message", "[Message[]]"),
            Map.entry("C_Both", "[Message[], Cause[type=Throwable]]"),
            Map.entry(
                "D_Record",
                "[Value[name=item, accessor=item(), type=Sample.Item, isThrowable=false],"
                    + " Value[name=count, accessor=getCount(), type=int, isThrowable=false],"
                    + " Value[name=late, accessor=isLate(), type=boolean, isThrowable=false]]"),
            Map.entry("E_Field", "[Value[name=sku, accessor=sku, type=String, isThrowable=false]]"),
            Map.entry("F_Fallback", "[Message[]]"),
            Map.entry("G_Typed", "[Cause[type=IOException]]"),
            Map.entry(
                "H_Nested",
                "[Message[], Value[name=first, accessor=first(), type=Exception,"
                    + " isThrowable=true]]"),
            Map.entry("I_Explicit", "[Message[], Cause[type=Throwable]]"),
            Map.entry("J_Package", "[Message[]]"));
  }

  @Test
  void whatCannotBeRebuiltIsRefusedWithAReason() {
    assertThat(
            parse(
                """
                package p;
                class Sample {
                  public static abstract class A_Abstract extends Exception {}
                  public class B_Inner extends Exception {}
                  private static class C_Private extends Exception {}
                  public static class D_Hidden extends Exception { D_Hidden() {} }
                  public static class E_NoAccessor extends Exception { public E_NoAccessor(int code) {} }
                  public static class F_NotAMessage extends Exception { public F_NotAMessage(String sku) { super("no " + sku); } }
                  public static class G_Unreadable extends Exception {
                    public G_Unreadable(Thread thread) {} public Thread thread() { return null; }
                  }
                  public static class H_TwoMessages extends Exception { public H_TwoMessages(String message, String reason) {} }
                }
                """))
        .containsExactly(
            Map.entry("A_Abstract", "it is abstract"),
            Map.entry("B_Inner", "it is an inner class that is not static"),
            Map.entry("C_Private", "it is private"),
            Map.entry("D_Hidden", "it has no accessible constructor"),
            Map.entry("E_NoAccessor", "parameter 'code' of its constructor has no accessor"),
            Map.entry("F_NotAMessage", "parameter 'sku' of its constructor has no accessor"),
            Map.entry("G_Unreadable", "parameter 'thread': 'Thread' is not a type of data"),
            Map.entry("H_TwoMessages", "parameter 'reason' of its constructor has no accessor"));
  }

  @Test
  void classFilesWithoutParameterNamesAreReadByType() {
    Map<String, String> found =
        InCompilation.ask(
            "package p; class Sample {}",
            (env, type) -> {
              Map<String, String> results = new TreeMap<>();
              for (String name :
                  new String[] {
                    "java.io.IOException",
                    "java.io.UncheckedIOException",
                    "java.lang.InterruptedException",
                    "java.util.concurrent.CancellationException"
                  }) {
                results.put(
                    name,
                    describe(
                        new ExceptionParser(env.getTypeUtils(), env.getElementUtils()),
                        env.getElementUtils().getTypeElement(name)));
              }
              return results;
            });

    assertThat(found)
        .containsExactly(
            Map.entry("java.io.IOException", "[Message[], Cause[type=Throwable]]"),
            Map.entry("java.io.UncheckedIOException", "[Message[], Cause[type=IOException]]"),
            Map.entry("java.lang.InterruptedException", "[Message[]]"),
            Map.entry("java.util.concurrent.CancellationException", "[Message[]]"));
  }

  private static Map<String, String> parse(String source) {
    return InCompilation.ask(
        source,
        (env, type) -> {
          ExceptionParser parser = new ExceptionParser(env.getTypeUtils(), env.getElementUtils());
          Map<String, String> results = new TreeMap<>();
          for (TypeElement each : ElementFilter.typesIn(type.getEnclosedElements())) {
            if (!each.getSimpleName().contentEquals("Item")) {
              results.put(each.getSimpleName().toString(), describe(parser, each));
            }
          }
          return results;
        });
  }

  private static String describe(ExceptionParser parser, TypeElement exception) {
    ExceptionParser.Result result = parser.parse(exception);
    return result
        .whyNot()
        .orElseGet(() -> result.declaration().orElseThrow().arguments().toString());
  }
}
