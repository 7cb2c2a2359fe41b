package dev.durable.processor.model;

/**
 * A parameter of a method.
 *
 * @param name as in the source
 * @param type an array if {@code varargs}
 * @param varargs whether it is declared with {@code ...}
 */
public record Parameter(String name, TypeRef type, boolean varargs) {}
