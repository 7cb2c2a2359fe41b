package dev.durable.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random bodies do the same as state machines as they do as Java. A failure prints the seed and the
 * smallest body that still fails; {@link RandomBodiesRun} runs more of them, or one seed again.
 */
class RandomBodiesTest {
  private static final int BODIES = 300;

  /** From here on, every construct is there on each JDK. */
  private static final long FIRST = 5_000_600;

  /** How many of the bodies have each construct, at least. */
  private static final int LEAST = 5;

  private static final List<RandomBody> ALL =
      LongStream.range(FIRST, FIRST + BODIES).mapToObj(RandomBody::of).toList();

  @Test
  void runAsInJava() {
    List<RandomBodies.Finding> findings = RandomBodies.check(ALL);
    if (!findings.isEmpty()) {
      RandomBodies.Finding smallest = RandomBodies.shrink(findings.get(0));
      fail(
          "%d of %d random bodies fail; seed %d, made small:%n%s%n%s"
              .formatted(
                  findings.size(),
                  BODIES,
                  smallest.body().seed(),
                  smallest.body().members().text(),
                  smallest.problem()));
    }
  }

  @Test
  void haveEveryConstruct() {
    assertThat(Arrays.stream(Construct.values()).filter(Construct::isKnown))
        .allSatisfy(
            construct ->
                assertThat(ALL.stream().filter(body -> body.counts().containsKey(construct)))
                    .as(construct.name())
                    .hasSizeGreaterThanOrEqualTo(LEAST));
  }
}
