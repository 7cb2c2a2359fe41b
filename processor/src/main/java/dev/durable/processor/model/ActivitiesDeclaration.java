package dev.durable.processor.model;

import java.util.List;

/**
 * What the signatures of an {@code @Activities} type say.
 *
 * @param type the class or interface
 * @param isPublic whether other packages can see it
 * @param isDeprecated whether uses of it, or of what it mentions, are warned about
 * @param creation how its implementation is found
 * @param methods in source order, inherited ones last
 * @param location the type
 */
public record ActivitiesDeclaration(
    TypeRef.Declared type,
    boolean isPublic,
    boolean isDeprecated,
    Creation creation,
    List<ActivityMethod> methods,
    Location location) {
  /** How an implementation comes to be when nobody registers one. */
  public enum Creation {
    /** By the class's constructor without parameters. */
    CONSTRUCTOR,
    /** The interface's implementation is found by {@code ServiceLoader}. */
    SERVICE_LOADER,
    /** Not at all: a class without such a constructor. */
    REGISTRATION_ONLY
  }

  /** Copies the list. */
  public ActivitiesDeclaration {
    methods = List.copyOf(methods);
  }

  /** The name of an activity in a task hub, as in {@code OrderActivities.charge}. */
  public String activityName(ActivityMethod method) {
    return type.simpleName() + "." + method.name();
  }
}
