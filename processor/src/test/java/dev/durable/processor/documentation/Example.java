package dev.durable.processor.documentation;

import com.google.testing.compile.JavaFileObjects;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The sources that a block of Java in a page stands for. A block is a file, or members of a type,
 * or statements of a body, whatever it can be read as; what is missing around it is added. A body
 * {@code { … }} is left out. A line {@code // In ...:} begins another file; what is {@code // In a
 * library:} is compiled before the rest.
 *
 * @param library the sources of the library
 * @param sources the other sources
 */
record Example(List<JavaFileObject> library, List<JavaFileObject> sources) {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final String TYPE = "(?:\\w+ )*(?:class|interface|record|enum) (\\w+)";
  private static final Pattern FIRST_TYPE = Pattern.compile("^" + TYPE, Pattern.MULTILINE);
  private static final Pattern PUBLIC_TYPE = Pattern.compile("^public " + TYPE, Pattern.MULTILINE);

  /**
   * Reads a block.
   *
   * @param frames what may stand around it, with {@code %s} for the block; the first that gives a
   *     source without errors of syntax is used
   */
  static Example of(String block, List<String> frames) {
    String text =
        block.replaceAll("\\{ (?:…|\\.\\.\\.) }", "{ throw new UnsupportedOperationException(); }");
    Example example = new Example(new ArrayList<>(), new ArrayList<>());
    String[] files = text.split("(?m)^(?=// In .*:$)", -1);
    for (int i = 0; i < files.length; i++) {
      List<JavaFileObject> part =
          files[i].startsWith("// In a library:") ? example.library : example.sources;
      part.add(source(files[i], "Example" + i, frames));
    }
    return example;
  }

  private static JavaFileObject source(String text, String name, List<String> frames) {
    List<Diagnostic<? extends JavaFileObject>> errors = List.of();
    for (String frame : frames) {
      String framed = frame.replace("%s", text);
      String file = name(framed, PUBLIC_TYPE, name(framed, FIRST_TYPE, name));
      JavaFileObject source = JavaFileObjects.forSourceString(file, framed);
      errors = errorsOfSyntax(source);
      if (errors.isEmpty()) {
        return source;
      }
    }
    throw new AssertionError("no frame fits\n" + text + errors);
  }

  private static String name(String text, Pattern type, String otherwise) {
    Matcher found = type.matcher(text);
    return found.find() ? found.group(1) : otherwise;
  }

  private static List<Diagnostic<? extends JavaFileObject>> errorsOfSyntax(JavaFileObject source) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask) JAVAC.getTask(null, null, found, List.of("-proc:none"), null, List.of(source));
    try {
      Iterable<?> unused = task.parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.getDiagnostics();
  }
}
