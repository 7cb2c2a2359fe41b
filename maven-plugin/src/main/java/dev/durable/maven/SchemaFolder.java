package dev.durable.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.schema.WorkflowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** The schemas of workflows in a folder, a file each. */
final class SchemaFolder {
  private final Path folder;
  private final Map<String, String> texts;

  private SchemaFolder(Path folder, Map<String, String> texts) {
    this.folder = folder;
    this.texts = texts;
  }

  /** Reads the files of a folder; none if there is no such folder. */
  static SchemaFolder read(Path folder) throws MojoExecutionException {
    Map<String, String> texts = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
          texts.put(file.getFileName().toString(), Files.readString(file, UTF_8));
        }
      } catch (IOException e) {
        throw new MojoExecutionException("The schemas in " + folder + " cannot be read.", e);
      }
    }
    return new SchemaFolder(folder, texts);
  }

  Path path() {
    return folder;
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  int size() {
    return texts.size();
  }

  List<WorkflowSchema> schemas() throws MojoExecutionException {
    List<WorkflowSchema> schemas = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      try {
        schemas.add(WorkflowSchema.parse(text.getValue()));
      } catch (DataConversionException | NullPointerException e) {
        throw new MojoExecutionException(
            "%s is not the schema of a workflow: %s. Restore it from version control, or delete it and run mvn durable:accept."
                .formatted(folder.resolve(text.getKey()), e.getMessage()),
            e);
      }
    }
    return schemas;
  }

  /** Makes another folder the same as this one, and returns what was changed there, a line each. */
  List<String> copyTo(SchemaFolder other) throws MojoExecutionException {
    List<String> changes = new ArrayList<>();
    try {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        String before = other.texts.get(text.getKey());
        if (!text.getValue().equals(before)) {
          Files.createDirectories(other.folder);
          Files.writeString(other.folder.resolve(text.getKey()), text.getValue(), UTF_8);
          changes.add((before == null ? "added   " : "changed ") + text.getKey());
        }
      }
      for (String name : other.texts.keySet()) {
        if (!texts.containsKey(name)) {
          Files.delete(other.folder.resolve(name));
          changes.add("deleted " + name);
        }
      }
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The schemas in " + other.folder + " cannot be written: " + e.getMessage(), e);
    }
    return changes;
  }
}
