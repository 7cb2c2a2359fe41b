package dev.durable.processor.model;

import java.util.Optional;

/**
 * A method that sends an external event to an instance of a workflow.
 *
 * @param method its name
 * @param event the name of the event
 * @param payload the type of the payload as that workflow declares it; {@link TypeRef#VOID} for
 *     none
 * @param parameter the type of the parameter for the payload, if there is a payload
 */
public record RaiseDeclaration(
    String method, String event, TypeRef payload, Optional<TypeRef> parameter) {}
