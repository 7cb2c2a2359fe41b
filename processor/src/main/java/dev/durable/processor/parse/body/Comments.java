package dev.durable.processor.parse.body;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments between statements, where there is nothing else. */
final class Comments {
  private static final Pattern COMMENT = Pattern.compile("//[^\n]*|(?s:/\\*.*?\\*/)");
  private static final Pattern TRAILING =
      Pattern.compile("[ \\t]*(?://[^\n]*|/\\*[^\n]*?\\*/[ \\t]*(?=\r?\n))");

  private Comments() {}

  static List<String> between(SourceText source, int from, int to) {
    List<String> comments = new ArrayList<>();
    if (from < to) {
      Matcher matcher = COMMENT.matcher(source.slice(from, to));
      while (matcher.find()) {
        int start = from + matcher.start();
        int end = from + matcher.end();
        comments.add(
            SourceText.moved(source.slice(start, end), source.shift(start, end)).stripTrailing());
      }
    }
    return comments;
  }

  /** Where a comment that follows on the same line ends; the given position if there is none. */
  static int endOfTrailing(SourceText source, int position) {
    Matcher matcher = TRAILING.matcher(source.restOf(position));
    return matcher.lookingAt() ? position + matcher.end() : position;
  }
}
