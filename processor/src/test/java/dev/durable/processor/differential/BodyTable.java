package dev.durable.processor.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bodies and the types they use, as files. */
final class BodyTable {
  private static final Path ROOT = Path.of("src/test/resources/differential");

  private BodyTable() {}

  /** All bodies that this JDK can compile: those in {@code x.java21.txt} need Java 21. */
  static List<BodyCase> cases() {
    return files("bodies")
        .filter(file -> javaVersion(file) <= Runtime.version().feature())
        .flatMap(file -> BodyCase.parse(baseName(file), read(file)).stream())
        .toList();
  }

  /** The types that bodies use, each by its simple name and text. */
  static List<String[]> world() {
    return files("world").map(file -> new String[] {baseName(file), read(file)}).toList();
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int javaVersion(Path file) {
    Matcher version = Pattern.compile("\\.java(\\d+)\\.").matcher(file.getFileName().toString());
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }

  private static String baseName(Path file) {
    return file.getFileName().toString().replaceFirst("\\..*", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
