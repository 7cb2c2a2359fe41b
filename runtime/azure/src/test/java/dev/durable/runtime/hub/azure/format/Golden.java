package dev.durable.runtime.hub.azure.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that show what is stored; {@code -Dgolden.update=true} writes them anew. */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/format");

  private Golden() {}

  static void check(String name, String actual) {
    try {
      Path file = FOLDER.resolve(name);
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, actual, UTF_8);
      }
      assertThat(actual).as("%s", file).isEqualTo(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows as indented JSON, with moments as text. */
  static String rows(List<Map<String, Object>> rows) {
    List<Map<String, Object>> readable =
        rows.stream()
            .map(
                row -> {
                  Map<String, Object> copy = new LinkedHashMap<>();
                  row.forEach(
                      (column, value) ->
                          copy.put(
                              column,
                              value instanceof OffsetDateTime moment
                                  ? "DateTime " + moment
                                  : value));
                  return copy;
                })
            .toList();
    return indented(readable);
  }

  static String indented(Object value) {
    try {
      return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
