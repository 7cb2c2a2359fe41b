package dev.durable.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.hub.OrchestrationWorkItem;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.rocksdb.EmbeddedHub;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.testing.TurnBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The runner in a process of its own, which is told to end by a signal. */
@Timeout(60)
final class DurableRunProcessTest {
  @TempDir Path folder;

  @Test
  void withoutAWorkflowItSaysWhatItFoundAndRunsUntilASignal() throws Exception {
    List<String> lines = runAndTerminateAt("Running;");

    assertThat(lines)
        .containsSubsequence(
            "Workflows",
            "  SumFlow(SumFlow.Batch batch) returns Integer",
            "Activities",
            "  Sums.checked",
            "To start one",
            "  java -cp ... dev.durable.runtime.local.DurableRun --start SumFlow --input '{\"numbers\":[0]}'",
            "Task hub: " + folder)
        .last()
        .isEqualTo("Drained. The task hub is " + folder + "; run again to go on.");
  }

  @Test
  void aSignalDrainsAndTheInstanceGoesOnInTheNextProcess() throws Exception {
    String[] instance = {"--start", "SumFlow", "--id", "a", "--input", "{\"numbers\":[500,500,1]}"};

    List<String> first = runAndTerminateAt("Checking 500", instance);
    List<String> second = run(instance);

    assertThat(first)
        .contains("Draining: activities that run come to their end, nothing new is begun.")
        .doesNotContain("1001");
    assertThat(second).contains("1001");
    assertThat(second.get(0)).startsWith("Instance 'a' of SumFlow goes on;");
    assertThat(Stream.concat(first.stream(), second.stream()).filter("Checking 500"::equals))
        .as("an activity that was drained is not run again")
        .hasSize(2);
  }

  @Test
  void whyAnInstanceIsBlockedIsTold() throws Exception {
    try (TaskHub hub = EmbeddedHub.open(folder)) {
      hub.create(new NewInstance("a", "SumFlow", "{\"numbers\":[1]}")).join();
      OrchestrationWorkItem item = hub.takeOrchestration(Duration.ofSeconds(30)).orElseThrow();
      // These frames are none that any build has.
      hub.commit(item, new TurnBuilder(item, Instant.now()).timer(Instant.now()).waiting()).join();
    }

    List<String> lines = runAndTerminateAt("is blocked", "--start", "SumFlow", "--id", "a");

    assertThat(lines)
        .filteredOn(line -> line.contains("blocked"))
        .singleElement()
        .asString()
        .startsWith("Instance 'a' is blocked: ")
        .contains("its snapshot, history event 2");
    assertThat(lines).anyMatch(line -> line.contains("nothing is lost"));
  }

  private List<String> runAndTerminateAt(String text, String... arguments) throws Exception {
    Process process = begin(arguments);
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.contains(text)) {
          // Unlike Process.destroy, this leaves the output open.
          assertThat(process.toHandle().destroy()).isTrue();
        }
      }
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return lines;
  }

  private List<String> run(String... arguments) throws Exception {
    Process process = begin(arguments);
    try (BufferedReader reader = process.inputReader()) {
      List<String> lines = reader.lines().toList();
      assertThat(process.waitFor()).isZero();
      return lines;
    }
  }

  private Process begin(String... arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DurableRun.class.getName(),
                    "--hub",
                    folder.toString()),
                Stream.of(arguments))
            .toList();
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
