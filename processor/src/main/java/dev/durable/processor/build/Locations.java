package dev.durable.processor.build;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.lowered.Lowered;

/** Where statements begin in the user's source. */
final class Locations {
  private Locations() {}

  static Location of(Lowered statement) {
    return of(statement, new Location("", 0, statement));
  }

  static Location of(Lowered statement, Location otherwise) {
    if (statement instanceof Lowered.Sequence sequence) {
      for (Lowered inner : sequence.statements()) {
        Location found = of(inner, otherwise);
        if (found.line() > 0 && !found.equals(otherwise)) {
          return found;
        }
      }
      return otherwise;
    }
    if (statement instanceof Lowered.Code code) {
      return code.location();
    }
    if (statement instanceof Lowered.Declare declare) {
      return declare.location();
    }
    if (statement instanceof Lowered.Assign assign) {
      return assign.location();
    }
    if (statement instanceof Lowered.Await await) {
      return await.call().location();
    }
    if (statement instanceof Lowered.Branch branch) {
      return branch.location();
    }
    if (statement instanceof Lowered.Loop loop) {
      return loop.location();
    }
    if (statement instanceof Lowered.Switch choice) {
      return choice.location();
    }
    if (statement instanceof Lowered.Labeled labeled) {
      return of(labeled.body(), otherwise);
    }
    if (statement instanceof Lowered.Leave leave) {
      return leave.location();
    }
    if (statement instanceof Lowered.Throw thrown) {
      return thrown.location();
    }
    if (statement instanceof Lowered.Try attempt) {
      return attempt.location();
    }
    return otherwise;
  }
}
