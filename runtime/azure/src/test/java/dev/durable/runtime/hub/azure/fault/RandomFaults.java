package dev.durable.runtime.hub.azure.fault;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Faults by a seed, until they are switched off. Which request gets which depends on the threads.
 */
public final class RandomFaults implements Faults {
  private static final int[] STATUSES = {429, 500, 503, 503};

  private final Random random;
  private final double rate;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private boolean isOff;

  /**
   * Creates faults that are on.
   *
   * @param rate how many of the requests something happens to
   */
  public RandomFaults(long seed, double rate) {
    this.random = new Random(seed);
    this.rate = rate;
  }

  /** Nothing happens to requests any more. */
  public synchronized void off() {
    isOff = true;
  }

  /** What has happened to how many requests. */
  public synchronized Map<Kind, Integer> counts() {
    return new EnumMap<>(counts);
  }

  @Override
  public synchronized Fault next(String service, String method, String path, byte[] body) {
    Fault fault = isOff || random.nextDouble() >= rate ? Fault.NONE : random(service, method);
    counts.merge(fault.kind(), 1, Integer::sum);
    return fault;
  }

  private Fault random(String service, String method) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> Fault.of(Kind.CUT_BEFORE);
      case 2, 3, 4, 5 -> Fault.of(Kind.CUT_AFTER);
      case 6, 7 -> Fault.of(Kind.TWICE);
      case 8, 9 -> new Fault(Kind.NONE, 0, 10 + random.nextInt(300));
      case 10 -> new Fault(Kind.REFUSE, STATUSES[random.nextInt(STATUSES.length)], 0);
      default -> new Fault(Kind.REFUSE, status(service, method), 0);
    };
  }

  /**
   * Somebody else was faster, where a row is replaced, merged or removed. What is inserted is not
   * refused so: the service says of a row that it exists only if it does.
   */
  private int status(String service, String method) {
    boolean isChange = List.of("PUT", "PATCH", "DELETE").contains(method);
    return service.equals("table") && isChange ? 412 : 500;
  }
}
