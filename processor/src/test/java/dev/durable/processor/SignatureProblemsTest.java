package dev.durable.processor;

import static dev.durable.processor.MarkedSource.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.diagnostic.Problem;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * Each problem of a declaration: the message, and the place, which {@code <!>} marks in the source.
 */
class SignatureProblemsTest {
  private static final String HEAD =
      "package p; import dev.durable.*; import java.util.*; import java.util.stream.*;\n";

  @Test
  void aWorkflowIsAnInterface() {
    check(Problem.NOT_AN_INTERFACE.message("Sample"), "@Workflow public <!>class Sample {}");
  }

  @Test
  void aWorkflowHasNoTypeParameters() {
    check(
        Problem.GENERIC_WORKFLOW.message("Sample"),
        """
        @Workflow
        <!>interface Sample<T> {
          @Orchestrator default void run() {}
        }
        """);
  }

  @Test
  void aWorkflowCanBeImplementedByItsPackage() {
    check(
        Problem.WORKFLOW_NOT_ACCESSIBLE.message("Flow", "private"),
        """
        class Sample {
          @Workflow
          private <!>interface Flow {
            @Orchestrator default void run() {}
          }
        }
        """);
    check(
        Problem.WORKFLOW_NOT_ACCESSIBLE.message("Sample", "sealed"),
        """
        @Workflow
        sealed <!>interface Sample {
          @Orchestrator default void run() {}
          final class One implements Sample {}
        }
        """);
  }

  @Test
  void aWorkflowHasAUsableNameAndVersion() {
    check(
        Problem.BAD_WORKFLOW.message(
            "Sample", "name 'a/b' has characters other than letters, digits, '_', '.' and '-'"),
        """
        @Workflow(name = <!>"a/b")
        interface Sample {
          @Orchestrator default void run() {}
        }
        """);
    check(
        Problem.BAD_WORKFLOW.message("Sample", "version is 0, and the first version is 1"),
        """
        @Workflow(version = <!>0)
        interface Sample {
          @Orchestrator default void run() {}
        }
        """);
  }

  @Test
  void aVersionOfAWorkflowIsDeclaredOnce() {
    check(
        Problem.DUPLICATE_WORKFLOW.message("Flow", 1, "p.Flow"),
        """
        @Workflow
        interface Flow {
          @Orchestrator default void run() {}
        }
        @Workflow(name = "Flow")
        <!>interface Sample {
          @Orchestrator default void run() {}
        }
        """);
  }

  @Test
  void aWorkflowHasAnOrchestrator() {
    check(
        Problem.NO_ORCHESTRATOR.message("Sample"),
        """
        @Workflow
        <!>interface Sample {
          default void run() {}
        }
        """);
  }

  @Test
  void aWorkflowHasOneOrchestrator() {
    check(
        Problem.SEVERAL_ORCHESTRATORS.message("Sample", "second"),
        """
        @Workflow
        interface Sample {
          @Orchestrator default void first() {}
          @Orchestrator default void <!>second() {}
        }
        """);
  }

  @Test
  void anOrchestratorHasABody() {
    check(
        Problem.ORCHESTRATOR_NOT_DEFAULT.message("run"),
        """
        @Workflow
        interface Sample {
          @Orchestrator void <!>run();
        }
        """);
    check(
        Problem.ORCHESTRATOR_NOT_DEFAULT.message("run"),
        """
        @Workflow
        interface Sample {
          @Orchestrator private void <!>run() {}
        }
        """);
  }

  @Test
  void anOrchestratorIsInAWorkflow() {
    check(
        Problem.ORCHESTRATOR_OUTSIDE_WORKFLOW.message("run"),
        """
        interface Sample {
          @Orchestrator default void <!>run() {}
        }
        """);
  }

  @Test
  void anOrchestratorHasNoTypeParameters() {
    check(
        Problem.GENERIC_ORCHESTRATOR.message("run"),
        """
        @Workflow
        interface Sample {
          @Orchestrator default <T> void <!>run(T input) {}
        }
        """);
  }

