package dev.durable.processor.model;

import java.util.List;

/**
 * A type as it can be written in a source file: no captures, no intersections, no anonymous
 * classes.
 */
@SuppressWarnings("ClassInitializationDeadlock") // a compilation has one thread
public sealed interface TypeRef {
  /** {@code void}. */
  TypeRef VOID = new Primitive("void");

  /** {@code java.lang.Object}. */
  TypeRef OBJECT = new Declared("java.lang", List.of("Object"), List.of());

  /** {@code java.lang.Throwable}. */
  TypeRef THROWABLE = new Declared("java.lang", List.of("Throwable"), List.of());

  /** {@code java.lang.String}. */
  TypeRef STRING = new Declared("java.lang", List.of("String"), List.of());

  /** {@code int}. */
  TypeRef INT = new Primitive("int");

  /** {@code boolean}. */
  TypeRef BOOLEAN = new Primitive("boolean");

  /** Whether this is a primitive type (and not {@code void}). */
  default boolean isPrimitive() {
    return this instanceof Primitive p && !p.keyword.equals("void");
  }

  /** The type with qualified names, but for those of {@code java.lang}. */
  default String qualified() {
    if (this instanceof Declared declared) {
      String name =
          declared.packageName().equals("java.lang")
              ? String.join(".", declared.simpleNames())
              : declared.qualifiedName();
      return declared.arguments().isEmpty()
          ? name
          : name
              + "<"
              + String.join(", ", declared.arguments().stream().map(TypeRef::qualified).toList())
              + ">";
    }
    if (this instanceof Array array) {
      return array.component().qualified() + "[]";
    }
    if (this instanceof Extends wildcard) {
      return wildcard.bound().equals(OBJECT) ? "?" : "? extends " + wildcard.bound().qualified();
    }
    if (this instanceof Super wildcard) {
      return "? super " + wildcard.bound().qualified();
    }
    return toString();
  }

  /** {@code java.util.List} of an element type. */
  static TypeRef listOf(TypeRef element) {
    return new Declared("java.util", List.of("List"), List.of(element.boxed()));
  }

  /**
   * The class that boxes a primitive type, {@code Void} for {@code void}; any other type itself.
   */
  default TypeRef boxed() {
    if (!(this instanceof Primitive p)) {
      return this;
    }
    String name =
        switch (p.keyword) {
          case "int" -> "Integer";
          case "char" -> "Character";
          default -> Character.toUpperCase(p.keyword.charAt(0)) + p.keyword.substring(1);
        };
    return new Declared("java.lang", List.of(name), List.of());
  }

  /** A primitive type or {@code void}, by its keyword. */
  record Primitive(String keyword) implements TypeRef {
    @Override
    public String toString() {
      return keyword;
    }
  }

  /**
   * A class or interface.
   *
   * @param packageName empty for the unnamed package
   * @param simpleNames from the top-level class inwards; never empty
   * @param arguments empty for a raw or non-generic type
   * @param generated how many of the names are those of generated classes around a local type
   */
  record Declared(
      String packageName, List<String> simpleNames, List<TypeRef> arguments, int generated)
      implements TypeRef {
    /** Copies the lists. */
    public Declared {
      simpleNames = List.copyOf(simpleNames);
      arguments = List.copyOf(arguments);
    }

    /** A type that the user declared, but not in a body. */
    public Declared(String packageName, List<String> simpleNames, List<TypeRef> arguments) {
      this(packageName, simpleNames, arguments, 0);
    }

    /** The name without package and enclosing types. */
    public String simpleName() {
      return simpleNames.get(simpleNames.size() - 1);
    }

    /** The name as {@link Class#getCanonicalName()} has it. */
    public String qualifiedName() {
      String nested = String.join(".", simpleNames);
      return packageName.isEmpty() ? nested : packageName + "." + nested;
    }

    @Override
    public String toString() {
      return String.join(".", simpleNames.subList(generated, simpleNames.size()))
          + (arguments.isEmpty()
              ? ""
              : "<" + String.join(", ", arguments.stream().map(TypeRef::toString).toList()) + ">");
    }
  }

  /** An array. */
  record Array(TypeRef component) implements TypeRef {
    @Override
    public String toString() {
      return component + "[]";
    }
  }

  /** {@code ? extends bound}, which with {@code Object} is {@code ?}. */
  record Extends(TypeRef bound) implements TypeRef {
    @Override
    public String toString() {
      return bound.equals(OBJECT) ? "?" : "? extends " + bound;
    }
  }

  /** {@code ? super bound}. */
  record Super(TypeRef bound) implements TypeRef {
    @Override
    public String toString() {
      return "? super " + bound;
    }
  }

  /** A type variable. */
  record Variable(String name) implements TypeRef {
    @Override
    public String toString() {
      return name;
    }
  }
}
