package dev.durable.example.documents;

import dev.durable.Activities;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/** Reads and writes files. Each method can be repeated without harm. */
@Activities
public class DocumentActivities {
  /** Lists the text files in a folder and its subfolders, in alphabetical order. */
  public List<String> listTextFiles(String folder) throws IOException {
    Path root = Path.of(folder);
    if (!Files.isDirectory(root)) {
      throw new FileNotFoundException("There is no folder " + root.toAbsolutePath().normalize());
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString())
          .filter(name -> name.endsWith(".md") || name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  /** Counts the words and lines of one file. */
  public FileCount count(String folder, String file) throws IOException {
    long words = 0;
    long lines = 0;
    for (String line : Files.readAllLines(Path.of(folder, file))) {
      words += new StringTokenizer(line).countTokens();
      lines++;
    }
    return new FileCount(file, words, lines);
  }

  /** Writes the report and returns its absolute path. A report that is there is replaced. */
  public String writeReport(ReportRequest request, List<FileCount> counts) throws IOException {
    Path report = Path.of(request.report()).toAbsolutePath().normalize();
    if (report.getParent() != null) {
      Files.createDirectories(report.getParent());
    }
    Files.writeString(report, Report.of(request.folder(), counts));
    return report.toString();
  }
}
