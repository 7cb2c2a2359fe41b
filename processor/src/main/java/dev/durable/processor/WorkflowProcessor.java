package dev.durable.processor;

import com.google.auto.service.AutoService;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.emit.ActivityDispatcherWriter;
import dev.durable.processor.emit.ActivityStubWriter;
import dev.durable.processor.emit.ClientWriter;
import dev.durable.processor.emit.GeneratedTypes;
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
import dev.durable.processor.parse.TypeProjection;
import dev.durable.processor.parse.UnresolvedTypeException;
import dev.durable.processor.parse.WorkflowParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
 * The annotation processor: what the compiler calls. It makes all files that belong to one
 * annotated type; {@link RegistrationProcessor} looks at all types together.
 *
 * <p>It looks at every annotated type once. A type whose signatures or body mention a type that
 * does not exist yet is looked at again in the next round, found by its name, because elements of
 * one round are not valid in another. What is still unresolved in the last round is an error that
 * the compiler reports itself.
 *
 * <p>A tool that builds incrementally may hand over a type that is not compiled again, as a class
 * file. What is generated from it is there already.
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
      GeneratedFiles files) {}

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
            new GeneratedFiles(environment.getFiler()));
  }

  /** Some environments without javac have none of its classes either. */
  static Optional<Javac> javac(ProcessingEnvironment environment) {
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
    try {
      for (String name : names) {
        TypeElement type = current.environment.getElementUtils().getTypeElement(name);
        new Attempt(current, type).run();
      }
    } finally {
      current.bodyCompiler.ifPresent(CopyingBodyCompiler::endRound);
    }
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
        if (Annotations.has(type, Annotations.ACTIVITIES)
            && !isThere(GeneratedTypes.ofActivities(TypeProjection.declared(type)))) {
          activities();
        }
        if (Annotations.has(type, Annotations.WORKFLOW)
            && !isThere(GeneratedTypes.ofWorkflow(TypeProjection.declared(type)))) {
          workflow();
        }
      } catch (UnresolvedTypeException notYet) {
        if (diagnostics.errorCount() == 0) {
          deferred.add(type.getQualifiedName().toString());
          return;
        }
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        diagnostics.report(Problem.INTERNAL, location, phase, describe(e));
      }
      held.forEach(Runnable::run);
    }

    /** Whether the type is a class file, and so is what was generated from it. */
    private boolean isThere(List<String> generated) {
      return !session.locations.hasSource(type)
          && generated.stream()
              .allMatch(each -> session.environment.getElementUtils().getTypeElement(each) != null);
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
            write(ActivityStubWriter.write(declaration));
            write(ActivityDispatcherWriter.write(declaration));
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
      phase = "emit";
      write(ClientWriter.write(workflow));
      write(WorkflowStubWriter.write(workflow));
      phase = "body";
      if (session.bodyCompiler.isEmpty()) {
        diagnostics.report(Problem.NEEDS_JAVAC, location, workflow.name());
        return;
      }
      session
          .bodyCompiler
          .get()
          .compile(workflow, diagnostics)
          .ifPresent(
              compiled -> {
                List<TypeElement> origins = new ArrayList<>(List.of(type));
                compiled.otherOrigins().stream()
                    .map(session.environment.getElementUtils()::getTypeElement)
                    .forEach(origins::add);
                session.files.write(compiled.orchestrator(), origins, location, diagnostics);
                compiled.resources().forEach(resource -> session.files.write(resource, origins));
              });
    }

    private void write(SourceFile file) {
      session.files.write(file, List.of(type), location, diagnostics);
    }

    private static String describe(Throwable failure) {
      StackTraceElement[] frames = failure.getStackTrace();
      return failure + (frames.length == 0 ? "" : " at " + frames[0]);
    }
  }
}
