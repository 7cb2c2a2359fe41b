package dev.durable.example.documents;

import java.util.List;

/** The text of a report, in Markdown. */
final class Report {
  private Report() {}

  static String of(String folder, List<FileCount> counts) {
    StringBuilder text = new StringBuilder();
    text.append("# Text files in ").append(folder).append("\n\n");
    text.append("| file | words | lines |\n|---|---:|---:|\n");
    for (FileCount count : counts) {
      row(text, count.file(), count.words(), count.lines());
    }
    row(
        text,
        "**all " + counts.size() + "**",
        counts.stream().mapToLong(FileCount::words).sum(),
        counts.stream().mapToLong(FileCount::lines).sum());
    return text.toString();
  }

  private static void row(StringBuilder text, String file, long words, long lines) {
    text.append("| %s | %d | %d |\n".formatted(file, words, lines));
  }
}
