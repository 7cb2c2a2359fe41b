package dev.durable.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * What the signatures of a workflow interface say.
 *
 * @param type the interface
 * @param name the name of the workflow in a task hub
 * @param version the version of the workflow
 * @param isPublic whether other packages can see it
 * @param isDeprecated whether uses of it, or of what it mentions, are warned about
 * @param stubs in source order
 * @param events in source order
 * @param status the setter of the custom status, if it has one
 * @param raises the methods that send events, in source order
 * @param memberTypeNames the simple names of the member types that it declares or inherits; they
 *     hide imports in a class that implements it
 * @param location the interface
 */
public record WorkflowDeclaration(
    TypeRef.Declared type,
    String name,
    int version,
    boolean isPublic,
    boolean isDeprecated,
    List<StubDeclaration> stubs,
    List<EventDeclaration> events,
    Optional<StatusDeclaration> status,
    List<RaiseDeclaration> raises,
    OrchestratorMethod orchestrator,
    List<String> memberTypeNames,
    Location location) {
  /** Copies the lists. */
  public WorkflowDeclaration {
    stubs = List.copyOf(stubs);
    events = List.copyOf(events);
    raises = List.copyOf(raises);
    memberTypeNames = List.copyOf(memberTypeNames);
  }

  /** The package of the interface and of what is generated for it. */
  public String packageName() {
    return type.packageName();
  }
}
