package dev.durable.maven;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;

/** Prints its arguments and tells which class loader it sees; fails if it has no arguments. */
public final class EchoTool implements ToolProvider {
  @Override
  public String name() {
    return "echo";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... args) {
    if (args.length == 0) {
      err.println("nothing to say");
      return 1;
    }
    out.println(String.join(" ", args));
    ClassLoader own = EchoTool.class.getClassLoader();
    out.println(
        "own loader is context: " + (Thread.currentThread().getContextClassLoader() == own));
    out.println("parent is platform: " + (own.getParent() == ClassLoader.getPlatformClassLoader()));
    return 0;
  }
}
