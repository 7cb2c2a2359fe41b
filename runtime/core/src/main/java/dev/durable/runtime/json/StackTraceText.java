package dev.durable.runtime.json;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back what {@link StackTraceElement#toString()} wrote. */
final class StackTraceText {
  private static final int UNKNOWN_LINE = -1;
  private static final int NATIVE_LINE = -2;

  // [loader/][module[@version]/]class.method(place), where a hidden class has a slash of its own:
  // app//com.acme.Shop.buy(Shop.java:7), java.base@17/java.lang.Thread.run(Thread.java:840),
  // com.acme.Shop$$Lambda$14/0x0000000800c03000.run(Unknown Source)
  private static final Pattern ELEMENT =
      Pattern.compile(
          "(?:(?<loader>[^/()]*)/(?=[^/()]*/(?!0x)))?"
              + "(?:(?<module>[^/@()]*)(?:@(?<version>[^/()]*))?/(?!0x))?"
              + "(?<class>[^()]+)\\.(?<method>[^.()]+)"
              + "\\((?<file>[^()]*?)(?::(?<line>\\d+))?\\)");

  private StackTraceText() {}

  static StackTraceElement[] parse(List<String> lines) {
    return lines.stream().map(StackTraceText::parse).toArray(StackTraceElement[]::new);
  }

  private static StackTraceElement parse(String text) {
    Matcher matcher = ELEMENT.matcher(text);
    if (!matcher.matches()) {
      return new StackTraceElement(text, "", null, UNKNOWN_LINE);
    }
    String place = matcher.group("file");
    String line = matcher.group("line");
    boolean hasFile = !place.equals("Native Method") && !place.equals("Unknown Source");
    return new StackTraceElement(
        matcher.group("loader"),
        matcher.group("module"),
        matcher.group("version"),
        matcher.group("class"),
        matcher.group("method"),
        hasFile ? place : null,
        place.equals("Native Method")
            ? NATIVE_LINE
            : line == null ? UNKNOWN_LINE : Integer.parseInt(line));
  }
}
