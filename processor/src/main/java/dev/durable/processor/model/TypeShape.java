package dev.durable.processor.model;

import java.util.List;

/**
 * What a value of a user's type looks like when it is stored, as far as its declaration tells.
 *
 * @param name the qualified name
 * @param kind what it is
 * @param parameters the names of its type parameters
 * @param members its components, properties or constructor arguments
 * @param names the constants of an enum, the permitted classes of a sealed type, the superclasses
 *     of an exception
 */
public record TypeShape(
    String name, Kind kind, List<String> parameters, List<Member> members, List<String> names) {
  /** Copies the lists. */
  public TypeShape {
    parameters = List.copyOf(parameters);
    members = List.copyOf(members);
    names = List.copyOf(names);
  }

  /** What a type is. */
  public enum Kind {
    /** A record. */
    RECORD,
    /** A class with properties. */
    BEAN,
    /** An enum. */
    ENUM,
    /** A sealed type; its values carry the name of their class. */
    SEALED,
    /** An exception class. */
    EXCEPTION
  }

  /**
   * A part of a value.
   *
   * @param optional whether a stored value may lack it
   * @param formerNames under which older values have it
   */
  public record Member(String name, TypeRef type, boolean optional, List<String> formerNames) {
    /** Copies the list. */
    public Member {
      formerNames = List.copyOf(formerNames);
    }
  }
}