  @Test
  void anAbstractMethodIsAStub() {
    check(
        Problem.UNEXPECTED_ABSTRACT_METHOD.message("other", "Sample", "List<String>"),
        """
        @Workflow
        interface Sample {
          List<String> <!>other();
          String toString();
          boolean equals(Object other);
          @Orchestrator default void run() {}
        }
        """);
  }

  @Test
  void aStubHasNoParameters() {
    check(
        Problem.STUB_WITH_PARAMETERS.message("work"),
        """
        @Workflow
        interface Sample {
          Work <!>work(int n);
          @Orchestrator default void run() {}
          @Activities interface Work { void run(); }
        }
        """);
  }

  @Test
  void aStubOfAWorkflowHasNoParameters() {
    check(
        Problem.STUB_WITH_PARAMETERS.message("other"),
        """
        @Workflow
        interface Sample {
          <T> Sample <!>other();
          @Orchestrator default void run() {}
        }
        """);
  }

  @Test
  void aWorkflowIsNotAnActivitiesTypeToo() {
    check(
        Problem.BAD_WORKFLOW.message(
            "Sample", "it is an @Activities type as well, and a type is one of the two"),
        """
        @Workflow @Activities
        <!>interface Sample {
          @Orchestrator default void run() {}
        }
        """);
  }

  @Test
  void anActivityIsDeclaredOnce() {
    check(
        Problem.OVERLOADED_ACTIVITY.message("run"),
        """
        @Activities
        public class Sample {
          public void run() {}
          void run(String hidden) {}
          public void <!>run(int n) {}
        }
        """);
  }

  @Test
  void activitiesHaveNoTypeParameters() {
    check(
        Problem.GENERIC_ACTIVITIES.message("Sample"),
        "@Activities <!>interface Sample<T> { void run(T t); }");
    check(
        Problem.GENERIC_ACTIVITY.message("run"),
        "@Activities interface Sample { <T> void <!>run(T t); }");
  }

  @Test
  void thereIsAnActivity() {
    check(
        Problem.NO_ACTIVITIES.message("Sample"),
        "@Activities <!>class Sample { void run() {} public static void main(String[] a) {} }");
  }

  @Test
  void activitiesCanBeCalledByTheirPackage() {
    check(
        Problem.ACTIVITIES_NOT_ACCESSIBLE.message("Work", "an inner class"),
        "class Sample { @Activities <!>class Work { public void run() {} } }");
    check(
        Problem.ACTIVITIES_NOT_ACCESSIBLE.message("Work", "private"),
        "class Sample { private static class Hidden { @Activities static <!>class Work { public void run() {} } } }");
  }

