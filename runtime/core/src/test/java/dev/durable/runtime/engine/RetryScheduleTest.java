package dev.durable.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.instance.RetryPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

  private static Duration delay(Duration first, double backoff, @Nullable Duration max, int retry) {
    return RetrySchedule.delay(new RetryPolicy(9, first, backoff, max), retry);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, 2.0, PT1H, 1, PT1S",
    "PT1S, 2.0, PT1H, 2, PT2S",
    "PT1S, 2.0, PT1H, 11, PT1024S",
    "PT1S, 2.0, PT1H, 12, PT2048S",
    "PT1S, 2.0, PT1H, 13, PT1H",
    "PT1S, 2.0, PT1M, 1000000, PT1M",
    "PT1S, 1.0, PT1H, 2147483647, PT1S",
    "PT1S, 1.5, PT1H, 4, PT3.375S",
    "PT1S, 1.1, PT1H, 2, PT1.1S",
    "PT1S, 1.1, PT1H, 10, PT2.357947691S",
    "PT0.3S, 3.0, PT1H, 3, PT2.7S",
    "PT0.000000001S, 1.5, PT1H, 2, PT0.000000002S",
    "PT0.000000001S, 2.0, PT1H, 31, PT1.073741824S",
    "PT5S, 2.0, PT3S, 1, PT3S",
    "PT5S, 2.0, PT0S, 3, PT0S",
    "PT0S, 2.0, PT1H, 1, PT0S",
    "PT0S, 1e300, PT1H, 2147483647, PT0S",
  })
  void theDelayIsExact(Duration first, double backoff, Duration max, int retry, Duration expected) {
    assertThat(delay(first, backoff, max, retry)).isEqualTo(expected);
  }

  @Test
  void aDelayTooLongForADurationIsTheLongestOne() {
    assertThat(delay(Duration.ofSeconds(1), 2, null, Integer.MAX_VALUE)).isEqualTo(LONGEST);
    assertThat(delay(Duration.ofSeconds(1), Double.MAX_VALUE, null, Integer.MAX_VALUE))
        .isEqualTo(LONGEST);
    assertThat(delay(LONGEST, 1.0, null, 7)).isEqualTo(LONGEST);
    assertThat(delay(Duration.ofSeconds(1), 2, null, 64)).isEqualTo(LONGEST);
    assertThat(delay(Duration.ofSeconds(1), 2, null, 63)).isEqualTo(Duration.ofSeconds(1L << 62));
  }

  @Test
  void aFactorNearOneStaysExactForBillionsOfRetries() {
    assertThat(delay(Duration.ofSeconds(1), 1.000000001, null, Integer.MAX_VALUE))
        .isGreaterThan(Duration.ofSeconds(8))
        .isLessThan(Duration.ofSeconds(9));
    assertThat(delay(Duration.ofNanos(1), Math.nextUp(1.0), null, Integer.MAX_VALUE))
        .isEqualTo(Duration.ofNanos(2));
  }

  @Test
  void theDelayEqualsThePlainPowerRoundedUp() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      Duration first = Duration.ofNanos(random.nextLong(1, 100_000_000_000L));
      double backoff = 1 + random.nextInt(3_000) / 1_000.0;
      int retry = random.nextInt(1, 25);
      BigDecimal exact =
          BigDecimal.valueOf(backoff)
              .pow(retry - 1)
              .multiply(BigDecimal.valueOf(first.toNanos()))
              .setScale(0, RoundingMode.CEILING);
      Duration delay = delay(first, backoff, null, retry);
      assertThat(
              BigDecimal.valueOf(delay.getSeconds())
                  .scaleByPowerOfTen(9)
                  .add(BigDecimal.valueOf(delay.getNano())))
          .as("%s * %s^%d", first, backoff, retry - 1)
          .isEqualByComparingTo(exact);
    }
  }

  @Test
  void delaysNeverShrink() {
    Duration last = Duration.ZERO;
    for (int retry = 1; retry < 500; retry++) {
      Duration next = delay(Duration.ofMillis(7), 1.37, null, retry);
      assertThat(next).isGreaterThanOrEqualTo(last);
      last = next;
    }
    assertThat(last).isEqualTo(LONGEST);
  }

  @Test
  void theDelayCountsFromTheRecordingOfTheFailure() {
    RetryPolicy policy = new RetryPolicy(5, Duration.ofSeconds(1), 2, null);
    Instant now = Instant.parse("2026-01-01T00:00:00.000000001Z");

    assertThat(RetrySchedule.notBefore(policy, 1, now)).isEqualTo(now.plusSeconds(1));
    assertThat(RetrySchedule.notBefore(policy, 3, now)).isEqualTo(now.plusSeconds(4));
    assertThat(RetrySchedule.notBefore(policy, 1_000, now)).isEqualTo(Instant.MAX);
    assertThat(RetrySchedule.notBefore(policy, 1, Instant.MAX)).isEqualTo(Instant.MAX);
  }

  @Test
  void theFirstRetryIsNumberOne() {
    assertThatThrownBy(() -> RetrySchedule.delay(RetryPolicy.NONE, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
