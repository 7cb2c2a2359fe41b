package dev.durable.maven;

import dev.durable.runtime.schema.Incompatibility;
import dev.durable.runtime.schema.SchemaComparison;
import java.io.File;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the workflows of this build: copies their schemas to where durable:check compares later
 * builds with them. To be run, and the result committed, when a build goes into production. Refuses
 * a build in which instances of the accepted one could not go on, unless durable.force is set.
 */
@Mojo(name = "accept", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class AcceptMojo extends AbstractMojo {
  /** The folder with the accepted schemas, which belongs into version control. */
  @Parameter(property = "durable.accepted", defaultValue = "${project.basedir}/src/main/durable")
  private @Nullable File accepted;

  /** Whether to accept a build in which instances could not go on: none of them is left. */
  @Parameter(property = "durable.force", defaultValue = "false")
  private boolean force;

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
      getLog().info("Nothing is accepted: durable.skip is set.");
      return;
    }
    SchemaFolder before = SchemaFolder.read(accepted.toPath());
    SchemaFolder after = SchemaFolder.read(built.toPath());
    List<Incompatibility> found =
        force ? List.of() : SchemaComparison.compare(before.schemas(), after.schemas());
    if (!found.isEmpty()) {
      throw new MojoFailureException(CheckMojo.message(found));
    }
    List<String> changes = after.copyTo(before);
    if (changes.isEmpty()) {
      getLog().info("Nothing to accept: %s is up to date.".formatted(before.path()));
      return;
    }
    getLog().info("Accepted in %s, to be committed:".formatted(before.path()));
    changes.forEach(change -> getLog().info("  " + change));
  }
}
