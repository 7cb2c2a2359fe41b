package dev.durable.processor.model.body;

import dev.durable.processor.model.TypeRef;

/**
 * A type that a body declares and that becomes a member of the generated class.
 *
 * @param name what generated code calls it
 * @param declaration the user's text
 */
public record LocalType(TypeRef.Declared name, Fragment declaration) {}
