package dev.durable.maven;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs the workflows and activities of this project on this machine: a worker and a task hub, in a
 * folder or in an Azure Storage account. Without further parameters it says what it found and how
 * to start something, and runs until Ctrl-C; unfinished instances of the task hub go on. With
 * durable.start it starts one instance, shows its progress step by step, then its result, and ends.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RunMojo extends AbstractMojo {
  private static final String TOOL = "durable-run";
  private static final String AZURE = "azure";

  /** The workflow to start, by the simple name of its interface. */
  @Parameter(property = "durable.start")
  private @Nullable String start;

  /**
   * The input of the workflow to start: JSON, or @ and the name of a file with JSON, relative to
   * the directory in which Maven was called. One parameter is given as its value, several as an
   * object by parameter name.
   */
  @Parameter(property = "durable.input")
  private @Nullable String input;

  /**
   * The id of the instance. If the task hub has it already, a finished one shows its result again
   * and an unfinished one goes on. A new id by default.
   */
  @Parameter(property = "durable.id")
  private @Nullable String id;

  /**
   * The task hub: a folder, relative to the project's, which is created if it is missing; or azure,
   * for a hub in an Azure Storage account, whose settings are the properties durable.hub.name and
   * durable.hub.connectionString and others.
   */
  @Parameter(property = "durable.hub", defaultValue = "${project.build.directory}/durable")
  private String hub = "";

  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private @Nullable File folder;

  /** Whether to do nothing. */
  @Parameter(property = "durable.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project.packaging}", readonly = true, required = true)
  private String packaging = "";

  @Parameter(defaultValue = "${project.runtimeClasspathElements}", readonly = true, required = true)
  private List<String> projectElements = List.of();

  @Parameter(defaultValue = "${project.artifacts}", readonly = true, required = true)
  private Set<Artifact> projectArtifacts = Set.of();

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts = List.of();

  @Parameter(
      defaultValue = "${project.build.directory}/generated-sources/annotations",
      readonly = true,
      required = true)
  private @Nullable File generatedSources;

  @Override
  public void execute() throws MojoFailureException {
    if (skip || packaging.equals("pom")) {
      getLog().info("Nothing to run: " + (skip ? "durable.skip is set." : "packaging is pom."));
      return;
    }
    List<Path> classPath =
        RunClassPath.ofProject(projectElements, projectArtifacts, pluginArtifacts);
    StringWriter errors = new StringWriter();
    int exit = IsolatedTool.run(TOOL, classPath, console(), errors, arguments());
    if (exit != 0) {
      throw new MojoFailureException(errors.toString().strip());
    }
  }

  /** Standard output in its own encoding, which a writer over it finds by itself. */
  @SuppressWarnings("DefaultCharset")
  private static PrintWriter console() {
    return new PrintWriter(System.out, true);
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--launcher", "maven"));
    add(arguments, "--hub", hub());
    add(arguments, "--sources", generatedSources);
    add(arguments, "--start", start);
    add(arguments, "--input", input);
    add(arguments, "--id", id);
    return arguments;
  }

  /** A word for a kind of hub stays; a folder is one of the project. */
  private String hub() {
    return hub.equals(AZURE) || folder == null ? hub : folder.toPath().resolve(hub).toString();
  }

  private static void add(List<String> arguments, String option, @Nullable Object value) {
    if (value != null) {
      arguments.add(option);
      arguments.add(value.toString());
    }
  }
}
