package dev.durable.maven;

import dev.durable.runtime.schema.Incompatibility;
import dev.durable.runtime.schema.SchemaComparison;
import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails if instances that are in flight could not go on in this build: compares the schemas of the
 * build with the accepted ones, which durable:accept wrote. Compiles the project, so that it never
 * compares classes that are older than their sources.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class CheckMojo extends AbstractMojo {
  /** The folder with the accepted schemas, which belongs into version control. */
  @Parameter(property = "durable.accepted", defaultValue = "${project.basedir}/src/main/durable")
  private @Nullable File accepted;

  /** Whether to do nothing. */
  @Parameter(property = "durable.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(
      defaultValue = "${project.build.outputDirectory}/META-INF/durable",
      readonly = true,
      required = true)
  private @Nullable File built;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || accepted == null || built == null) {
      getLog().info("Nothing is checked: durable.skip is set.");
      return;
    }
    SchemaFolder before = SchemaFolder.read(accepted.toPath());
    SchemaFolder after = SchemaFolder.read(built.toPath());
    if (before.isEmpty()) {
      getLog()
          .info(
              after.isEmpty()
                  ? "This project has no workflows."
                  : "No schema is accepted yet. When a build goes into production, run mvn durable:accept and commit %s; from then on this goal checks that its instances can go on."
                      .formatted(before.path()));
      return;
    }
    List<Incompatibility> found = SchemaComparison.compare(before.schemas(), after.schemas());
    if (!found.isEmpty()) {
      throw new MojoFailureException(message(found));
    }
    getLog()
        .info(
            before.size() == 1
                ? "Instances of the accepted workflow can go on."
                : "Instances of all %d accepted workflows can go on.".formatted(before.size()));
  }

  /** What is wrong, a paragraph each. */
  static String message(List<Incompatibility> found) {
    return found.stream()
        .map(Incompatibility::message)
        .collect(
            Collectors.joining(
                "\n\n",
                "Instances that are in flight could not go on in this build:\n\n",
                "\n\nIf no such instance is left, accept this build: mvn durable:accept -Ddurable.force"));
  }
}
