package dev.durable.runtime.hub.azure;

/** Runs many seeds: {@code FaultRun 0 1000}. Ends with the first one that breaks a promise. */
public final class FaultRun {
  private FaultRun() {}

  /** From the first seed, so many. */
  public static void main(String[] arguments) throws InterruptedException {
    long first = Long.parseLong(arguments[0]);
    long count = Long.parseLong(arguments[1]);
    for (long seed = first; seed < first + count; seed++) {
      // An emulator of its own: they become slow with what they have had.
      try (Azurite azurite = Azurite.onDisk()) {
        FaultSimulation.run(azurite, seed);
      }
    }
    System.out.printf("%d seeds from %d on: all promises held%n", count, first);
    System.exit(0);
  }
}
