package dev.durable.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableDeadLettersTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new DurableDeadLetters()
        .run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @Test
  void itIsFoundAsATool() {
    assertThat(ServiceLoader.load(ToolProvider.class).stream().map(p -> p.get().name()))
        .contains("durable-dead-letters");
  }

  @Test
  void hubWithoutDeadLettersSaysSo() {
    assertThat(run("--hub", folder.resolve("hub").toString())).isZero();
    assertThat(out.toString()).startsWith("Nothing was set aside in the task hub ");
  }

  @Test
  void messageThatIsNotThereIsNotPutBack() {
    assertThat(run("--hub", folder.resolve("hub").toString(), "--replay", "no")).isOne();
    assertThat(err.toString()).contains("There is no dead letter 'no' in the task hub");
  }

  @Test
  void optionThatIsNotKnownIsRefused() {
    assertThat(run("--hup", "x")).isOne();
    assertThat(err.toString()).contains("Unknown option --hup");
  }
}
