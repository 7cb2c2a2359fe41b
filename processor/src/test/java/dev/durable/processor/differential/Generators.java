package dev.durable.processor.differential;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The generators of the pieces of one random body, which refer to each other. */
final class Generators {
  final Random random;
  final RandomScope scope;
  final RandomHelpers helpers;
  final RandomExpressions expressions;
  final RandomNumbers numbers;
  final RandomObjects objects;
  final RandomStatements statements;
  final RandomLoops loops;
  final RandomSwitches switches;
  final RandomTries tries;
  final RandomTasks tasks;
  final RandomEvents events;

  Generators(Random random, RandomScope scope, boolean isConcurrent, int helpers) {
    this.random = random;
    this.scope = scope;
    this.expressions = new RandomExpressions(this);
    this.numbers = new RandomNumbers(this);
    this.objects = new RandomObjects(this);
    this.statements = new RandomStatements(this);
    this.loops = new RandomLoops(this);
    this.switches = new RandomSwitches(this);
    this.tries = new RandomTries(this);
    this.tasks = new RandomTasks(this);
    this.events = new RandomEvents(this);
    this.helpers = new RandomHelpers(this, isConcurrent, helpers);
  }

  /** One of the choices, of the same kind each time. */
  @SafeVarargs
  final <T> T pick(Supplier<T>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** True once in so many times. */
  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  // --- used everywhere

  Piece of(String type, int depth) {
    return expressions.of(type, depth);
  }

  Piece integer(int depth) {
    return expressions.of("int", depth);
  }

  Piece truth(int depth) {
    return expressions.of("boolean", depth);
  }

  Piece text(int depth) {
    return expressions.of("String", depth);
  }

  /** An index that is nearly always within bounds. */
  Piece index(int depth) {
    return once(12) ? integer(depth) : Piece.of("int", "Math.floorMod(", integer(depth), ", 2)");
  }

  /** A selector from 0 to 3. */
  Piece selector(int depth) {
    return Piece.of("int", "Math.floorMod(", integer(depth), ", 4)");
  }
}
