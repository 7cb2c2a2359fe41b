package dev.durable.runtime.simulation;

/**
 * Runs many seeds: {@code SimulationRun 0 100000}. Ends with the first one that breaks a promise,
 * and says so; each can be run again alone.
 */
public final class SimulationRun {
  private SimulationRun() {}

  /** From the first seed, so many. */
  public static void main(String[] arguments) throws InterruptedException {
    long first = Long.parseLong(arguments[0]);
    long count = Long.parseLong(arguments[1]);
    long begun = System.nanoTime();
    for (long seed = first; seed < first + count; seed++) {
      Simulation.run(seed, Mutation.NONE);
      if ((seed - first + 1) % 1_000 == 0) {
        System.out.printf(
            "%d seeds, %d s%n", seed - first + 1, (System.nanoTime() - begun) / 1_000_000_000);
      }
    }
    System.out.printf("%d seeds from %d on: all promises held%n", count, first);
  }
}
