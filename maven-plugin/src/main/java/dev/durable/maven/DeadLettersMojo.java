package dev.durable.maven;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Shows the messages that a task hub in a storage account has set aside, because nobody could read
 * them or everybody who took them died of it, with the reasons; or puts one of them back.
 */
@Mojo(
    name = "dead-letters",
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class DeadLettersMojo extends AbstractMojo {
  private static final String TOOL = "durable-dead-letters";
  private static final String AZURE = "azure";

  /** The task hub: azure, or the folder of a hub on this machine, as of durable:run. */
  @Parameter(property = "durable.hub", defaultValue = AZURE)
  private String hub = "";

  /** The id of the message to put back into its queue; without it, all are shown. */
  @Parameter(property = "durable.replay")
  private @Nullable String replay;

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private @Nullable File folder;

  @Parameter(defaultValue = "${project.runtimeClasspathElements}", readonly = true, required = true)
  private List<String> projectElements = List.of();

  @Parameter(defaultValue = "${project.artifacts}", readonly = true, required = true)
  private Set<Artifact> projectArtifacts = Set.of();

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts = List.of();

  @Override
  public void execute() throws MojoFailureException {
    String place =
        hub.equals(AZURE) || folder == null ? hub : folder.toPath().resolve(hub).toString();
    List<String> arguments = new ArrayList<>(List.of("--hub", place));
    if (replay != null) {
      arguments.addAll(List.of("--replay", replay));
    }
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int exit =
        IsolatedTool.run(
            TOOL,
            RunClassPath.ofProject(projectElements, projectArtifacts, pluginArtifacts),
            new PrintWriter(output, true),
            errors,
            arguments);
    output.toString().lines().forEach(getLog()::info);
    if (exit != 0) {
      throw new MojoFailureException(errors.toString().strip());
    }
  }
}
