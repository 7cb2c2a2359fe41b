package dev.durable.example.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The body with its real activities on a small folder: no runtime, no mocks. */
final class DocumentWorkflowTest {
  private final DocumentWorkflow workflow = DocumentActivities::new;

  @TempDir Path folder;

  @Test
  void theReportHasARowForEachTextFileAndASum() throws IOException {
    Files.writeString(folder.resolve("a.md"), "one two\nthree\n");
    Files.writeString(Files.createDirectory(folder.resolve("deep")).resolve("b.txt"), "four\n");
    Files.writeString(folder.resolve("c.png"), "not text");
    Path report = folder.resolve("out/report.md");

    Summary summary = workflow.summarise(new ReportRequest(folder.toString(), report.toString()));

    assertThat(summary).isEqualTo(new Summary(2, 4, report.toString()));
    assertThat(report)
        .content()
        .contains(
            "| a.md | 3 | 2 |",
            "| " + Path.of("deep", "b.txt") + " | 1 | 1 |",
            "| **all 2** | 4 | 3 |");
  }

  @Test
  void aMissingFolderIsNamed() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> workflow.summarise(new ReportRequest(missing.toString(), "report.md")))
        .isInstanceOf(IOException.class)
        .hasMessage("There is no folder " + missing);
  }
}
