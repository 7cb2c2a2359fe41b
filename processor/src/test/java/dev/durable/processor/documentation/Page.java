package dev.durable.processor.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of the documentation, as the blocks of code in it. */
final class Page {
  private Page() {}

  /**
   * A block of code.
   *
   * @param section the title above it
   * @param line the number of its first line in the page
   */
  record Block(String section, String language, int line, String text) {}

  /** The blocks of a page, by its path from the root of the project. */
  static List<Block> blocks(String path) {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of("..").resolve(path), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Block> blocks = new ArrayList<>();
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        section = line.replaceFirst("^#+ ", "");
      } else if (line.startsWith("```")) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        blocks.add(new Block(section, line.substring("```".length()), i + 2, text));
        i = end;
      }
    }
    return blocks;
  }
}
