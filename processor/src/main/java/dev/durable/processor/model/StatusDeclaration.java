package dev.durable.processor.model;

/**
 * The method that sets the custom status of a workflow.
 *
 * @param method its name
 * @param type the type of the status
 */
public record StatusDeclaration(String method, TypeRef type) {}
