package dev.durable.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.diagnostic.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Completion;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

class WorkflowProcessorTest {
  private static final String WORK =
      """
      package p;
      @dev.durable.Activities
      public interface Work {
        Later run(Later later) throws Broken;
      }
      """;
  private static final String FLOW =
      """
      package p;
      @dev.durable.Workflow
      public interface Flow {
        Work work();
        @dev.durable.Orchestrator
        default Later run(Later later) throws Exception {
          return work().run(later);
        }
      }
      """;

  @Test
  void aDollarInTheNameOfATypeIsAName() {
    Compiled compiled =
        Compiled.of(
                "p.Order$Flow",
                "package p; @dev.durable.Workflow public interface Order$Flow"
                    + " { @dev.durable.Orchestrator default int run() { return 1; } }")
            .withoutComplaint();

    assertThat(compiled.resource("META-INF/services/dev.durable.runtime.generated.Orchestrator"))
        .isEqualTo("p.Order$FlowOrchestrator\n");
  }

  @Test
  void aNameThatIsTakenIsReportedWhenTheBodyWaitsForAGeneratedType() {
    Compiled compiled =
        Compiled.of(
            "p.FlowClient",
            "package p; class FlowClient {}",
            "p.Flow",
            "package p; @dev.durable.Workflow public interface Flow {"
                + " @dev.durable.Orchestrator default int run()"
                + " { return FlowStub.class.getName().length(); } }");

    assertThat(compiled.compilation().errors())
        .extracting(error -> error.getMessage(null))
        .containsExactly(Problem.GENERATED_NAME_TAKEN.message("p.FlowClient", "Flow"));
  }

  @Test
  void aTypeThatMentionsWhatAnotherProcessorGeneratesIsLookedAtAgain() {
    Compiled compiled =
        Compiled.with(
            new Both(new WorkflowProcessor(), new GeneratesLater()),
            "p.Work",
            WORK,
            "p.Flow",
            FLOW);

    compiled.withoutComplaint();
    assertThat(compiled.hasSource("p.WorkStub")).isTrue();
    assertThat(compiled.hasSource("p.FlowClient")).isTrue();
    assertThat(compiled.hasSource("p.FlowOrchestrator")).isTrue();
  }

  @Test
  void aTypeThatNeverComesIsReportedByTheCompilerAlone() {
    Compiled compiled = Compiled.of("p.Work", WORK, "p.Flow", FLOW);

    assertThat(compiled.compilation().errors())
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error.getMessage(null)).startsWith("cannot find symbol"));
  }

  @Test
  void aNameInAConstructorsArgumentsThatNobodyDeclaresIsReportedByTheCompilerAlone() {
    Compiled compiled =
        Compiled.of(
            "p.Flow",
            """
            package p;
            @dev.durable.Workflow
            public interface Flow {
              Work work();
              @dev.durable.Orchestrator
              default String run() throws Exception {
                if (true) {
                  throw new IllegalStateException(work().named(missing.name()));
                }
                return "end";
              }
              @dev.durable.Activities
              interface Work { String named(String name); }
            }
            """);

    assertThat(compiled.compilation().errors())
        .singleElement()
        .satisfies(error -> assertThat(error.getMessage(null)).startsWith("cannot find symbol"));
  }

  @Test
  void withoutJavacTheBodyIsLeftOutWithANote() {
    Compiled compiled =
        Compiled.with(
            new Wrapping(new WorkflowProcessor(), "none"),
            "p.Flow",
            """
            package p;
            @dev.durable.Workflow
            public interface Flow {
              Work work();
              @dev.durable.Orchestrator
              default int run(int n) { return work().twice(n); }
              @dev.durable.Activities
              interface Work { int twice(int n); }
            }
            """);

    compiled.withoutComplaint();
    assertThat(compiled.compilation().notes())
        .extracting(note -> note.getMessage(null))
        .contains(Problem.NEEDS_JAVAC.message("Flow"));
    assertThat(compiled.hasSource("p.FlowClient")).isTrue();
    assertThat(compiled.hasSource("p.Flow_WorkDispatcher")).isTrue();
    assertThat(compiled.hasSource("p.FlowOrchestrator")).isFalse();
  }

  @Test
  void aFailureOfTheProcessorIsAnErrorAtTheTypeWithThePhase() {
    Compiled compiled =
        Compiled.with(
            new Wrapping(new WorkflowProcessor(), "getTypeUtils"),
            "p.Work",
            "package p; @dev.durable.Activities interface Work { void run(); }");

    assertThat(compiled.compilation().errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.getMessage(null))
                  .startsWith(
                      "[Durable:Internal] the compiler failed in phase 'parse':"
                          + " java.lang.IllegalStateException: no types today at ")
                  .contains("Please report this");
              assertThat(error.getSource().getName()).endsWith("p/Work.java");
            });
  }

  @Test
  void theServicesFileListsOrchestratorsInOrder() {
    String source =
        """
        package p;
        @dev.durable.Workflow
        interface %s {
          @dev.durable.Orchestrator default void run() {}
        }
        """;

    Compiled compiled =
        Compiled.of("p.Two", source.formatted("Two"), "p.One", source.formatted("One"));

    assertThat(
            compiled
                .withoutComplaint()
                .resource("META-INF/services/dev.durable.runtime.generated.Orchestrator"))
        .isEqualTo("p.OneOrchestrator\np.TwoOrchestrator\n");
  }

  @Test
  void theSameSourcesGiveTheSameFiles() {
    String[] sources = {
      "p.Work",
      WORK,
      "p.Flow",
      FLOW,
      "p.Later",
      "package p; public record Later(int n) {}",
      "p.Broken",
      GeneratesLater.BROKEN
    };

    Compiled first = Compiled.of(sources).withoutComplaint();
    Compiled second = Compiled.of(sources).withoutComplaint();

    for (String name : new String[] {"WorkStub", "WorkDispatcher", "FlowClient"}) {
      assertThat(first.source("p." + name)).isEqualTo(second.source("p." + name));
    }
  }

  /** Generates the types that the sources mention, in the first round. */
  private static final class GeneratesLater extends AbstractProcessor {
    private static final String BROKEN =
        """
        package p;
        public class Broken extends Exception {
          private static final long serialVersionUID = 1;
          public Broken(String message) { super(message); }
        }
        """;

    private boolean isDone;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!isDone) {
        isDone = true;
        generate("p.Later", "package p; public record Later(int n) {}");
        generate("p.Broken", BROKEN);
      }
      return false;
    }

    private void generate(String name, String text) {
      try (Writer out = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        out.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Two processors in one. */
  private static final class Both extends AbstractProcessor {
    private final Processor first;
    private final Processor second;

    Both(Processor first, Processor second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      first.init(environment);
      second.init(environment);
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
      boolean unusedFirst = first.process(annotations, round);
      boolean unusedSecond = second.process(annotations, round);
      return false;
    }
  }

  /**
   * Wraps the environment, as development tools do, so that javac cannot be recognised.
   *
   * @param failing the name of a method of the environment that fails
   */
  private record Wrapping(Processor processor, String failing) implements Processor {
    @Override
    public void init(ProcessingEnvironment environment) {
      processor.init(
          (ProcessingEnvironment)
              Proxy.newProxyInstance(
                  Wrapping.class.getClassLoader(),
                  new Class<?>[] {ProcessingEnvironment.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals(failing)) {
                      throw new IllegalStateException("no types today");
                    }
                    return method.invoke(environment, arguments);
                  }));
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

    @Override
    public Iterable<? extends Completion> getCompletions(
        Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
      return processor.getCompletions(element, annotation, member, userText);
    }
  }
}
