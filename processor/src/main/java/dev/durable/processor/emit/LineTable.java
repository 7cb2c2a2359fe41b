package dev.durable.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the lines of a generated file stand in the user's source, so that stack traces can name
 * those.
 *
 * <p>Each frame has an entry {@code GeneratedClass SourceClass method File.java}, and after it
 * {@code 97-99:22} for "the lines 97 to 99 of this file stand for line 22 of the source" and
 * {@code @4:22} for "what step 4 waited for stands in line 22".
 */
final class LineTable {
  private static final Pattern MARK =
      Pattern.compile(LineMarks.OPEN + "([^" + LineMarks.CLOSE + "]*)" + LineMarks.CLOSE);
  private static final String NO_LINE = "0";
  private static final int WIDTH = 80;

  private final List<String> rows = new ArrayList<>();
  private final StringBuilder row = new StringBuilder();
  private String source = NO_LINE;
  private int first;

  private LineTable() {}

  /**
   * A file without its marks.
   *
   * @param rows the table, in pieces of one line
   */
  record Result(String text, List<String> rows) {}

  /** Takes the marks out of a file. */
  static Result extract(String marked) {
    LineTable table = new LineTable();
    String[] lines = marked.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher mark = MARK.matcher(lines[i]);
      boolean decided = false; // a statement stands where its first piece does
      while (mark.find()) {
        String content = mark.group(1);
        if (!Character.isDigit(content.charAt(0))) {
          table.add(content, content.charAt(0) != '@');
        } else {
          table.line(content, decided ? i + 2 : i + 1);
          decided = true;
        }
      }
    }
    table.endRow();
    return new Result(MARK.matcher(marked).replaceAll(""), table.rows);
  }

  private void line(String line, int number) {
    if (line.equals(source)) {
      return;
    }
    if (!source.equals(NO_LINE) && first < number) {
      String last = first == number - 1 ? "" : "-" + (number - 1);
      add(first + last + ":" + source, false);
    }
    source = line;
    first = number;
  }

  private void add(String entry, boolean ownRow) {
    if (ownRow || row.length() + entry.length() > WIDTH) {
      endRow();
    }
    row.append(row.isEmpty() ? "" : " ").append(entry);
    if (ownRow) {
      endRow();
    }
  }

  private void endRow() {
    if (!row.isEmpty()) {
      rows.add(row.toString());
      row.setLength(0);
    }
  }
}
