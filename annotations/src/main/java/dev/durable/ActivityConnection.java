package dev.durable;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What connects an activity that runs with the worker that runs it. Thread-safe. */
public interface ActivityConnection {
  /** Of an activity that no worker runs, as in a unit test: nobody listens, nobody cancels. */
  ActivityConnection NONE =
      new ActivityConnection() {
        @Override
        public boolean heartbeat(@Nullable Object progress) {
          return true;
        }

        @Override
        public <T> Optional<T> progress(Class<T> type) {
          return Optional.empty();
        }

        @Override
        public String completeLater() {
          return "";
        }
      };

  /**
   * Says that the activity is alive.
   *
   * @param progress how far it is; null leaves what is stored as it is
   * @return whether somebody still waits for its outcome
   */
  boolean heartbeat(@Nullable Object progress);

  /** The progress that was stored last, by this run or an earlier one. */
  <T> Optional<T> progress(Class<T> type);

  /** Leaves the outcome to somebody else, who needs the token that is returned. */
  String completeLater();
}