  @Test
  void whatIsStoredCanBeReadBack() {
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message(
            "parameter 'input'", "run", "Object", "'Object' does not say what is in it"),
        """
        @Workflow
        interface Sample {
          @Orchestrator default void run(int n, Object <!>input) {}
        }
        """);
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message(
            "the result", "run", "Stream<String>", "'Stream' is not a type of data"),
        """
        @Activities
        interface Sample {
          Stream<!><String> run();
        }
        """);
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message(
            "parameter 'cause'",
            "run",
            "IllegalStateException",
            "an exception is stored as 'Throwable', 'Exception' or 'RuntimeException', and only as"
                + " a parameter of an activity"),
        """
        @Activities
        interface Sample {
          void run(Throwable fine, IllegalStateException <!>cause);
        }
        """);
  }

  @Test
  void aTaskStaysInItsInstance() {
    String why =
        "a 'Task' is known only to the instance that started it, so await it and pass on its result";
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message("parameter 'input'", "run", "Task<String>", why),
        """
        @Workflow
        interface Sample {
          @Orchestrator default void run(int n, Task<String> <!>input) {}
        }
        """);
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message(
            "the result", "run", "Sample.Part", "component 'tasks' of record 'Part': " + why),
        """
        @Workflow
        interface Sample {
          record Part(List<Optional<Task<String>>> tasks) {}
          @Orchestrator default <!>Part run() { return null; }
        }
        """);
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message(
            "parameter 'tasks'", "run", "Map<Task<String>, String>", why),
        """
        @Activities
        interface Sample {
          void run(Map<Task<String>, String> <!>tasks);
        }
        """);
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message("the result", "run", "Task<String>[]", why),
        """
        @Activities
        interface Sample {
          Task<String><!>[] run();
        }
        """);
  }

  @Test
  void aTypeArgumentOfASupertypeIsTakenIntoAccount() {
    check(
        Problem.UNREADABLE_SIGNATURE_TYPE.message(
            "parameter 'value'", "put", "Thread", "'Thread' is not a type of data"),
        """
        @Activities
        interface Sample extends Store<Thread> {}
        interface Store<T> {
          void put(T <!>value);
        }
        """);
  }

  @Test
  void declaredExceptionsCanBeRebuilt() {
    check(
        Problem.UNREADABLE_EXCEPTION.message(
            "Broken", "parameter 'code' of its constructor has no accessor"),
        """
        @Activities
        interface Sample {
          void run() throws java.io.IOException, <!>Broken;
          class Broken extends Exception { public Broken(int code) {} }
        }
        """);
  }

  @Test
  void aTimeoutIsAPositiveDurationThatMakesSense() {
    check(
        Problem.BAD_TIMEOUT.message(
            "run",
            "attempt 'soon' is not a duration; write a number and one of ms, s, m, h, d, as in '500ms', or ISO-8601, as in 'PT1M30S'"),
        "@Activities interface Sample { @Timeout(attempt = <!>\"soon\") void run(); }");
    check(
        Problem.BAD_TIMEOUT.message("Sample", "total is zero; leave it out for no limit"),
        "@Timeout(total = <!>\"0s\") @Activities interface Sample { void run(); }");
    check(
        Problem.BAD_TIMEOUT.message(
            "go", "heartbeat is for activities; give a sub-orchestration a total"),
        "@Workflow interface Sample { @Timeout(heartbeat = <!>\"1s\") @Orchestrator default void go() {} }");
  }

  @Test
  void aRetryIsInRange() {
    check(
        Problem.BAD_RETRY.message("run", "maxAttempts is 0 and must be at least 1"),
        "@Activities interface Sample { @Retry(maxAttempts = <!>0) void run(); }");
    check(
        Problem.BAD_RETRY.message("run", "backoff is 0.5 and must be finite and at least 1.0"),
        "@Activities interface Sample { @Retry(maxAttempts = 2, backoff = <!>0.5) void run(); }");
    check(
        Problem.BAD_RETRY.message(
            "Sample",
            "firstDelay 'soon' is not a duration; write a number and one of ms, s, m, h, d, as in"
                + " '500ms', or ISO-8601, as in 'PT1M30S'"),
        "@Retry(maxAttempts = 2, firstDelay = <!>\"soon\") @Activities interface Sample { void run(); }");
    check(
        Problem.BAD_RETRY.message(
            "Sample",
            "timeout '99999999999999999999d' is not a duration; write a number and one of ms, s, m,"
                + " h, d, as in '500ms', or ISO-8601, as in 'PT1M30S'"),
        "@Retry(maxAttempts = 2, timeout = <!>\"99999999999999999999d\") @Activities interface Sample { void run(); }");
    check(
        Problem.BAD_RETRY.message("run", "maxDelay 'PT-1S' is negative"),
        "@Activities interface Sample { @Retry(maxAttempts = 2, maxDelay = <!>\"PT-1S\") void run(); }");
  }

  @Test
  void aParameterDoesNotBeginWithADollar() {
    check(
        Problem.RESERVED_NAME.message("$n"),
        """
        @Workflow
        interface Sample {
          @Orchestrator default void run(int <!>$n) {}
        }
        """);
  }

  @Test
  void aGeneratedNameIsFree() {
    check(
        Problem.GENERATED_NAME_TAKEN.message("p.SampleStub", "Sample"),
        "@Activities <!>interface Sample { void run(); } class SampleStub {}");
  }

  @Test
  void allProblemsOfATypeAreReportedAtOnce() {
    List<Diagnostic<? extends JavaFileObject>> errors =
        Compiled.of(
                "p.Sample",
                HEAD
                    + """
                    @Activities
                    public class Sample {
                      @Retry(maxAttempts = 0) public Object one(Thread t) { return t; }
                      public <T> void two() {}
                    }
                    """)
            .compilation()
            .errors();

    assertThat(errors).hasSize(4);
  }
}
