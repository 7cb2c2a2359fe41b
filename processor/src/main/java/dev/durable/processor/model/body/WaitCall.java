package dev.durable.processor.model.body;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.TypeRef;
import java.util.List;

/** What a body waits for, or starts as a task, without the arguments. */
public sealed interface WaitCall {
  /** The last part of the name in the source, as in {@code charge} or {@code sleep}. */
  String callee();

  /** The type of the result; {@code void} for none. */
  VariableType result();

  /** Where the call stands. */
  Location location();

  /**
   * An activity.
   *
   * @param activities the {@code @Activities} type
   * @param names the names of all its activities
   * @param callee the method
   * @param parameters what is stored for the call
   */
  record Activity(
      TypeRef.Declared activities,
      List<String> names,
      String callee,
      List<Parameter> parameters,
      VariableType result,
      Location location)
      implements WaitCall {
    /** Copies the lists. */
    public Activity {
      names = List.copyOf(names);
      parameters = List.copyOf(parameters);
    }

    /** Its name in a task hub, as in {@code OrderActivities.charge}. */
    public String name() {
      return activities.simpleName() + "." + callee;
    }
  }

  /**
   * Another workflow.
   *
   * @param workflow its interface
   * @param callee its orchestrator method
   */
  record SubOrchestration(
      TypeRef.Declared workflow, String callee, VariableType result, Location location)
      implements WaitCall {}

  /**
   * An external event.
   *
   * @param name its name in a task hub
   * @param callee the method of the workflow
   */
  record Event(String name, String callee, VariableType result, Location location)
      implements WaitCall {}

  /**
   * A method of the workflow that waits itself.
   *
   * @param body the method
   */
  record Helper(BodyName body, VariableType result, Location location) implements WaitCall {
    @Override
    public String callee() {
      return body.source();
    }
  }

  /**
   * A wait that {@code Durable} or {@code Task} offers.
   *
   * @param callee its name: {@code sleep}, {@code sleepUntil}, {@code await}, {@code all} or {@code
   *     any}; or {@code slot}, for a branch that begins when others have left it a place
   */
  record Builtin(String callee, VariableType result, Location location) implements WaitCall {}
}
