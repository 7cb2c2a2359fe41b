package dev.durable.processor.model;

/**
 * A method of a workflow that gives access to activities or to another workflow.
 *
 * @param method its name, as in {@code activities}
 * @param type the {@code @Activities} or {@code @Workflow} type that it returns
 * @param location the method
 */
public record StubDeclaration(String method, TypeRef.Declared type, Location location) {}
