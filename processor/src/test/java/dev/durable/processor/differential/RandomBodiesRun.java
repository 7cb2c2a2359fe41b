package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Runs many random bodies from the command line:
 *
 * <pre>
 * mvn -q -pl processor -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * cd processor
 * java -Xmx4g -Xmn2g -XX:+UseSerialGC \
 *     -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     dev.durable.processor.differential.RandomBodiesRun 0 1000
 * </pre>
 *
 * <p>Arguments: the first seed, how many, and optionally how many threads (1) and how many findings
 * are made small and printed (8). Prints the speed, how often each construct occurred, and the
 * seeds of what failed. Exit code 1 if something did.
 *
 * <p>A seed makes the same body while the generator is the same: {@code 9677 1} runs that one again
 * and makes it small. A JDK from 21 on makes other bodies of a seed than JDK 17, with patterns in
 * switches. Nearly all of the time is javac's, most of it for attributing the sources twice, so
 * bodies are compiled a hundred at a time.
 */
public final class RandomBodiesRun {
  private static final int BATCH = 100;
  private static final int REPORT = 500;

  private final long first;
  private final long count;
  private final int shown;
  private final long start = System.nanoTime();
  private final AtomicLong next = new AtomicLong();
  private final Map<Construct, Integer> counts =
      Collections.synchronizedMap(new EnumMap<>(Construct.class));
  private final Set<String> kinds = new HashSet<>();
  private final List<Long> failed = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong characters = new AtomicLong();

  private RandomBodiesRun(long first, long count, int shown) {
    this.first = first;
    this.count = count;
    this.shown = shown;
  }

  /** Runs. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    RandomBodiesRun run =
        new RandomBodiesRun(
            Long.parseLong(arguments[0]),
            Long.parseLong(arguments[1]),
            arguments.length > 3 ? Integer.parseInt(arguments[3]) : 8);
    ExecutorService executor = Executors.newFixedThreadPool(threads, RandomBodiesRun::daemon);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(executor.submit(run::batches));
    }
    executor.shutdown();
    for (Future<?> one : all) {
      one.get();
    }
    run.report();
    System.exit(run.failed.isEmpty() ? 0 : 1);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  private void batches() {
    for (long at = next.getAndAdd(BATCH); at < count; at = next.getAndAdd(BATCH)) {
      List<RandomBody> bodies =
          LongStream.range(first + at, first + Math.min(count, at + BATCH))
              .mapToObj(RandomBody::of)
              .toList();
      bodies.forEach(body -> body.counts().forEach((c, n) -> counts.merge(c, n, Integer::sum)));
      bodies.forEach(body -> characters.addAndGet(body.members().text().length()));
      RandomBodies.check(bodies).forEach(this::print);
      long now = done.addAndGet(bodies.size());
      if (now % REPORT == 0) {
        progress(now);
      }
    }
  }

  private void progress(long bodies) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d bodies, %d failed, %.0f s, %.1f bodies/s%n",
        bodies, failed.size(), seconds, bodies / seconds);
  }

  private void print(RandomBodies.Finding finding) {
    failed.add(finding.body().seed());
    synchronized (kinds) {
      System.out.printf("seed %d: %s%n", finding.body().seed(), finding.kind());
      if (kinds.size() >= shown || !isNew(finding)) {
        return;
      }
    }
    RandomBodies.Finding small = RandomBodies.shrink(finding);
    System.out.printf(
        "%n=== seed %d, made small%n%s%n%s%n",
        small.body().seed(), small.body().members().text(), small.problem());
  }

  /** Of what does not compile, one of each message is enough. */
  private boolean isNew(RandomBodies.Finding finding) {
    return kinds.add(
        finding.kind().equals("differs")
            ? finding.kind() + " " + finding.body().seed()
            : finding.kind());
  }

  private void report() {
    progress(done.get());
    System.out.printf("%d characters per body%n", characters.get() / Math.max(1, done.get()));
    for (Construct construct : Construct.values()) {
      System.out.printf("%8d %s%n", counts.getOrDefault(construct, 0), construct);
    }
    System.out.printf("failed seeds: %s%n", failed);
  }
}
