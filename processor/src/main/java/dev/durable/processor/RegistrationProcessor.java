package dev.durable.processor;

import com.google.auto.service.AutoService;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.emit.ServiceFileWriter;
import dev.durable.processor.parse.Annotations;
import dev.durable.processor.parse.CompilerMessages;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.Locations;
import dev.durable.processor.parse.TypeProjection;
import dev.durable.processor.parse.WorkflowAnnotation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What concerns all annotated types together: the services files, and that each version of a
 * workflow is declared once.
 *
 * <p>A processor of its own, because a tool that builds incrementally treats it differently: it
 * hands over all annotated types whenever one has changed, those that are not compiled again as
 * class files. So it looks at annotations and names only.
 */
@AutoService(Processor.class)
public final class RegistrationProcessor extends AbstractProcessor {
  private final Set<String> workflows = new TreeSet<>();
  private final Set<String> activities = new TreeSet<>();

  /** The types of the workflows by name and version. */
  private final Map<WorkflowAnnotation, String> declared = new HashMap<>();

  private @Nullable Locations locations;
  private @Nullable Diagnostics diagnostics;

  /** For the compiler. */
  public RegistrationProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Annotations.WORKFLOW, Annotations.ACTIVITIES);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Optional<Javac> javac = WorkflowProcessor.javac(environment);
    locations = new Locations(javac);
    diagnostics = new Diagnostics(new CompilerMessages(environment.getMessager(), javac));
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (round.processingOver()) {
      if (!round.errorRaised()) {
        writeServices();
      }
      return false;
    }
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        if (!(element instanceof TypeElement type)) {
          continue;
        }
        if (annotation.getQualifiedName().contentEquals(Annotations.ACTIVITIES)) {
          activities.add(type.getQualifiedName().toString());
        } else if (workflows.add(type.getQualifiedName().toString())) {
          checkUnique(type);
        }
      }
    }
    return false;
  }

  private void checkUnique(TypeElement type) {
    WorkflowAnnotation workflow = WorkflowAnnotation.of(type, processingEnv.getElementUtils());
    String other = declared.putIfAbsent(workflow, type.getQualifiedName().toString());
    if (other != null) {
      Objects.requireNonNull(diagnostics)
          .report(
              Problem.DUPLICATE_WORKFLOW,
              Objects.requireNonNull(locations).of(type),
              workflow.name(),
              workflow.version(),
              other);
    }
  }

  private void writeServices() {
    ServiceFiles files =
        new ServiceFiles(processingEnv.getFiler(), processingEnv.getElementUtils());
    for (String name : workflows) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      files.add(
          ServiceFileWriter.orchestratorsPath(),
          ServiceFileWriter.orchestrator(TypeProjection.declared(type)),
          type);
    }
    for (String name : activities) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      files.add(
          ServiceFileWriter.activitiesPath(),
          ServiceFileWriter.activitiesProvider(TypeProjection.declared(type)),
          type);
    }
    files.write();
  }
}
