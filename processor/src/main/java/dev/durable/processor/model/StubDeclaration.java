package dev.durable.processor.model;

/**
 * A method of a workflow that gives access to activities.
 *
 * @param method its name, as in {@code activities}
 * @param activities the {@code @Activities} type that it returns
 * @param location the method
 */
public record StubDeclaration(String method, TypeRef.Declared activities, Location location) {}
