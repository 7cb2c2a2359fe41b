package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private final AtomicLong nanoTime = new AtomicLong(Long.MIN_VALUE);
  private final Backoff backoff = new Backoff(nanoTime::get);

  private void failAfterTheDelay() {
    nanoTime.addAndGet(backoff.delay().toNanos());
    backoff.failed();
  }

  @Test
  void delayDoublesUpToAHalfMinuteAndASuccessEndsIt() {
    assertThat(backoff.delay()).isZero();
    failAfterTheDelay();
    assertThat(backoff.delay()).isEqualTo(Duration.ofMillis(50));
    failAfterTheDelay();
    assertThat(backoff.delay()).isEqualTo(Duration.ofMillis(100));
    for (int i = 0; i < 20; i++) {
      failAfterTheDelay();
    }
    assertThat(backoff.delay()).isEqualTo(Duration.ofSeconds(30));

    backoff.succeeded();

    assertThat(backoff.delay()).isZero();
  }

  @Test
  void manyThatFailTogetherCountOnce() {
    for (int i = 0; i < 256; i++) {
      backoff.failed();
    }

    assertThat(backoff.delay()).isEqualTo(Duration.ofMillis(50));
  }
}
