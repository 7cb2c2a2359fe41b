package dev.durable.processor.model;

/**
 * A generated file that is no source.
 *
 * @param path relative to the root of the class files
 * @param text its whole text, in ASCII
 */
public record ResourceFile(String path, String text) {}
