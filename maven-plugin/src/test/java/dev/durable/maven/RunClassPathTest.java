package dev.durable.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunClassPathTest {
  private static final RunClassPath.Jar BINDING = jar("org.slf4j", "slf4j-simple", "2.0.20");

  @Test
  void theProjectsElementsComeFirstInTheirOrder() {
    List<Path> project = List.of(Path.of("classes"), Path.of("b.jar"), Path.of("a.jar"));

    List<Path> classPath =
        RunClassPath.of(project, List.of(), List.of(jar("dev.durable", "durable-runtime", "1")));

    assertThat(classPath)
        .containsExactly(
            Path.of("classes"),
            Path.of("b.jar"),
            Path.of("a.jar"),
            Path.of("durable-runtime-1.jar"));
  }

  @Test
  void theProjectsVersionWinsOverThePlugins() {
    RunClassPath.Jar projects = jar("com.fasterxml.jackson.core", "jackson-databind", "2.15.0");
    RunClassPath.Jar plugins = jar("com.fasterxml.jackson.core", "jackson-databind", "2.22.4");

    List<Path> classPath =
        RunClassPath.of(List.of(projects.file()), List.of(projects), List.of(plugins));

    assertThat(classPath).containsExactly(projects.file());
  }

  @Test
  void thePluginItselfStaysOut() {
    assertThat(
            RunClassPath.of(
                List.of(), List.of(), List.of(jar("dev.durable", "durable-maven-plugin", "1"))))
        .isEmpty();
  }

  @Test
  void aProjectWithoutLogBindingGetsOne(@TempDir Path classes) {
    assertThat(RunClassPath.of(List.of(classes), List.of(), List.of(BINDING)))
        .containsExactly(classes, BINDING.file());
  }

  @Test
  void aProjectKeepsItsOwnLogBinding(@TempDir Path classes) throws IOException {
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("org.slf4j.spi.SLF4JServiceProvider"), "com.acme.Binding");

    assertThat(RunClassPath.of(List.of(classes), List.of(), List.of(BINDING)))
        .containsExactly(classes);
  }

  private static RunClassPath.Jar jar(String groupId, String artifactId, String version) {
    return new RunClassPath.Jar(groupId, artifactId, Path.of(artifactId + "-" + version + ".jar"));
  }
}
