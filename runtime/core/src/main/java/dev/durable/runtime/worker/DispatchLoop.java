package dev.durable.runtime.worker;

import dev.durable.runtime.hub.TaskHubException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a dispatcher thread does until its worker closes: takes a work item and handles it. Nothing
 * that goes wrong ends it; a hub that fails is asked again more and more slowly.
 */
final class DispatchLoop<T> implements Runnable {
  /** How long one call of the hub waits for work; closing the worker ends it sooner. */
  static final Duration TAKE_WAIT = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Logger logger = LoggerFactory.getLogger(DispatchLoop.class);

  private final String name;
  private final StopSignal stop;
  private final Backoff backoff;
  private final Taker taker = new Taker();
  private final Taker.Take<T> take;
  private final Consumer<T> handle;

  DispatchLoop(
      String name, StopSignal stop, Backoff backoff, Taker.Take<T> take, Consumer<T> handle) {
    this.name = name;
    this.stop = stop;
    this.backoff = backoff;
    this.take = take;
    this.handle = handle;
  }

  /** Ends the waiting for work. */
  void stopTaking() {
    taker.stop();
  }

  @Override
  public void run() {
    while (!stop.isStopping()) {
      try {
        stop.pause(backoff.delay());
        next();
      } catch (InterruptedException e) {
        logger.debug("{}: interrupted", name);
      } catch (TaskHubException e) {
        backoff.failed();
        logger.warn("{}: the task hub failed; next try in {}", name, backoff.delay(), e);
      } catch (Throwable e) {
        backoff.failed();
        logger.error("{}: unexpected failure; next try in {}", name, backoff.delay(), e);
      }
    }
  }

  private void next() throws InterruptedException {
    long before = System.nanoTime();
    Optional<T> item = taker.take(take);
    if (item.isPresent()) {
      handle.accept(item.get());
    } else if (System.nanoTime() - before < PAUSE.toNanos()) {
      // A hub that is closed returns at once.
      stop.pause(PAUSE);
    }
  }
}
