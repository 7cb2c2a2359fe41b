package dev.durable.processor.emit;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * JSON for people and for version control: a member per line, but what contains no further
 * structure on one line. ASCII only, so that no encoding matters.
 */
final class JsonLayout {
  private final StringBuilder out = new StringBuilder();

  private JsonLayout() {}

  /** The text of maps, collections, strings, numbers and booleans. */
  static String of(Object value) {
    JsonLayout layout = new JsonLayout();
    layout.value(value, "\n");
    return layout.out.append('\n').toString();
  }

  private void value(Object value, String newline) {
    if (value instanceof Map<?, ?> map) {
      boolean flat = isFlat(map.values());
      String separator = flat ? "" : newline + "  ";
      out.append('{');
      String before = separator;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(before);
        string((String) entry.getKey());
        out.append(": ");
        value(entry.getValue(), newline + "  ");
        before = flat ? ", " : "," + separator;
      }
      out.append(flat ? "" : newline).append('}');
    } else if (value instanceof List<?> list) {
      boolean flat = list.isEmpty() || isFlat(list);
      String separator = flat ? "" : newline + "  ";
      out.append('[');
      String before = separator;
      for (Object each : list) {
        out.append(before);
        value(each, newline + "  ");
        before = flat ? ", " : "," + separator;
      }
      out.append(flat ? "" : newline).append(']');
    } else if (value instanceof String string) {
      string(string);
    } else {
      out.append(value);
    }
  }

  private static boolean isFlat(Collection<?> values) {
    return values.stream()
        .noneMatch(
            value ->
                value instanceof Map<?, ?>
                    || (value instanceof Collection<?> list
                        && list.stream().anyMatch(each -> !(each instanceof String))));
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
