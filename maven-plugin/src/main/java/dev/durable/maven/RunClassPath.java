package dev.durable.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;

/**
 * The class path on which a project's workflows run: everything the project has at run time, then
 * what this plugin brings and the project lacks. The project's versions win.
 */
final class RunClassPath {
  private static final String OWN_ARTIFACT = "durable-maven-plugin";
  private static final String LOG_BINDING = "slf4j-simple";

  /** Where SLF4J 2 and SLF4J 1 look for the binding of a project. */
  private static final List<String> BINDING_RESOURCES =
      List.of(
          "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
          "org/slf4j/impl/StaticLoggerBinder.class");

  private RunClassPath() {}

  /** An artifact with its file. */
  record Jar(String groupId, String artifactId, Path file) {
    String key() {
      return groupId + ":" + artifactId;
    }
  }

  /** The class path of a project, as Maven knows it. */
  static List<Path> ofProject(
      List<String> projectElements,
      Iterable<Artifact> projectArtifacts,
      Iterable<Artifact> pluginArtifacts) {
    return of(
        projectElements.stream().map(Path::of).toList(),
        jars(projectArtifacts),
        jars(pluginArtifacts));
  }

  private static List<Jar> jars(Iterable<Artifact> artifacts) {
    List<Jar> jars = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      if (artifact.getFile() != null) {
        jars.add(
            new Jar(artifact.getGroupId(), artifact.getArtifactId(), artifact.getFile().toPath()));
      }
    }
    return jars;
  }

  /**
   * Puts the class path together.
   *
   * @param projectElements the project's classes and run time dependencies, in class path order
   * @param projectJars the project's dependencies, to know which ones it has
   * @param pluginJars what the plugin brings
   */
  static List<Path> of(List<Path> projectElements, List<Jar> projectJars, List<Jar> pluginJars) {
    Set<String> present = new HashSet<>();
    projectJars.forEach(jar -> present.add(jar.key()));
    boolean hasBinding = hasLogBinding(projectElements);
    List<Path> classPath = new ArrayList<>(projectElements);
    for (Jar jar : pluginJars) {
      boolean unwanted = jar.artifactId().equals(LOG_BINDING) && hasBinding;
      if (!unwanted && !jar.artifactId().equals(OWN_ARTIFACT) && present.add(jar.key())) {
        classPath.add(jar.file());
      }
    }
    return List.copyOf(classPath);
  }

  private static boolean hasLogBinding(List<Path> elements) {
    try (URLClassLoader loader = new URLClassLoader(urls(elements), null)) {
      return BINDING_RESOURCES.stream().anyMatch(name -> loader.findResource(name) != null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entries as a class loader wants them. */
  static URL[] urls(List<Path> elements) {
    return elements.stream().map(RunClassPath::url).toArray(URL[]::new);
  }

  private static URL url(Path element) {
    try {
      return element.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError("a path has a URL: " + element, e);
    }
  }
}
