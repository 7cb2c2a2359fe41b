package dev.durable.example.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file in which the effects of all lives of a process are seen, in their order. */
final class Journal {
  /** An activity ran. */
  static final String RAN = "ran";

  /** The body got the result of an activity. */
  static final String APPLIED = "applied";

  /** The system property that numbers the lives of the process. */
  static final String LIFE = "example.life";

  private Journal() {}

  /** A line of the file. */
  record Entry(int life, String what, int step, String key) {}

  static void append(String file, String what, int step, String key) throws IOException {
    String life = System.getProperty(LIFE, "0");
    Files.writeString(
        Path.of(file),
        String.join(" ", life, what, Integer.toString(step), key) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  static List<Entry> read(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(Journal::parse).toList();
  }

  private static Entry parse(String line) {
    String[] parts = line.split(" ");
    return new Entry(Integer.parseInt(parts[0]), parts[1], Integer.parseInt(parts[2]), parts[3]);
  }
}
