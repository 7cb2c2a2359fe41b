package dev.durable.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected texts under {@code src/test/resources/golden}; {@code -Dgolden.update=true} writes them.
 */
public final class Golden {
  private static final Path ROOT = Path.of("src/test/resources/golden");

  private Golden() {}

  /** The text of an input file. */
  public static String input(String name) {
    try {
      return Files.readString(ROOT.resolve(name), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks that a text is the expected one. */
  public static void check(String name, String actual) {
    Path path = ROOT.resolve(name);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, actual, UTF_8);
      } else if (Files.notExists(path)) {
        fail("There is no golden file " + path + "; run with -Dgolden.update=true to write it.");
      }
      assertThat(actual).as("golden file %s", path).isEqualTo(Files.readString(path, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
