package dev.durable.processor.model.machine;

import dev.durable.processor.model.Location;
import java.util.List;

/**
 * A step.
 *
 * @param id its number; the first step is 0
 * @param name tells what it is, unique in the machine
 * @param location where its code begins
 * @param ops in order
 * @param exit how it ends
 * @param handler the step that handles what this one throws, or {@link #NONE}
 */
public record Step(int id, String name, Location location, List<Op> ops, Exit exit, int handler) {
  /** The end of the method as a jump target, and "no handler". */
  public static final int NONE = -1;

  /** Copies the list. */
  public Step {
    ops = List.copyOf(ops);
  }
}
