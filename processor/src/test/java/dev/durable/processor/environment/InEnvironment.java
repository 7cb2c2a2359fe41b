package dev.durable.processor.environment;

import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** A processor that gets another environment than the compiler's own. */
final class InEnvironment extends AbstractProcessor {
  private final Processor processor;
  private final UnaryOperator<ProcessingEnvironment> wrap;

  InEnvironment(Processor processor, UnaryOperator<ProcessingEnvironment> wrap) {
    this.processor = processor;
    this.wrap = wrap;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    processor.init(wrap.apply(environment));
  }

  @Override
  public Set<String> getSupportedOptions() {
    return processor.getSupportedOptions();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    boolean unused = processor.process(annotations, round);
    return false;
  }
}
