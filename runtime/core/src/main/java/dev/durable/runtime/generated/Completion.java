package dev.durable.runtime.generated;

import org.jspecify.annotations.Nullable;

/**
 * How a {@code try} with a finalizer was left, kept while the finalizer runs: it completed, it
 * jumped (a {@code return}, {@code break} or {@code continue}), or it threw (JLS 14.20.2).
 *
 * @param name {@code complete}, the jump as in {@code break outer}, or {@code throw}
 * @param failure what it threw; null unless {@code name} is {@code throw}
 */
public record Completion(String name, @Nullable Throwable failure) {
  private static final String THROW = "throw";
  private static final ValueType<String> NAME = new ValueType<>() {};

  /** A {@code try} that threw. */
  static Completion of(Throwable thrown) {
    return new Completion(THROW, thrown);
  }

  /** What the {@code try} threw, to throw it on. */
  public Throwable exception() {
    if (failure == null) {
      throw new IllegalStateException("completion '" + name + "' has no step to go to");
    }
    return failure;
  }

  /** Writes a completion; null if no finalizer runs. */
  public static void write(String name, @Nullable Completion completion, ValueWriter out) {
    out.write(name, NAME, completion == null ? null : completion.name);
    out.writeThrowable(name + ".thrown", completion == null ? null : completion.failure);
  }

  /** Reads what {@link #write} wrote. */
  public static @Nullable Completion read(String name, ValueReader in) {
    String read = in.read(name, NAME);
    return read == null ? null : new Completion(read, in.readThrowable(name + ".thrown"));
  }
}
