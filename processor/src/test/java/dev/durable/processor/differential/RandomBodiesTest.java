package dev.durable.processor.differential;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random bodies do the same as state machines as they do as Java. A failure prints the seed and the
 * smallest body that still fails; {@link RandomBodiesRun} runs more of them, or one seed again.
 */
class RandomBodiesTest {
  private static final int BODIES = 300;

  @Test
  void runAsInJava() {
    List<RandomBody> bodies =
        LongStream.range(0, BODIES)
            .mapToObj(seed -> RandomBody.of(seed, RandomFeatures.ALL))
            .toList();
    List<RandomBodies.Finding> findings = RandomBodies.check(bodies);
    if (!findings.isEmpty()) {
      RandomBodies.Finding smallest = RandomBodies.shrink(findings.get(0));
      fail(
          "%d of %d random bodies fail; seed %d, made small:%n%s%n%s"
              .formatted(
                  findings.size(),
                  BODIES,
                  smallest.body().seed(),
                  smallest.body().statements().text(),
                  smallest.problem()));
    }
  }
}
