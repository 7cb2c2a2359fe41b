package dev.durable.processor;

import dev.durable.processor.emit.ServiceFileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** The files that tell {@code ServiceLoader} about the generated classes that exist. */
final class ServiceFiles {
  private final Filer filer;
  private final Elements elements;
  private final Map<String, Map<String, TypeElement>> services = new TreeMap<>();

  ServiceFiles(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /**
   * Adds a line to a file, if the class exists: generated in this compilation or in an earlier one.
   * The class of a workflow does not where a compiler other than javac left its body out.
   */
  void add(String path, String className, TypeElement origin) {
    if (exists(className)) {
      services.computeIfAbsent(path, unused -> new TreeMap<>()).put(className, origin);
    }
  }

  /**
   * Writes the files; once, in the last round. Where a tool compiles some of the sources only, the
   * classes that were generated from the others stay in the files.
   */
  void write() {
    services.forEach(
        (path, origins) -> {
          Set<String> classNames = new TreeSet<>(origins.keySet());
          classNames.addAll(compiledBefore(path));
          Element[] types = origins.values().stream().distinct().toArray(Element[]::new);
          try (Writer out =
              filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, types).openWriter()) {
            out.write(ServiceFileWriter.text(classNames));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** What the file lists from an earlier compilation, as far as the classes are still there. */
  private List<String> compiledBefore(String path) {
    try {
      CharSequence text =
          filer.getResource(StandardLocation.CLASS_OUTPUT, "", path).getCharContent(true);
      return text.toString().lines().filter(this::exists).toList();
    } catch (IOException noFile) {
      return List.of();
    }
  }

  /** A dollar in a binary name is part of a name, or comes before the name of a nested class. */
  private boolean exists(String binaryName) {
    String name = binaryName;
    while (elements.getTypeElement(name) == null) {
      int dollar = name.lastIndexOf('$');
      if (dollar < 0) {
        return false;
      }
      name = name.substring(0, dollar) + "." + name.substring(dollar + 1);
    }
    return true;
  }
}
