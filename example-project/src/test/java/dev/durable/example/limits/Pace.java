package dev.durable.example.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long each tenth of the steps of a run takes. One run at a time. */
final class Pace {
  private static final Pace PACE = new Pace();

  private final List<Moment> moments = new ArrayList<>();
  private long steps;
  private long done;

  private Pace() {}

  /** A moment of a run, and the time that the processors have spent on it, in nanoseconds. */
  private record Moment(long at, long cpu) {
    static Moment now() {
      Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
      return new Moment(System.nanoTime(), cpu.toNanos());
    }
  }

  /** Begins with a run of so many steps. */
  static void begin(long steps) {
    PACE.reset(steps);
  }

  /** A step is done. */
  static void tick() {
    PACE.step();
  }

  /** The milliseconds per step of each tenth, and the seconds since the last step. */
  static String report() {
    return PACE.text();
  }

  private synchronized void reset(long total) {
    steps = total;
    done = 0;
    moments.clear();
    moments.add(Moment.now());
  }

  private synchronized void step() {
    done++;
    while (moments.size() <= done * 10 / steps) {
      moments.add(Moment.now());
    }
  }

  private synchronized String text() {
    long last = moments.get(moments.size() - 1).at();
    return String.format(
        Locale.ROOT,
        "ms per step: %s; of a processor: %s; %.1f s until the end",
        tenths(Moment::at),
        tenths(Moment::cpu),
        (System.nanoTime() - last) / 1e9);
  }

  private String tenths(ToLongFunction<Moment> time) {
    return IntStream.range(1, moments.size())
        .mapToObj(
            i -> millis(time.applyAsLong(moments.get(i)) - time.applyAsLong(moments.get(i - 1))))
        .collect(Collectors.joining(" "));
  }

  private String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e6 * 10 / steps);
  }
}
