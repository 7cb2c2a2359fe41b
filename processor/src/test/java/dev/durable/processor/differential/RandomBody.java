package dev.durable.processor.differential;

import java.util.Random;

/**
 * A body made at random.
 *
 * @param seed makes the same body again
 * @param statements its statements
 */
record RandomBody(long seed, Piece statements) {
  private static final int DEPTH = 3;

  static RandomBody of(long seed, RandomFeatures features) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    RandomScope scope = new RandomScope(random);
    RandomExpressions expressions =
        new RandomExpressions(random, scope, features, 2 + random.nextInt(12));
    RandomStatements all = new RandomStatements(random, scope, expressions, features);
    Piece body =
        Piece.statement(
            all.declaration(),
            all.declaration(),
            all.declaration(),
            all.declaration(),
            all.statements(DEPTH),
            all.statements(DEPTH),
            all.statements(1 + random.nextInt(DEPTH)));
    return new RandomBody(seed, body);
  }

  /** The body as one of the table; the number tells variants of one body apart. */
  BodyCase toCase(int number) {
    return new BodyCase(
        "random",
        "seed" + (seed < 0 ? "m" + -seed : seed) + (number == 0 ? "" : "v" + number),
        "null",
        """
        @@SuppressWarnings({"finally", "fallthrough", "divzero", "cast", "empty", "unused"})
        @Orchestrator
        default String run() throws Exception {
        %s
        return "end";
        }
        """
            .formatted(statements.text()));
  }
}
