package dev.durable.processor.differential;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * A body made at random.
 *
 * @param seed makes the same body again
 * @param isConcurrent whether parts of it run concurrently
 * @param members its methods
 * @param counts what is in it
 */
record RandomBody(long seed, boolean isConcurrent, Piece members, Map<Construct, Integer> counts) {
  private static final int DEPTH = 3;

  static RandomBody of(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    boolean isConcurrent = random.nextInt(5) < 2;
    boolean isLarge = random.nextInt(3) == 0;
    Map<Construct, Integer> counts = new EnumMap<>(Construct.class);
    RandomScope scope = new RandomScope(random, counts);
    Generators all = new Generators(random, scope, isConcurrent, isLarge ? 3 : 1);
    Piece statements =
        scope.method(
            isConcurrent ? "notes." : "",
            "String",
            new RandomScope.Budget(6 + random.nextInt(14), 4, 3),
            () ->
                Piece.statement(
                    all.statements.declaration("int", false),
                    all.statements.declaration("int[]", random.nextBoolean()),
                    all.statements.declaration(),
                    all.statements.declaration(),
                    all.statements.operands(),
                    isConcurrent
                        ? all.tasks.some(1 + random.nextInt(2))
                        : all.statements.statements(1 + random.nextInt(DEPTH)),
                    isLarge ? more(all) : Piece.statement("")));
    Piece run =
        isConcurrent
            ? Piece.of(
                "member",
                "@Orchestrator\ndefault String run() throws Exception {\n",
                "Notes notes = new Notes();\ntry {\n",
                statements,
                "return \"end\";\n} finally {\nlog(notes);\n}\n}\n")
            : Piece.of(
                "member",
                "@Orchestrator\ndefault String run() throws Exception {\n",
                statements,
                "return \"end\";\n}\n");
    Piece helpers = all.helpers.declarations();
    boolean hasEvents = counts.keySet().stream().anyMatch(Construct::isEvent);
    Piece events = Piece.of("member", hasEvents ? DirectSignals.EVENTS : "");
    Piece members = Piece.of("members", run, helpers, events);
    return new RandomBody(seed, isConcurrent, members, counts);
  }

  private static Piece more(Generators all) {
    return Piece.statement(
        all.statements.declaration(),
        all.helpers.isConcurrent() ? all.tasks.some(1) : all.statements.statements(2),
        all.statements.operands());
  }

  /** This body with other members. */
  RandomBody with(Piece simpler) {
    return new RandomBody(seed, isConcurrent, simpler, counts);
  }

  /** The body as one of the table; the number tells variants of one body apart. */
  BodyCase toCase(int number) {
    return new BodyCase(
        isConcurrent ? BodyCase.RANDOM_CONCURRENT : BodyCase.RANDOM,
        "seed" + (seed < 0 ? "m" + -seed : seed) + (number == 0 ? "" : "v" + number),
        "null",
        """
        import java.util.concurrent.TimeoutException;
        @@SuppressWarnings({"finally", "fallthrough", "divzero", "cast", "empty", "unused", "lossy-conversions"})
        %s
        """
            .formatted(members.text()));
  }
}
