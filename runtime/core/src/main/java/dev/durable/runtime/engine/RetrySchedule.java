package dev.durable.runtime.engine;

import dev.durable.runtime.instance.RetryPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** When a failed activity is tried again, to the nanosecond. */
public final class RetrySchedule {
  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  /** Beyond any duration in nanoseconds; keeps the powers below from overflowing. */
  private static final BigDecimal BEYOND = BigDecimal.ONE.scaleByPowerOfTen(40);

  private static final int FIRST_PRECISION = 80;

  private RetrySchedule() {}

  /**
   * The delay before a retry: {@code firstDelay · backoff^(retry-1)}, at most {@code maxDelay},
   * rounded up to the nanosecond. The factor is meant as it is written: 1.1 is eleven tenths.
   *
   * @param retry 1 for the first retry
   * @return never negative; {@code maxDelay} or the longest duration where the product is longer
   */
  public static Duration delay(RetryPolicy policy, int retry) {
    if (retry < 1) {
      throw new IllegalArgumentException("retry must be at least 1, but is " + retry);
    }
    Duration cap = policy.maxDelay() == null ? LONGEST : policy.maxDelay();
    BigInteger capNanos = nanos(cap);
    BigDecimal first = new BigDecimal(nanos(policy.firstDelay()));
    BigDecimal factor = BigDecimal.valueOf(policy.backoff());
    if (first.signum() == 0) {
      return Duration.ZERO;
    }
    /*
     * The power has up to millions of digits, of which the first thirty matter. It is computed
     * rounded down and rounded up, with more and more digits until both give the same nanosecond:
     * then the exact value gives it, too. This ends, as with enough digits neither rounds.
     */
    for (int precision = FIRST_PRECISION; ; precision *= 2) {
      BigInteger low = product(first, factor, retry - 1, precision, RoundingMode.FLOOR);
      if (low.compareTo(capNanos) >= 0) {
        return cap;
      }
      BigInteger high = product(first, factor, retry - 1, precision, RoundingMode.CEILING);
      if (low.equals(high)) {
        BigInteger[] parts = low.divideAndRemainder(NANOS_PER_SECOND);
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
      }
    }
  }

  /**
   * When an activity may run again.
   *
   * @param failedAttempt the attempt that failed, from 1
   * @param failedAt when its failure was recorded
   * @return at most {@link Instant#MAX}
   */
  public static Instant notBefore(RetryPolicy policy, int failedAttempt, Instant failedAt) {
    return DueTime.after(failedAt, delay(policy, failedAttempt));
  }

  private static BigInteger product(
      BigDecimal first, BigDecimal factor, int exponent, int precision, RoundingMode rounding) {
    MathContext context = new MathContext(precision, rounding);
    BigDecimal result = first;
    BigDecimal square = factor;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = result.multiply(square, context).min(BEYOND);
      }
      square = square.multiply(square, context).min(BEYOND);
    }
    return result.setScale(0, RoundingMode.CEILING).toBigInteger();
  }

  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(NANOS_PER_SECOND)
        .add(BigInteger.valueOf(duration.getNano()));
  }
}
