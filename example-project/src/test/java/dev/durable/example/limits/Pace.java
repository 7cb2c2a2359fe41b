package dev.durable.example.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How long each tenth of the steps of a run takes. One run at a time. */
final class Pace {
  private static final Pace PACE = new Pace();

  private final List<Long> tenths = new ArrayList<>();
  private long steps;
  private long done;
  private long begun;

  private Pace() {}

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
    tenths.clear();
    begun = System.nanoTime();
  }

  private synchronized void step() {
    done++;
    while (tenths.size() < done * 10 / steps) {
      tenths.add(System.nanoTime());
    }
  }

  private synchronized String text() {
    long before = begun;
    List<String> texts = new ArrayList<>();
    for (long tenth : tenths) {
      double millis = (tenth - before) / 1e6 * 10 / steps;
      texts.add(String.format(Locale.ROOT, "%.3f", millis));
      before = tenth;
    }
    double rest = (System.nanoTime() - before) / 1e9;
    return texts.stream().collect(Collectors.joining(" ", "ms per step: ", ""))
        + String.format(Locale.ROOT, "; %.1f s until the end", rest);
  }
}
