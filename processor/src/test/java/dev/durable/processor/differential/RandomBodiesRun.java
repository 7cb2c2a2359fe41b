package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Runs many random bodies from the command line.
 *
 * <p>Arguments: the first seed, and how many; prints the speed, and each new kind of finding made
 * small. Exit code 1 if there is one.
 */
public final class RandomBodiesRun {
  private static final int BATCH = 100;
  private static final int SHOWN = 8;

  private RandomBodiesRun() {}

  /** Runs. */
  public static void main(String[] arguments) {
    long first = Long.parseLong(arguments[0]);
    long count = Long.parseLong(arguments[1]);
    long start = System.nanoTime();
    int failed = 0;
    Set<String> shown = new HashSet<>();
    for (long done = 0; done < count; done += BATCH) {
      List<RandomBody> bodies =
          LongStream.range(first + done, first + Math.min(count, done + BATCH))
              .mapToObj(seed -> RandomBody.of(seed, RandomFeatures.ALL))
              .toList();
      List<RandomBodies.Finding> findings = new ArrayList<>(RandomBodies.check(bodies));
      failed += findings.size();
      for (RandomBodies.Finding finding : findings) {
        if (shown.size() < SHOWN) {
          RandomBodies.Finding small = RandomBodies.shrink(finding);
          if (shown.add(small.body().statements().text())) {
            System.out.printf(
                "%n=== seed %d, made small%n%s%n%s%n",
                small.body().seed(), small.body().statements().text(), small.problem());
          }
        }
      }
      if ((done / BATCH + 1) % 10 == 0 || done + BATCH >= count) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "%d bodies, %d failed, %.0f bodies/s%n",
            Math.min(count, done + BATCH), failed, Math.min(count, done + BATCH) / seconds);
      }
    }
    System.exit(failed == 0 ? 0 : 1);
  }
}
