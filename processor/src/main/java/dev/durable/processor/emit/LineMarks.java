package dev.durable.processor.emit;

/**
 * Marks in the text of a file under construction that tell where its code stands in the user's
 * source. Nobody knows the number of a generated line before the whole file is laid out; then
 * {@link LineTable} takes the marks out again.
 */
final class LineMarks {
  /** Around a mark: two characters that Unicode guarantees never to be in a text. */
  static final char OPEN = '\uFDD0';

  static final char CLOSE = '\uFDD1';

  private LineMarks() {}

  /** From here on, the methods of a generated class stand for a method of the user's. */
  static String frame(String generatedClass, String sourceClass, String method, String file) {
    return mark(String.join(" ", generatedClass, sourceClass, method, file));
  }

  /** The code from here on stands on this line of the source; on none, if it is 0. */
  static String line(long line) {
    return mark(Long.toString(line));
  }

  /** The wait after which a step runs stands on this line of the source. */
  static String wait(int resumeAt, long line) {
    return mark("@" + resumeAt + ":" + line);
  }

  /** A text whose lines stand on consecutive lines of the source, from the given one on. */
  static String lines(String text, long first) {
    StringBuilder marked = new StringBuilder();
    long line = first;
    for (int i = 0; i < text.length(); i++) {
      marked.append(text.charAt(i));
      if (text.charAt(i) == '\n') {
        line++;
        boolean blank = i + 1 < text.length() && text.charAt(i + 1) == '\n';
        marked.append(blank ? "" : line(line));
      }
    }
    return marked.toString();
  }

  private static String mark(String content) {
    return OPEN + content + CLOSE;
  }
}
