package dev.durable.processor.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java in README.md and in the guides compiles, beside the types that it mentions. */
class GuideExamplesTest {
  private static final List<String> PAGES =
      List.of("docs/workflows.md", "docs/activities.md", "docs/changing-workflows.md");

  /** Shown in part, or needing more than the shop has. */
  private static final List<String> INCOMPLETE =
      List.of(
          "public interface FulfilmentWorkflow {",
          "new FakeActivities()",
          "client.activity(",
          "<T extends Request>");

  @TempDir private static Path folder;
  private static Shop shop;

  @BeforeAll
  static void compileTypes() throws IOException {
    shop = new Shop(Path.of("src/test/resources/documentation/shop"), folder);
  }

  static Stream<Page.Block> blocks() {
    return PAGES.stream()
        .flatMap(page -> Page.blocks(page).stream())
        .filter(block -> block.language().equals("java"))
        .filter(block -> INCOMPLETE.stream().noneMatch(block.text()::contains));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void theExampleCompiles(Page.Block block) throws IOException {
    check(Shop.example(block.text()));
  }

  @Test
  void theFirstWorkflowCompiles() throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (Page.Block block : Page.blocks("README.md")) {
      if (block.language().equals("java")) {
        sources.addAll(Shop.example(block.text()).sources());
      }
    }

    assertThat(sources).hasSize(2);
    check(new Example(List.of(), sources));
  }

  private static void check(Example example) throws IOException {
    Compilation compilation = shop.compile(example);
    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.warnings()).isEmpty();
  }
}
