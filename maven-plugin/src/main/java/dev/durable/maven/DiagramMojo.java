package dev.durable.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the project and tells where the diagrams of its workflows are: a file for Mermaid each,
 * which GitHub, IDEs and https://mermaid.live show as a drawing.
 */
@Mojo(name = "diagram", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class DiagramMojo extends AbstractMojo {
  @Parameter(
      defaultValue = "${project.build.outputDirectory}/META-INF/durable",
      readonly = true,
      required = true)
  private @Nullable File built;

  @Override
  public void execute() throws MojoExecutionException {
    List<Path> diagrams = built == null ? List.of() : diagrams(built.toPath());
    if (diagrams.isEmpty()) {
      getLog().info("This project has no workflows.");
      return;
    }
    getLog().info("Mermaid diagrams, which GitHub, IDEs and https://mermaid.live show:");
    diagrams.forEach(file -> getLog().info("  " + file));
  }

  private static List<Path> diagrams(Path folder) throws MojoExecutionException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().endsWith(".mmd")).sorted().toList();
    } catch (IOException e) {
      throw new MojoExecutionException("The diagrams in " + folder + " cannot be listed.", e);
    }
  }
}
