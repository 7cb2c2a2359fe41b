package dev.durable.runtime.generated;

import org.jspecify.annotations.Nullable;

/** How a wait of a frame ended. */
public sealed interface Outcome {
  /** It has a value, which {@link Frame#$take} gives to the step; null for none. */
  record Value(@Nullable Object value) implements Outcome {}

  /** It failed: the step does not run, and what handles its exceptions gets this one. */
  record Failure(Throwable thrown) implements Outcome {}
}
