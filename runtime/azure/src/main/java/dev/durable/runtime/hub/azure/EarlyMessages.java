package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.TaskHubException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that came before they are due: those that are due soon wait in memory, and the others
 * hidden in their queue. Thread-safe.
 */
final class EarlyMessages {
  private static final Logger logger = LoggerFactory.getLogger(EarlyMessages.class);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Schedule schedule;
  private final MessageKeeper keeper;
  private final InstantSource clock;

  /** A message in memory. */
  private record Arrival(
      Object queue, HeldMessage message, Instant due, Consumer<HeldMessage> consumer)
      implements Runnable {
    @Override
    public void run() {
      consumer.accept(message);
    }
  }

  EarlyMessages(Schedule schedule, MessageKeeper keeper, InstantSource clock) {
    this.schedule = schedule;
    this.keeper = keeper;
    this.clock = clock;
  }

  /**
   * Keeps a message until it is due.
   *
   * @param queue identifies the queue that it is from
   * @param consumer gets it then if it has waited in memory
   */
  void add(Object queue, HeldMessage message, Instant due, Consumer<HeldMessage> consumer) {
    Duration left = Sender.between(clock.instant(), due);
    if (left.compareTo(SOON) <= 0) {
      schedule.at(due, new Arrival(queue, message, due, consumer));
    } else {
      keeper.remove(message);
      message.giveBack(left);
    }
  }

  /** Gives all messages of a queue back to it, where they stay hidden until they are due. */
  void giveBack(Object queue) {
    for (Runnable dropped :
        schedule.drop(action -> action instanceof Arrival early && early.queue.equals(queue))) {
      Arrival early = (Arrival) dropped;
      keeper.remove(early.message);
      try {
        early.message.giveBack(Sender.between(clock.instant(), early.due));
      } catch (TaskHubException e) {
        logger.debug("a message that is not due comes again later", e);
      }
    }
  }
}
