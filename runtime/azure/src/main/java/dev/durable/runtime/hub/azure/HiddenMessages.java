package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.storage.TakenMessage;
import java.time.Duration;

/**
 * Learns of every message that a queue does not show for a time. A queue measures that time by its
 * own clock, which nobody sets; with this, tests on a virtual clock make it pass.
 */
interface HiddenMessages {
  /** Learns nothing. */
  HiddenMessages UNWATCHED =
      new HiddenMessages() {
        @Override
        public void hidden(String queue, TakenMessage message, Duration time) {}

        @Override
        public void taken(String queue, TakenMessage message, Duration time) {}

        @Override
        public void gone(TakenMessage message) {}
      };

  /** A message is hidden from now on, for a time; its pop receipt is the current one. */
  void hidden(String queue, TakenMessage message, Duration time);

  /** This process has taken a message, and nobody else sees it for a time. */
  void taken(String queue, TakenMessage message, Duration time);

  /** A message was deleted. */
  void gone(TakenMessage message);
}
