package dev.durable.processor.emit;

import dev.durable.processor.model.body.Fragment;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition as a reader of the source knows it, if it is short and says something. */
final class ConditionText {
  private static final int MAX_LENGTH = 50;
  private static final Pattern NEXT_ELEMENT = Pattern.compile("(\\w+)\\$index < .*");
  private static final Pattern MADE_BY_THE_COMPILER = Pattern.compile("\\$(\\w+?)\\d*\\b");

  private ConditionText() {}

  static Optional<String> of(Fragment condition) {
    StringBuilder text = new StringBuilder();
    for (Fragment.Part part : condition.parts()) {
      if (part instanceof Fragment.Text verbatim) {
        text.append(verbatim.text());
      } else if (part instanceof Fragment.Use use) {
        text.append(use.variable().name());
      } else if (part instanceof Fragment.TypeName name) {
        text.append(name.type());
      } else if (!(part instanceof Fragment.Line)) {
        return Optional.empty();
      }
    }
    return Optional.of(readable(text.toString().replaceAll("\\s+", " ").strip()))
        .filter(each -> !each.isEmpty() && each.length() <= MAX_LENGTH && !each.contains("$"));
  }

  /** A loop counts elements, and what a call gave is in a variable that is called after it. */
  private static String readable(String text) {
    Matcher next = NEXT_ELEMENT.matcher(text);
    return next.matches()
        ? "next " + next.group(1)
        : MADE_BY_THE_COMPILER.matcher(text).replaceAll("$1");
  }

  /** The opposite. */
  static String not(String condition) {
    if (condition.startsWith("next ")) {
      return "no " + condition;
    }
    if (condition.matches("!\\w+")) {
      return condition.substring(1);
    }
    return condition.matches("\\w+") ? "!" + condition : "!(" + condition + ")";
  }
}
