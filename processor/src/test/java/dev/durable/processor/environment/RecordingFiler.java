package dev.durable.processor.environment;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/**
 * Writes files, and remembers from which elements each was made. Resources that are not output are
 * refused, as Gradle does.
 */
final class RecordingFiler implements Filer {
  private final Filer filer;
  private final Map<String, List<String>> origins;

  RecordingFiler(Filer filer, Map<String, List<String>> origins) {
    this.filer = filer;
    this.origins = origins;
  }

  /** A place for what a filer records: the names of files, and of the types they were made from. */
  static Map<String, List<String>> origins() {
    return new LinkedHashMap<>();
  }

  private void record(CharSequence name, Element[] elements) {
    List<String> names =
        Arrays.stream(elements)
            .map(element -> ((TypeElement) element).getQualifiedName().toString())
            .toList();
    if (origins.put(name.toString(), names) != null) {
      throw new IllegalStateException(name + " was written twice");
    }
  }

  private static void check(JavaFileManager.Location location) {
    if (!location.isOutputLocation()) {
      throw new IllegalArgumentException(location + " is not an output");
    }
  }

  @Override
  public JavaFileObject createSourceFile(CharSequence name, Element... elements)
      throws IOException {
    record(name, elements);
    return filer.createSourceFile(name, elements);
  }

  @Override
  public JavaFileObject createClassFile(CharSequence name, Element... elements) {
    throw new UnsupportedOperationException("a class file is not to be generated");
  }

  @Override
  public FileObject createResource(
      JavaFileManager.Location location,
      CharSequence folder,
      CharSequence name,
      Element... elements)
      throws IOException {
    check(location);
    record(location + "/" + folder + name, elements);
    return filer.createResource(location, folder, name, elements);
  }

  @Override
  public FileObject getResource(
      JavaFileManager.Location location, CharSequence folder, CharSequence name)
      throws IOException {
    check(location);
    return filer.getResource(location, folder, name);
  }
}
