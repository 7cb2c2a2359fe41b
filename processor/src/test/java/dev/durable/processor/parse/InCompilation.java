package dev.durable.processor.parse;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Runs test code inside a compilation, where elements and types are alive. */
final class InCompilation {
  private InCompilation() {}

  /** Compiles the class {@code p.Sample} and asks about it. */
  static <T> T ask(String source, BiFunction<ProcessingEnvironment, TypeElement, T> question) {
    Asking<T> asking = new Asking<>(question);
    Compilation unused =
        Compiler.javac()
            .withProcessors(asking)
            .withOptions("-parameters")
            .compile(JavaFileObjects.forSourceString("p.Sample", source));
    return asking.answers.get(0);
  }

  /** The type of a field. */
  static TypeMirror field(TypeElement type, String name) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(each -> each.getSimpleName().contentEquals(name))
        .map(VariableElement::asType)
        .findFirst()
        .orElseThrow();
  }

  private static final class Asking<T> extends AbstractProcessor {
    private final BiFunction<ProcessingEnvironment, TypeElement, T> question;
    private final List<T> answers = new ArrayList<>();

    Asking(BiFunction<ProcessingEnvironment, TypeElement, T> question) {
      this.question = question;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (answers.isEmpty()) {
        answers.add(
            question.apply(
                processingEnv, processingEnv.getElementUtils().getTypeElement("p.Sample")));
      }
      return false;
    }
  }
}
