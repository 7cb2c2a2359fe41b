package dev.durable.example.documents;

import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counts the words and lines of a folder's text files and writes a report about them. */
@Workflow
public interface DocumentWorkflow {
  /** The work that this workflow asks for. */
  DocumentActivities activities();

  /**
   * Counts one file at a time: if the process dies, the files that are counted stay counted.
   *
   * @throws IOException if the folder cannot be read or the report cannot be written
   */
  @Orchestrator
  default Summary summarise(ReportRequest request) throws IOException {
    List<String> files = activities().listTextFiles(request.folder());
    List<FileCount> counts = new ArrayList<>();
    long words = 0;
    for (String file : files) {
      FileCount count = activities().count(request.folder(), file);
      counts.add(count);
      words += count.words();
    }
    String report = activities().writeReport(request, counts);
    return new Summary(counts.size(), words, report);
  }
}
