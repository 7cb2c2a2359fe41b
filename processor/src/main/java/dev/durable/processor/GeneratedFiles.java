package dev.durable.processor;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.ResourceFile;
import dev.durable.processor.model.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** The files that one compilation generates from annotated types, each type for itself. */
final class GeneratedFiles {
  private final Filer filer;
  private final Set<String> written = new HashSet<>();

  GeneratedFiles(Filer filer) {
    this.filer = filer;
  }

  /**
   * Writes a source file, unless an earlier round did.
   *
   * @param origins the types that it is made from, the annotated one first
   */
  void write(
      SourceFile file, List<TypeElement> origins, Location location, Diagnostics diagnostics) {
    if (!written.add(file.qualifiedName())) {
      return;
    }
    try (Writer out = filer.createSourceFile(file.qualifiedName(), array(origins)).openWriter()) {
      out.write(file.text());
    } catch (FilerException exists) {
      written.remove(file.qualifiedName());
      diagnostics.report(
          Problem.GENERATED_NAME_TAKEN,
          location,
          file.qualifiedName(),
          origins.get(0).getSimpleName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes another file, unless an earlier round did. */
  void write(ResourceFile file, List<TypeElement> origins) {
    if (!written.add(file.path())) {
      return;
    }
    try (Writer out =
        filer
            .createResource(StandardLocation.CLASS_OUTPUT, "", file.path(), array(origins))
            .openWriter()) {
      out.write(file.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Element[] array(List<TypeElement> origins) {
    return origins.toArray(Element[]::new);
  }
}
