package dev.durable.processor.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An edit of a workflow: a file with the sections {@code --- before}, {@code --- after}, for an
 * unsafe edit {@code --- check} with what the check has to say and {@code --- repaired}, where an
 * activity is to fail {@code --- fails} with the number of its call, and for results that are not
 * those of the version after it, {@code --- expect} with lines {@code state: outcome}.
 */
record Edit(Path file, String name, Map<String, String> sections) {
  static List<Edit> all(String folder) {
    Path root = Path.of("src/test/resources/differential/edits").resolve(folder);
    try (Stream<Path> files = Files.list(root)) {
      return files.sorted().map(Edit::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Edit read(Path file) {
    try {
      Map<String, String> sections = new LinkedHashMap<>();
      String section = "";
      for (String line : Files.readAllLines(file, UTF_8)) {
        if (line.startsWith("--- ")) {
          section = line.substring(4);
        } else {
          sections.merge(section, line + "\n", String::concat);
        }
      }
      return new Edit(file, file.getFileName().toString().replaceFirst("\\..*", ""), sections);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a section anew. */
  void update(String section, List<String> lines) {
    Map<String, String> changed = new LinkedHashMap<>(sections);
    changed.put(section, String.join("\n", lines) + "\n");
    StringBuilder text = new StringBuilder();
    changed.forEach((name, body) -> text.append("--- ").append(name).append('\n').append(body));
    try {
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BodyCase version(String section) {
    return new BodyCase("edits", name, "null", sections.getOrDefault(section, ""));
  }

  /** The calls that fail: a number in the section {@code --- fails}. */
  Map<Integer, Script.Failure> failures() {
    String call = sections.getOrDefault("fails", "").strip();
    return call.isEmpty() ? Map.of() : Map.of(Integer.valueOf(call), Script.Failure.DECLARED);
  }

  /** The expected outcome of an instance that was handed over at a wait, if it is a special one. */
  Map<String, String> expected() {
    Map<String, String> expected = new LinkedHashMap<>();
    for (String line : sections.getOrDefault("expect", "").lines().toList()) {
      String[] parts = line.split(": ", 2);
      expected.put(parts[0], parts[1]);
    }
    return expected;
  }

  @Override
  public String toString() {
    return name;
  }
}
