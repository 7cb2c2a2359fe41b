package dev.durable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** The source of {@code p.Sample} with one problem, at the place that {@code <!>} marks. */
final class MarkedSource {
  private static final String MARK = "<!>";
  private static final String HEAD =
      "package p; import dev.durable.*; import java.util.*; import java.util.stream.*;\n";

  private MarkedSource() {}

  /** Checks that the compiler says this, and nothing else, of the name at the mark. */
  static void check(String message, String body) {
    String marked = HEAD + body;
    int offset = marked.indexOf(MARK);
    assertThat(error(message, marked).getColumnNumber())
        .as("column")
        .isEqualTo(offset - marked.lastIndexOf('\n', offset));
  }

  /** Checks that the compiler says this, and nothing else, of what begins at the mark. */
  static void checkExpression(String message, String body) {
    String marked = HEAD + body;
    assertThat(error(message, marked).getStartPosition()).isEqualTo(marked.indexOf(MARK));
  }

  private static Diagnostic<? extends JavaFileObject> error(String message, String marked) {
    String before = marked.substring(0, marked.indexOf(MARK));
    long line = before.lines().count() + (before.endsWith("\n") ? 1 : 0);

    List<Diagnostic<? extends JavaFileObject>> errors =
        Compiled.of("p.Sample", marked.replace(MARK, "")).compilation().errors();

    assertThat(errors).extracting(error -> error.getMessage(null)).containsExactly(message);
    Diagnostic<? extends JavaFileObject> error = errors.get(0);
    assertThat(error.getSource().getName()).endsWith("p/Sample.java");
    assertThat(error.getLineNumber()).as("line").isEqualTo(line);
    return error;
  }
}
