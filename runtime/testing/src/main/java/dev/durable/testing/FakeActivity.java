package dev.durable.testing;

import org.jspecify.annotations.Nullable;

/** What a test runs in place of an activity. */
@FunctionalInterface
public interface FakeActivity {
  /**
   * Does the work.
   *
   * @return what the activity returns, of its type; null for {@code void}
   * @throws Throwable what the activity throws
   */
  @Nullable Object run(FakeCall call) throws Throwable;
}
