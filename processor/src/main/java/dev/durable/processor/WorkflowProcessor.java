package dev.durable.processor;

import com.google.auto.service.AutoService;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.emit.ActivityDispatcherWriter;
import dev.durable.processor.emit.ActivityStubWriter;
import dev.durable.processor.emit.ClientWriter;
import dev.durable.processor.emit.ServiceFileWriter;
import dev.durable.processor.emit.WorkflowStubWriter;
import dev.durable.processor.model.ActivitiesDeclaration;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.SourceFile;
import dev.durable.processor.model.WorkflowDeclaration;
import dev.durable.processor.parse.ActivitiesParser;
import dev.durable.processor.parse.Annotations;
import dev.durable.processor.parse.CompilerMessages;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.Locations;
import dev.durable.processor.parse.UnresolvedTypeException;
import dev.durable.processor.parse.WorkflowParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * The annotation processor: what the compiler calls.
 *
 * <p>It looks at every annotated type once. A type whose signatures or body mention a type that
 * does not exist yet is looked at again in the next round, found by its name, because elements of
 * one round are not valid in another. What is still unresolved in the last round is an error that
 * the compiler reports itself.
 */
@AutoService(Processor.class)
public final class WorkflowProcessor extends AbstractProcessor {
  /** Prints the state machine of each body. */
  static final String DUMP_OPTION = "durable.dump";

  private final Set<String> deferred = new LinkedHashSet<>();
  private @Nullable Session session;

  /** For the compiler. */
  public WorkflowProcessor() {}

