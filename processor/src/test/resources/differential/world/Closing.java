package world;

import dev.durable.processor.differential.Trace;

/** A resource that tells when it is opened and closed. */
public record Closing(String name, int size) implements AutoCloseable {
  public Closing {
    Trace.log("open " + name);
  }

  public static Closing of(String name) {
    return new Closing(name, 1);
  }

  @Override
  public void close() {
    Trace.log("close " + name);
    if (size > 1) {
      throw new IllegalStateException("close " + name);
    }
  }
}
