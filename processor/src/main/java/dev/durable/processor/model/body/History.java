package dev.durable.processor.model.body;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the user says of a variable or a method in earlier builds.
 *
 * @param formerNames its earlier names
 * @param added whether instances may have been stored before it existed
 */
public record History(List<String> formerNames, boolean added) {
  /** Nothing. */
  public static final History NONE = new History(List.of(), false);

  /** Copies the list. */
  public History {
    formerNames = List.copyOf(formerNames);
  }

  /** The history of something whose name is derived from this one. */
  public History derived(UnaryOperator<String> name) {
    return new History(formerNames.stream().map(name).toList(), false);
  }
}
