package dev.durable.runtime.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stack of frames of a snapshot.
 *
 * @param id {@link #MAIN}, or the id of the task that is this branch of the body
 * @param waitsFor what its last frame waits for; null if the branch has not begun
 * @param frames the frames; each but the last one waits for the one after it
 */
public record SavedStack(long id, @Nullable SavedWait waitsFor, List<SavedFrame> frames) {
  /** The id of the stack of the orchestrator method itself. */
  public static final long MAIN = -1;

  /** Copies the list. */
  public SavedStack {
    frames = List.copyOf(frames);
  }
}
