package dev.durable;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task of a body that is called directly: it was done when it was started. */
final class DirectTask<T extends @Nullable Object> implements Task<T> {
  private final T result;
  private final @Nullable Throwable failure;

  private DirectTask(T result, @Nullable Throwable failure) {
    this.result = result;
    this.failure = failure;
  }

  /** Runs the work and keeps what comes of it. */
  @SuppressWarnings("NullAway") // There is no result to return if there is a failure.
  static <T extends @Nullable Object> DirectTask<T> run(TaskBody<? extends T, ?> body) {
    try {
      return new DirectTask<>(body.run(), null);
    } catch (Throwable thrown) {
      return new DirectTask<>(null, thrown);
    }
  }

  boolean hasFailed() {
    return failure != null;
  }

  @Override
  public T await() {
    if (failure != null) {
      throw DirectTask.<RuntimeException>unchecked(failure);
    }
    return result;
  }

  @Override
  public T await(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    return await();
  }

  @Override
  public boolean isDone() {
    return true;
  }

  @Override
  public boolean cancel() {
    return false;
  }

  /** Throws an exception that may be checked, as the interface says. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <X extends Throwable> X unchecked(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
