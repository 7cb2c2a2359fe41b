package dev.durable.processor.parse.body;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of one source file, by position. */
final class SourceText {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final String text;

  SourceText(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
    try {
      this.text = unit.getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a tree begins; negative if it is not in the source. */
  int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  /** Where a tree ends; negative if it is not in the source. */
  int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  /** The line that a position is on. */
  long line(int position) {
    return unit.getLineMap().getLineNumber(position);
  }

  String slice(int from, int to) {
    return text.substring(from, to);
  }

  String slice(Tree tree) {
    return slice(start(tree), end(tree));
  }

  /** Whether this text stands at the beginning of a tree: false for trees that javac made up. */
  boolean isWritten(Tree tree, String begin) {
    int start = start(tree);
    return start >= 0 && end(tree) > start && text.startsWith(begin, start);
  }

  /** The position of an identifier as a whole word, from a position on. */
  int find(String identifier, int from) {
    Matcher matcher =
        Pattern.compile("(?<![\\w$])" + Pattern.quote(identifier) + "(?![\\w$])").matcher(text);
    if (!matcher.find(from)) {
      throw new IllegalStateException("'" + identifier + "' is not in the source");
    }
    return matcher.start();
  }

  /** The text from a position to the end of the file. */
  CharSequence restOf(int position) {
    return text.subSequence(position, text.length());
  }

  /** The number of blanks before the first character of the line that a position is in. */
  int indentation(int position) {
    int line = text.lastIndexOf('\n', position - 1) + 1;
    int at = line;
    while (at < position && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at - line;
  }

  /**
   * By how much all lines but the first of a slice can be moved to the left: all by the same, so
   * that text blocks keep their content.
   */
  int shift(int from, int to) {
    int shift = indentation(from);
    String[] lines = text.substring(from, to).split("\n", -1);
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        int blanks = lines[i].length() - lines[i].stripLeading().length();
        shift = Math.min(shift, blanks);
      }
    }
    return shift;
  }

  /** A part of a slice, its lines moved to the left. */
  static String moved(String slice, int shift) {
    StringBuilder result = new StringBuilder();
    String[] lines = slice.replace("\r\n", "\n").split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (i > 0) {
        result.append('\n');
        boolean blank = line.isBlank() && i < lines.length - 1;
        line = blank ? "" : line.substring(Math.min(shift, line.length()));
      }
      result.append(line);
    }
    return result.toString();
  }
}
