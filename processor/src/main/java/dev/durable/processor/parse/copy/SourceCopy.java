package dev.durable.processor.parse.copy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A compilation beside the user's that reads the same sources and writes nothing. Its trees may be
 * attributed, because nobody compiles them. It reads what it is asked for, no more, and is worth
 * one round of annotation processing: what is generated later, it does not have.
 *
 * <p>It sees files. What another processor writes into trees (Lombok does) is not in it.
 */
public final class SourceCopy implements AutoCloseable {
  private final JavacTask task;
  private final Trees trees;
  private final CopyFiles files;
  private final DiagnosticCollector<JavaFileObject> messages;

  private SourceCopy(
      JavacTask task, CopyFiles files, DiagnosticCollector<JavaFileObject> messages) {
    this.task = task;
    this.trees = Trees.instance(task);
    this.files = files;
    this.messages = messages;
  }

  /**
   * Begins one, or empty if this virtual machine has no compiler to offer.
   *
   * @param user the environment of the user's compilation, as javac made it
   * @param types those of its types that are known to have sources, by their names
   * @param thorough whether classes are searched everywhere, which may make javac warn of some that
   *     nobody uses
   */
  public static Optional<SourceCopy> of(
      ProcessingEnvironment user, Collection<String> types, boolean thorough) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Optional.empty();
    }
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try {
      CopyFiles files =
          new CopyFiles(
              compiler.getStandardFileManager(messages, Locale.ROOT, null),
              user,
              Trees.instance(user),
              types,
              thorough);
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, messages, options(user), null, List.of(new EmptySource()));
      task.parse();
      task.analyze();
      return Optional.of(new SourceCopy(task, files, messages));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As much of the user's options as matter for what a body means. */
  private static List<String> options(ProcessingEnvironment user) {
    List<String> options =
        new ArrayList<>(List.of("-proc:none", "-implicit:none", "-Xprefer:source"));
    options.add("-parameters"); // else there are no names of parameters in what is read of classes
    options.add("-source");
    options.add(user.getSourceVersion().name().substring("RELEASE_".length()));
    if (user.isPreviewEnabled()) {
      options.add("--enable-preview");
    }
    return options;
  }

  /** The types of the copy. */
  public Types types() {
    return task.getTypes();
  }

  /** The elements of the copy. */
  public Elements elements() {
    return task.getElements();
  }

  /** The trees of the copy. */
  public Trees trees() {
    return trees;
  }

  /** The errors that javac found in it so far. */
  public List<CopyError> errors() {
    return messages.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(CopyError::of)
        .toList();
  }

  /** Whether the types that it reads from sources are what the user's compilation has of them. */
  public boolean isTrue() {
    return files.sources().stream()
        .allMatch(
            type -> {
              TypeElement copied = elements().getTypeElement(type.getQualifiedName());
              return copied != null && members(copied).equals(members(type));
            });
  }

  private static List<String> members(TypeElement type) {
    List<String> members = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      members.add(member.getKind() + " " + member);
      if (member instanceof TypeElement nested) {
        members.addAll(members(nested));
      }
    }
    return members.stream().sorted().toList();
  }

  /**
   * The unit of the user's compilation of which one is a copy; empty if it is none.
   *
   * @param unit a unit of any compilation
   */
  public static Optional<CompilationUnitTree> original(CompilationUnitTree unit) {
    return unit.getSourceFile() instanceof CopiedSource source
        ? Optional.of(source.original())
        : Optional.empty();
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Javac wants a source to begin with. */
  private static final class EmptySource extends SimpleJavaFileObject {
    EmptySource() {
      super(URI.create("empty:///Empty.java"), Kind.SOURCE);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return "";
    }
  }
}
