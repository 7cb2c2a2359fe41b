package dev.durable.example.limits;

import dev.durable.runtime.json.DataConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Runs one of the {@link Limits} and prints how long each tenth of it took: {@code LimitsRun chain
 * 1000000 target/hub}. Run it with {@code -Xmx512m}.
 */
public final class LimitsRun {
  private LimitsRun() {}

  /** What, how many, and the folder of the hub. */
  public static void main(String[] arguments) throws Exception {
    int size = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]);
    long begun = System.nanoTime();
    try (Limits limits = new Limits(folder, DataConverter.PAYLOAD_LIMIT)) {
      switch (arguments[0]) {
        case "fanOut" -> limits.fanOut(size, 0);
        case "bounded" -> limits.fanOut(size, 64);
        case "chain" -> limits.chain(size);
        case "waiting" -> {
          limits.startWaiting(size);
          System.out.printf("started %d: %s%n", size, Pace.report());
          limits.wake(size);
        }
        case "payload" -> limits.payload(size);
        case "events" -> limits.events(size);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
      System.out.printf("%s %d: %s%n", arguments[0], size, Pace.report());
    }
    System.out.printf(
        "%d s, %d MB heap at most, %d MB on disk%n",
        (System.nanoTime() - begun) / 1_000_000_000,
        Runtime.getRuntime().maxMemory() >> 20,
        size(folder) >> 20);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(LimitsRun::length).sum();
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
