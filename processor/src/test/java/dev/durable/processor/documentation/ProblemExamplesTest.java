package dev.durable.processor.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.durable.processor.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples in docs/problems.md: the first of a section has the problem in the line that is
 * marked, and no other; the second has none.
 */
class ProblemExamplesTest {
  private static final String PAGE = "docs/problems.md";

  /** Problems that no source causes. */
  private static final Set<Problem> OTHERS =
      Set.of(Problem.MACHINE, Problem.NEEDS_JAVAC, Problem.INTERNAL);

  @TempDir private static Path folder;
  private static Shop shop;

  @BeforeAll
  static void compileTypes() throws IOException {
    shop = new Shop(Path.of("src/test/resources/documentation/shop"), folder);
  }

  static Stream<Problem> problems() {
    return Arrays.stream(Problem.values())
        .filter(problem -> !OTHERS.contains(problem))
        // Before Java 21, cases have no guards.
        .filter(problem -> problem != Problem.WAIT_IN_GUARD || Runtime.version().feature() >= 21);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theFirstExampleHasTheProblemAndTheSecondHasNone(Problem problem) throws IOException {
    List<Page.Block> blocks = blocks(problem);
    assertThat(blocks).hasSize(2);

    Example wrong = Shop.example(blocks.get(0).text());
    assertThat(complaints(shop.compile(wrong)))
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.getMessage(Locale.ROOT))
                  .startsWith("[Durable:" + problem.tag() + "] ");
              assertThat(complaint.getLineNumber()).as("line").isEqualTo(markedLine(wrong));
            });
    assertThat(complaints(shop.compile(Shop.example(blocks.get(1).text())))).isEmpty();
  }

  @Test
  void theMachineIsPrintedAsShown() throws IOException {
    List<Page.Block> blocks = blocks(Problem.MACHINE);

    Compilation compilation = shop.compile(Shop.example(blocks.get(0).text()), "-Adurable.dump");

    // javac indents all lines but the first.
    assertThat(compilation.notes())
        .extracting(note -> note.getMessage(Locale.ROOT).replace("\n  ", "\n"))
        .containsExactly("[Durable:Machine] " + blocks.get(1).text().stripTrailing());
  }

  private static List<Page.Block> blocks(Problem problem) {
    return Page.blocks(PAGE).stream()
        .filter(block -> block.section().equals(problem.tag()))
        .toList();
  }

  private static List<Diagnostic<? extends JavaFileObject>> complaints(Compilation compilation) {
    return compilation.diagnostics().stream()
        .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
        .toList();
  }

  private static long markedLine(Example example) {
    for (JavaFileObject source : example.sources()) {
      List<String> lines = Shop.text(source).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains("// <--")) {
          return i + 1L;
        }
      }
    }
    throw new AssertionError("no line is marked");
  }
}