  /** What one compilation needs throughout. */
  private record Session(
      ProcessingEnvironment environment,
      Optional<CopyingBodyCompiler> bodyCompiler,
      Locations locations,
      Diagnostics.Sink messages,
      GeneratedFiles files,
      Map<String, String> workflows) {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Annotations.WORKFLOW, Annotations.ORCHESTRATOR, Annotations.ACTIVITIES);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(DUMP_OPTION);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Optional<Javac> javac = javac(environment);
    session =
        new Session(
            environment,
            javac.map(
                found ->
                    new CopyingBodyCompiler(
                        found, environment.getOptions().containsKey(DUMP_OPTION))),
            new Locations(javac),
            new CompilerMessages(environment.getMessager(), javac),
            new GeneratedFiles(environment.getFiler(), environment.getElementUtils()),
            new HashMap<>());
  }

  /** Some environments without javac have none of its classes either. */
  private static Optional<Javac> javac(ProcessingEnvironment environment) {
    try {
      return Javac.of(environment);
    } catch (NoClassDefFoundError noJavac) {
      return Optional.empty();
    }
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Session current = Objects.requireNonNull(session, "init was not called");
    if (round.processingOver()) {
      if (!round.errorRaised()) {
        current.files.writeServices();
        current.bodyCompiler.ifPresent(compiler -> compiler.end(current.messages));
      }
      return false;
    }
    current.bodyCompiler.ifPresent(compiler -> compiler.beginRound(round));
    Set<String> names = new LinkedHashSet<>(deferred);
    deferred.clear();
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        if (element instanceof TypeElement type) {
          names.add(type.getQualifiedName().toString());
        } else if (annotation.getQualifiedName().contentEquals(Annotations.ORCHESTRATOR)) {
          checkPlace(element, round, current);
        }
      }
    }
    for (String name : names) {
      TypeElement type = current.environment.getElementUtils().getTypeElement(name);
      new Attempt(current, type).run();
    }
    current.bodyCompiler.ifPresent(CopyingBodyCompiler::endRound);
    return false;
  }

  private static void checkPlace(Element orchestrator, RoundEnvironment round, Session session) {
    Types types = session.environment.getTypeUtils();
    TypeMirror owner =
        types.erasure(Objects.requireNonNull(orchestrator.getEnclosingElement()).asType());
    TypeElement workflow =
        session.environment.getElementUtils().getTypeElement(Annotations.WORKFLOW);
    if (round.getElementsAnnotatedWith(workflow).stream()
        .noneMatch(each -> types.isSubtype(types.erasure(each.asType()), owner))) {
      new Diagnostics(session.messages)
          .report(
              Problem.ORCHESTRATOR_OUTSIDE_WORKFLOW,
              session.locations.of(orchestrator),
              orchestrator.getSimpleName());
    }
  }

  /** One look at one type. Its messages are printed when it is clear that there is no other. */
  private final class Attempt {
    private final Session session;
    private final TypeElement type;
    private final List<Runnable> held = new ArrayList<>();
    private final Diagnostics diagnostics;
    private final Location location;
    private String phase = "parse";

    Attempt(Session session, TypeElement type) {
      this.session = session;
      this.type = type;
      this.location = session.locations.of(type);
      this.diagnostics =
          new Diagnostics(
              (kind, place, message) ->
                  held.add(() -> session.messages.print(kind, place, message)));
    }

    void run() {
      try {
        if (Annotations.has(type, Annotations.ACTIVITIES)) {
          activities();
        }
        if (Annotations.has(type, Annotations.WORKFLOW)) {
          workflow();
        }
      } catch (UnresolvedTypeException notYet) {
        deferred.add(type.getQualifiedName().toString());
        return;
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        diagnostics.report(Problem.INTERNAL, location, phase, describe(e));
      }
      held.forEach(Runnable::run);
    }

    private void activities() {
      Optional<ActivitiesDeclaration> parsed =
          new ActivitiesParser(
                  session.environment.getTypeUtils(),
                  session.environment.getElementUtils(),
                  session.locations,
                  diagnostics)
              .parse(type);
      phase = "emit";
      parsed.ifPresent(
          declaration -> {
            session.files.write(ActivityStubWriter.write(declaration), type, location, diagnostics);
            session.files.write(
                ActivityDispatcherWriter.write(declaration), type, location, diagnostics);
            session.files.addService(
                ServiceFileWriter.activitiesPath(),
                ActivityDispatcherWriter.providerName(declaration),
                type);
          });
    }

    private void workflow() {
      Optional<WorkflowDeclaration> parsed =
          new WorkflowParser(
                  session.environment.getTypeUtils(),
                  session.environment.getElementUtils(),
                  session.locations,
                  diagnostics)
              .parse(type);
      if (parsed.isEmpty()) {
        return;
      }
      WorkflowDeclaration workflow = parsed.get();
      String typeName = workflow.type().qualifiedName();
      String other =
          session.workflows.putIfAbsent(workflow.name() + " " + workflow.version(), typeName);
      if (other != null && !other.equals(typeName)) {
        diagnostics.report(
            Problem.DUPLICATE_WORKFLOW, location, workflow.name(), workflow.version(), other);
        return;
      }
      phase = "emit";
      session.files.write(ClientWriter.write(workflow), type, location, diagnostics);
      session.files.write(WorkflowStubWriter.write(workflow), type, location, diagnostics);
      phase = "body";
      if (session.bodyCompiler.isEmpty()) {
        diagnostics.report(Problem.NEEDS_JAVAC, location, workflow.name());
        return;
      }
      session
          .bodyCompiler
          .get()
          .compile(
              workflow, diagnostics)
          .ifPresent(
              compiled -> {
                SourceFile orchestrator = compiled.orchestrator();
                session.files.write(orchestrator, type, location, diagnostics);
                compiled.resources().forEach(resource -> session.files.write(resource, type));
                session.files.addService(
                    ServiceFileWriter.orchestratorsPath(), orchestrator.qualifiedName(), type);
              });
    }

    private static String describe(Throwable failure) {
      StackTraceElement[] frames = failure.getStackTrace();
      return failure + (frames.length == 0 ? "" : " at " + frames[0]);
    }
  }
}
