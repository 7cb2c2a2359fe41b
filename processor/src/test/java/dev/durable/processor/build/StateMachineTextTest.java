package dev.durable.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StateMachineTextTest {
  @Test
  void theMachineOfABodyIsPrintedOnRequest() {
    Compiled compiled =
        Compiled.dumping(
            "p.Work",
            """
            package p;
            @dev.durable.Activities
            public class Work {
              public int count(String text) { return text.length(); }
              public void clean(String text) {}
            }
            """,
            "p.Flow",
            """
            package p;
            @dev.durable.Workflow
            public interface Flow {
              Work work();
              @dev.durable.Orchestrator
              default int run(String text) {
                try {
                  int n = work().count(text);
                  if (n > 3) {
                    return n;
                  }
                } finally {
                  work().clean(text);
                }
                return 0;
              }
            }
            """);

    compiled.withoutComplaint();
    assertThat(compiled.compilation().notes())
        // javac indents all lines but the first
        .map(note -> note.getMessage(Locale.ROOT).replace("\n  ", "\n") + "\n")
        .contains(
            """
            [Durable:Machine] machine run
            0 start  // Flow.java:7
              go to 1
            1 tryBody  // Flow.java:8
              handler 3
              await count(text) as 'n=count', resume at 2
            2 n_count  // Flow.java:8
              stored [text]
              handler 3
              take count into n
              if (n > 3) {
                set $returned; set $completion; go to 4
              }
              set $completion = $completion("complete")
              discard $returned
              go to 4
            3 failed  // Flow.java:13
              keep $completion
              discard $returned
              go to 4
            4 finalizer  // Flow.java:13
              await clean(text) as 'clean', resume at 5
            5 clean  // Flow.java:13
              stored [$returned, $completion]
              take clean
              dispatch $completion
                return: done
                complete: 6
            6 afterTry  // Flow.java:7
              set $returned = 0
              go to done
            """);
  }
}
