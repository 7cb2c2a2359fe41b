package dev.durable.example.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.rocksdb.EmbeddedHub;
import dev.durable.runtime.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiled workflow with its real activities, on a task hub in a temporary folder. */
final class DocumentWorkflowHubTest {
  @TempDir Path folder;

  @Test
  void theReportIsWritten() throws Exception {
    Path texts = Files.createDirectory(folder.resolve("texts"));
    Files.writeString(texts.resolve("a.txt"), "one two\n");
    Files.writeString(texts.resolve("b.txt"), "three\n");
    Path report = folder.resolve("report.md");
    try (TaskHub hub = EmbeddedHub.open(folder.resolve("hub"));
        Worker worker =
            Worker.builder(hub).discover(DocumentWorkflow.class.getClassLoader()).build()) {
      worker.start();
      DocumentWorkflowClient client = new DocumentWorkflowClient(new DurableClient(hub));

      String id = client.start(new ReportRequest(texts.toString(), report.toString()));

      assertThat(client.await(id, Duration.ofSeconds(60)))
          .isEqualTo(new Summary(2, 3, report.toString()));
      assertThat(report).content().contains("| a.txt | 2 | 1 |", "| b.txt | 1 | 1 |");
    }
  }
}
