package dev.durable.processor.model;

/**
 * A place in the user's sources.
 *
 * @param file the simple name of the file, as in {@code OrderWorkflow.java}; empty if unknown
 * @param line from 1; 0 if unknown
 * @param origin what the parser needs to point the compiler's message at the place; opaque to all
 *     others
 */
public record Location(String file, long line, Object origin) {
  /** File and line, as in {@code OrderWorkflow.java:42}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
