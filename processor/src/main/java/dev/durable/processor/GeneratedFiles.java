package dev.durable.processor;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.emit.ServiceFileWriter;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.ResourceFile;
import dev.durable.processor.model.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** The files that one compilation generates: sources as they come, services at the end. */
final class GeneratedFiles {
  private final Filer filer;
  private final Elements elements;
  private final Set<String> written = new HashSet<>();
  private final Map<String, Map<String, TypeElement>> services = new TreeMap<>();

  GeneratedFiles(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /** Writes a source file, unless an earlier round did. */
  void write(SourceFile file, TypeElement origin, Location location, Diagnostics diagnostics) {
    if (!written.add(file.qualifiedName())) {
      return;
    }
    try (Writer out = filer.createSourceFile(file.qualifiedName(), origin).openWriter()) {
      out.write(file.text());
    } catch (FilerException exists) {
      diagnostics.report(
          Problem.GENERATED_NAME_TAKEN, location, file.qualifiedName(), origin.getSimpleName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes another file, unless an earlier round did. */
  void write(ResourceFile file, TypeElement origin) {
    if (!written.add(file.path())) {
      return;
    }
    try (Writer out =
        filer.createResource(StandardLocation.CLASS_OUTPUT, "", file.path(), origin).openWriter()) {
      out.write(file.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Remembers a line of a services file. */
  void addService(String path, String className, TypeElement origin) {
    services.computeIfAbsent(path, unused -> new TreeMap<>()).put(className, origin);
  }

  /**
   * Writes the services files; once, in the last round. Where a tool compiles some of the sources
   * only, the classes that were generated from the others stay in the files.
   */
  void writeServices() {
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

  private boolean exists(String binaryName) {
    return elements.getTypeElement(binaryName.replace('$', '.')) != null;
  }
}
