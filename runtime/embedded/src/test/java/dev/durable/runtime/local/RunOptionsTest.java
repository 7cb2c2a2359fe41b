package dev.durable.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.TaskHubException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunOptionsTest {
  @Test
  void withoutOptionsItRunsOnAHubInTheWorkingDirectory() {
    RunOptions options = RunOptions.parse();

    assertThat(options.hub())
        .isEqualTo(
            new HubChoice(
                "embedded",
                Map.of("durable.hub.folder", Path.of("durable").toAbsolutePath().toString())));
    assertThat(options.start()).isNull();
  }

  @Test
  void aHubThatIsNotOnTheClassPathIsNamedWithItsDependency() {
    HubChoice azure = RunOptions.parse("--hub", "azure").hub();

    assertThat(azure).isEqualTo(new HubChoice("azure", Map.of()));
    assertThatThrownBy(azure::open)
        .isInstanceOf(TaskHubException.class)
        .hasMessageContaining(
            "no task hub of the kind 'azure' on the class path; there is: [embedded]")
        .hasMessageContaining("Add the dependency dev.durable:durable-runtime-azure");
  }

  @Test
  void aCommandThatIsSuggestedUsesTheSameHub() {
    assertThat(
            RunOptions.parse("--launcher", "maven", "--hub", "azure")
                .command("start", "W", "id", "7"))
        .isEqualTo("mvn durable:run -Ddurable.hub=azure -Ddurable.start=W -Ddurable.id=7");
    assertThat(RunOptions.parse("--launcher", "maven", "--hub", "target/x").command("start", "W"))
        .isEqualTo("mvn durable:run -Ddurable.start=W");
  }

  @Test
  void anUnknownOptionIsNamedWithTheUsage() {
    assertThatThrownBy(() -> RunOptions.parse("--strat", "W"))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "Unknown option --strat. Usage: durable-run [--hub <folder>|azure]");
  }

  @Test
  void anOptionWithoutValueIsNamed() {
    assertThatThrownBy(() -> RunOptions.parse("--hub", "x", "--start"))
        .hasMessageStartingWith("Option --start has no value.");
  }

  @Test
  void anInputWithoutAWorkflowIsRefusedInTheWordsOfTheLauncher() {
    assertThatThrownBy(() -> RunOptions.parse("--launcher", "maven", "--input", "1"))
        .hasMessageEndingWith("mvn durable:run -Ddurable.start=<workflow> -Ddurable.input=<json>");
  }
}
