package dev.durable.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IsolatedToolTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private List<Path> classPath = List.of();

  @BeforeEach
  void locateTheTestClasses() throws URISyntaxException {
    classPath =
        List.of(
            Path.of(EchoTool.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  @Test
  void aToolRunsWithItsArgumentsInALoaderOfItsOwn() {
    assertThat(run("echo", "--start", "OrderWorkflow")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "--start OrderWorkflow", "own loader is context: true", "parent is platform: true");
  }

  @Test
  void aFailingToolGivesItsExitCodeAndReason() {
    assertThat(run("echo")).isEqualTo(1);

    assertThat(err.toString().strip()).isEqualTo("nothing to say");
  }

  @Test
  void aMissingToolIsNamedWithTheRemedy() {
    assertThat(run("no-such")).isEqualTo(1);

    assertThat(err.toString()).contains("'no-such'").contains("durable-bom");
  }

  @Test
  void theContextClassLoaderIsPutBack() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    run("echo", "x");

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  private int run(String tool, String... arguments) {
    return IsolatedTool.run(tool, classPath, new PrintWriter(out, true), err, List.of(arguments));
  }
}
