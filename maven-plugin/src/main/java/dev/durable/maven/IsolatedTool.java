package dev.durable.maven;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;

/**
 * Runs a tool in a class loader of its own, so that neither Maven's classes nor this plugin's meet
 * those of the project.
 */
final class IsolatedTool {
  private IsolatedTool() {}

  /**
   * Runs a tool to its end on this thread.
   *
   * @param name the name of a {@link ToolProvider} on the class path
   * @param err gets the reason when the result is not zero
   * @return the exit code; zero means success
   */
  static int run(
      String name, List<Path> classPath, PrintWriter out, Writer err, List<String> arguments) {
    PrintWriter errors = new PrintWriter(err, true);
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(RunClassPath.urls(classPath), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Optional<ToolProvider> tool =
          ServiceLoader.load(ToolProvider.class, loader).stream()
              .map(ServiceLoader.Provider::get)
              .filter(provider -> provider.name().equals(name))
              .findFirst();
      if (tool.isEmpty()) {
        errors.println(
            "The tool '%s' is not on the class path. The project brings its own dev.durable:durable-runtime-embedded, which must have the version of this plugin: import dev.durable:durable-bom in dependencyManagement."
                .formatted(name));
        return 1;
      }
      return tool.get().run(out, errors, arguments.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      thread.setContextClassLoader(outer);
    }
  }
}
