package dev.durable.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.durable.processor.model.SourceFile;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What all generated source files have in common. */
final class SourceFiles {
  private static final String GENERATOR = "dev.durable.processor.WorkflowProcessor";

  private SourceFiles() {}

  /** A class that says it is generated. */
  static TypeSpec.Builder generatedClass(ClassName name, boolean usesDeprecated) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addAnnotation(
                AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                    .addMember("value", "$S", GENERATOR)
                    .build());
    if (usesDeprecated) {
      type.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "{$S, $S}", "deprecation", "removal")
              .build());
    }
    return type;
  }

  /** The given modifiers, after {@code public} if other packages are to see the declaration. */
  static Modifier[] modifiers(boolean isPublic, Modifier... more) {
    return Stream.concat(isPublic ? Stream.of(Modifier.PUBLIC) : Stream.empty(), Stream.of(more))
        .toArray(Modifier[]::new);
  }

  /** The file of a class. */
  static SourceFile file(ClassName name, TypeSpec type) {
    String text =
        JavaFile.builder(name.packageName(), type)
            .indent("  ")
            .skipJavaLangImports(true)
            .build()
            .toString();
    return new SourceFile(name.canonicalName(), text);
  }
}
