package dev.durable.processor.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemsDocumentationTest {
  private static final Path DOCUMENT = Path.of("../docs/problems.md");

  @Test
  void everyProblemHasASectionInTheOrderOfTheEnum() throws IOException {
    List<String> sections =
        Pattern.compile("^### (\\w+)$", Pattern.MULTILINE)
            .matcher(Files.readString(DOCUMENT, UTF_8))
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(sections)
        .containsExactlyElementsOf(
            Arrays.stream(Problem.values()).map(problem -> "### " + problem.tag()).toList());
  }

  @Test
  void everySectionNamesTheKindAndHasAnExampleAndARemedy() throws IOException {
    String[] sections = Files.readString(DOCUMENT, UTF_8).split("\n### ", -1);

    assertThat(Arrays.asList(sections).subList(1, sections.length))
        .allSatisfy(
            section ->
                assertThat(section)
                    .containsPattern("\n\n\\*(error|warning|note)\\*: ")
                    .contains("```java\n")
                    .contains("\nRemedy: "));
    assertThat(Arrays.asList(sections).subList(1, sections.length))
        .zipSatisfy(
            List.of(Problem.values()),
            (section, problem) ->
                assertThat(section)
                    .contains("*" + problem.kind().name().toLowerCase(Locale.ROOT) + "*: "));
  }

  @Test
  void everyProblemIsNamedByATest() throws IOException {
    String tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file, UTF_8));
      }
      tests = text.toString();
    }

    assertThat(Problem.values())
        .allMatch(
            problem ->
                Pattern.compile("\\b(" + problem.tag() + "|" + problem.name() + ")\\b")
                    .matcher(tests)
                    .find());
  }
}
