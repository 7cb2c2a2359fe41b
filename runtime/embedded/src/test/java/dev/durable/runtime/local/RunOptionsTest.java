package dev.durable.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RunOptionsTest {
  @Test
  void withoutOptionsItRunsOnAHubInTheWorkingDirectory() {
    RunOptions options = RunOptions.parse();

    assertThat(options.hub()).isEqualTo(Path.of("durable").toAbsolutePath());
    assertThat(options.start()).isNull();
  }

  @Test
  void anUnknownOptionIsNamedWithTheUsage() {
    assertThatThrownBy(() -> RunOptions.parse("--strat", "W"))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("Unknown option --strat. Usage: durable-run [--hub <folder>]");
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
