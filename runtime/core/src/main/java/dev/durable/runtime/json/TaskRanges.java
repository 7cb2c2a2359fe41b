package dev.durable.runtime.json;

import java.util.ArrayList;
import java.util.List;

/** Ids of tasks as short text: {@code 3}, and {@code "10-99"} for three or more in a row. */
final class TaskRanges {
  private TaskRanges() {}

  static List<Object> of(List<Long> ids) {
    List<Object> ranges = new ArrayList<>();
    int from = 0;
    while (from < ids.size()) {
      int to = from;
      while (to + 1 < ids.size() && ids.get(to + 1) == ids.get(to) + 1) {
        to++;
      }
      if (to - from < 2) {
        ranges.add(ids.get(from));
        from++;
      } else {
        ranges.add(ids.get(from) + "-" + ids.get(to));
        from = to + 1;
      }
    }
    return ranges;
  }

  /**
   * The ids of ranges.
   *
   * @throws DataConversionException if one of them is none
   */
  static List<Long> ids(List<JsonText> ranges) {
    List<Long> ids = new ArrayList<>();
    for (JsonText range : ranges) {
      String text = range.text().replace("\"", "");
      int dash = text.indexOf('-');
      try {
        long from = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
        long to = dash < 0 ? from : Long.parseLong(text.substring(dash + 1));
        for (long id = from; id <= to; id++) {
          ids.add(id);
        }
      } catch (NumberFormatException e) {
        throw DataConversionException.unreadableRecord(
            "snapshot", "'%s' is no range of tasks".formatted(text), e);
      }
    }
    return ids;
  }
}
