package dev.durable.runtime.local;

import dev.durable.runtime.hub.DeadLetter;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.TaskHubProvider.OpenTaskHub;
import java.io.PrintWriter;
import java.util.List;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Shows the messages that a task hub has set aside, and puts them back, as the tool {@value #NAME}.
 *
 * <p>Options, each followed by its value: {@code --hub} a folder (default {@code durable}) or
 * {@code azure}, {@code --replay} the id of a dead letter. The exit code is 0, or 1 with the reason
 * on the error output.
 */
public final class DurableDeadLetters implements ToolProvider {
  static final String NAME = "durable-dead-letters";

  private static final int MOST = 100;

  /** For {@link java.util.ServiceLoader}. */
  public DurableDeadLetters() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    String hub = "durable";
    String replay = null;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--hub" -> hub = arguments[i + 1];
        case "--replay" -> replay = arguments[i + 1];
        default -> {
          err.println("Unknown option " + arguments[i] + ". Use --hub or --replay.");
          return 1;
        }
      }
    }
    try (OpenTaskHub open = HubChoice.of(hub).open()) {
      return run(open, replay, out, err);
    } catch (TaskHubException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private static int run(
      OpenTaskHub open, @Nullable String replay, PrintWriter out, PrintWriter err) {
    if (replay == null) {
      list(open.hub(), open.place(), out);
      return 0;
    }
    if (!open.hub().replay(replay)) {
      err.println(
          "There is no dead letter '%s' in the task hub %s. Call this without a replay to see those that are there."
              .formatted(replay, open.place()));
      return 1;
    }
    out.println("The message is back in its queue; a worker takes it soon.");
    return 0;
  }

  private static void list(TaskHub hub, String place, PrintWriter out) {
    List<DeadLetter> letters = hub.deadLetters(MOST);
    if (letters.isEmpty()) {
      out.println("Nothing was set aside in the task hub " + place + ".");
      return;
    }
    for (DeadLetter letter : letters) {
      out.println(letter.id());
      out.println("  instance  " + (letter.instanceId() == null ? "-" : letter.instanceId()));
      out.println("  queue     " + letter.queue());
      out.println("  set aside " + letter.setAsideAt() + ", delivered " + letter.deliveries());
      out.println("  reason    " + letter.reason());
    }
    out.println();
    out.println("Put one back when its cause is gone: -Ddurable.replay=<id>");
  }
}
