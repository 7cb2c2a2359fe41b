package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes the {@link LineTable} of a file into the file itself. It is the last class in it, so that
 * its length moves no other line, and is loaded when a stack trace is needed.
 */
final class SourceLines {
  private static final String HOLDER = "$Lines";
  private static final String TABLE = "TABLE";
  private static final String PLACEHOLDER = "$table";

  private SourceLines() {}

  /** The class that holds the table, which is {@linkplain #filled filled} in later. */
  static TypeSpec holder() {
    return TypeSpec.classBuilder(HOLDER)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Where the lines of this file stand in the source: for stack traces.\n")
        .addField(
            FieldSpec.builder(String.class, TABLE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.join(\n$>$>\" \",\n$L$<$<)", String.class, PLACEHOLDER)
                .build())
        .build();
  }

  /** The method by which a frame shows the table. */
  static MethodSpec overriding(ClassName orchestrator) {
    return MethodSpec.methodBuilder("$sourceLines")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(String.class)
        .addStatement("return $T.$L", orchestrator.nestedClass(HOLDER), TABLE)
        .build();
  }

  /** The text of the file with its table, and without the marks that it is made from. */
  static String filled(String marked) {
    LineTable.Result result = LineTable.extract(marked);
    String rows =
        result.rows().stream()
            .map(row -> '"' + row + '"')
            .collect(Collectors.joining(",\n        "));
    return result.text().replace(PLACEHOLDER, rows);
  }
}
