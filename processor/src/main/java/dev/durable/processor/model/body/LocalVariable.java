package dev.durable.processor.model.body;

import dev.durable.processor.model.Location;

/**
 * A variable of the method: a parameter, a local, a catch parameter, a pattern binding, or one that
 * the compiler added.
 *
 * @param id unique within the body: variables of sibling scopes may share a name
 * @param name the name in the source; those that the compiler added contain a {@code $}
 * @param type its type
 * @param location where it is declared
 * @param history what it was in earlier builds
 */
public record LocalVariable(
    int id, String name, VariableType type, Location location, History history) {
  /** A variable without a history. */
  public LocalVariable(int id, String name, VariableType type, Location location) {
    this(id, name, type, location, History.NONE);
  }

  /** Identity is the id. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LocalVariable that && that.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return name;
  }
}
