package dev.durable.processor.analyse;

import dev.durable.processor.model.body.Fragment;
import java.util.regex.Pattern;

/** What an initializer is made of. */
final class Constants {
  /** Literals, operators, parentheses, casts to primitive types: no names, calls or assignments. */
  private static final Pattern CONSTANT =
      Pattern.compile(
          "(?s)(?:\\s++"
              + "|\"\"\"(?:\\\\.|(?!\"\"\").)*+\"\"\""
              + "|\"(?:\\\\.|[^\"\\\\\n])*+\""
              + "|'(?:\\\\.[0-7u0-9a-fA-F]*+|[^'\\\\])'"
              + "|(?:0[xX][0-9a-fA-F_]++|0[bB][01_]++|[0-9][0-9_]*+)[lL]?+(?![\\w.])"
              + "|(?:[0-9][0-9_]*+\\.?+[0-9_]*+|\\.[0-9][0-9_]*+)(?:[eE][+-]?[0-9]++)?+[fFdD]?+(?![\\w.])"
              + "|(?:true|false|byte|short|char|int|long|float|double)\\b"
              + "|(?<![+])[+](?![+=])|(?<!-)-(?![-=>])|[*/%&|^](?!=)|<{1,2}(?!=)|>{1,3}(?!=)"
              + "|[<>=!]=|[!~?:()])++");

  private Constants() {}

  /** Whether it is a constant without names, so that it has the same value wherever it stands. */
  static boolean isConstant(Fragment initializer) {
    StringBuilder text = new StringBuilder();
    for (Fragment.Part part : initializer.parts()) {
      if (!(part instanceof Fragment.Text plain)) {
        return false;
      }
      text.append(plain.text());
    }
    return CONSTANT.matcher(text.toString()).matches()
        && !text.toString().contains("//")
        && !text.toString().contains("/*");
  }

  /** Why an initializer cannot be evaluated when an older frame is restored; empty if it can. */
  static String whyNotComputable(Fragment initializer) {
    if (!initializer.declaredNames().isEmpty()) {
      return "its initializer declares '%s'"
          .formatted(initializer.declaredNames().stream().sorted().findFirst().orElseThrow());
    }
    for (Fragment.Part part : initializer.parts()) {
      if (part instanceof Fragment.Use use) {
        if (use.access() != Fragment.Access.READ) {
          return "its initializer assigns '%s'".formatted(use.variable());
        }
        if (use.captured()) {
          return "its initializer has a lambda";
        }
        if (use.variable().name().startsWith("$")) {
          return "its initializer waits";
        }
      } else if (!(part instanceof Fragment.Text || part instanceof Fragment.TypeName)) {
        return "its initializer declares a variable";
      }
    }
    return "";
  }
}
