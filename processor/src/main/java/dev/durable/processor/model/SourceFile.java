package dev.durable.processor.model;

/**
 * A generated source file.
 *
 * @param qualifiedName the qualified name of its class
 * @param text its whole text
 */
public record SourceFile(String qualifiedName, String text) {}
