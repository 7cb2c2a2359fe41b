package dev.durable.runtime.hub.rocksdb;

import dev.durable.runtime.hub.TaskHub;
import java.io.IOException;
import java.nio.file.Path;

/** A process that opens a hub, says so, and holds it until its input ends. */
final class HoldingChild {
  private HoldingChild() {}

  /**
   * Holds a folder.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    try (TaskHub hub = EmbeddedHub.open(Path.of(arguments[0]))) {
      System.out.println("open " + hub.instance("nobody").isEmpty());
      while (System.in.read() >= 0) {
        // Nothing is sent.
      }
    }
  }
}
