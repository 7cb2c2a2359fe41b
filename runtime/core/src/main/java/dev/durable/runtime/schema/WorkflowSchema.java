package dev.durable.runtime.schema;

import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.json.DataConversionException;
import dev.durable.runtime.json.DataConverter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What instances of one build of a workflow store, and where they can be. The annotation processor
 * writes it to {@code META-INF/durable/<type>.json}; members that are absent there are empty here.
 *
 * @param workflow the name of the workflow
 * @param version the version of the workflow
 * @param type the qualified name of its interface
 * @param source the file that declares it
 * @param method the name of the orchestrator method
 * @param parameters of the orchestrator method, in order
 * @param events the external events with the types of their payloads; optional those that no body
 *     waits for
 * @param status the type of the custom status; null without one
 * @param result the type of the result
 * @param methods every method whose frames can be stored
 * @param activities what calls of activities store
 * @param types the shapes of the user's types
 */
public record WorkflowSchema(
    String workflow,
    Integer version,
    String type,
    String source,
    String method,
    List<Variable> parameters,
    List<Variable> events,
    @Nullable String status,
    String result,
    List<Method> methods,
    List<Activity> activities,
    List<Shape> types) {
  private static final ValueType<WorkflowSchema> TYPE = new ValueType<>() {};
  private static final DataConverter CONVERTER = new DataConverter();
  private static final String EVENT = "event ";

  /** Makes absent members empty. */
  public WorkflowSchema {
    Objects.requireNonNull(workflow, "workflow");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(result, "result");
    parameters = copy(parameters);
    events = copy(events);
    methods = copy(methods);
    activities = copy(activities);
    types = copy(types);
  }

  /**
   * A method.
   *
   * @param name as in stored frames
   * @param formerly its earlier names
   * @param result the type of its result
   * @param states its waits
   */
  public record Method(String name, List<String> formerly, String result, List<State> states) {
    /** Makes absent members empty. */
    public Method {
      formerly = copy(formerly);
      states = copy(states);
    }

    /** Whether it is this method, by its name or an earlier one. */
    boolean isCalled(String other) {
      return name.equals(other) || formerly.contains(other);
    }

    /** Whether it is the body of a branch. */
    boolean isBranch() {
      return name.contains(".");
    }

    /** The wait with a name, now or formerly. */
    Optional<State> state(String wanted) {
      return states.stream()
          .filter(state -> state.name.equals(wanted) || state.formerly.contains(wanted))
          .findFirst();
    }
  }

  /**
   * A wait.
   *
   * @param name its stable name
   * @param formerly its earlier names
   * @param line where the call stands
   * @param waitsFor what it waits for, as in {@code activity OrderActivities.charge}
   * @param result the type of what it gets
   * @param ignored whether nobody takes the result
   * @param callee the method of the workflow that it calls, if it waits for one
   * @param variables what is stored there
   */
  public record State(
      String name,
      List<String> formerly,
      Integer line,
      String waitsFor,
      String result,
      @Nullable Boolean ignored,
      @Nullable String callee,
      List<Variable> variables) {
    /** Makes absent members empty. */
    public State {
      formerly = copy(formerly);
      variables = copy(variables);
    }

    /** Whether nobody takes the result. */
    boolean isIgnored() {
      return Boolean.TRUE.equals(ignored);
    }

    /** The name of the external event that it waits for; null if it is for something else. */
    @Nullable String event() {
      return waitsFor.startsWith(EVENT) ? waitsFor.substring(EVENT.length()) : null;
    }

    Optional<Variable> variable(List<String> names) {
      return names.stream()
          .flatMap(wanted -> variables.stream().filter(each -> each.name.equals(wanted)))
          .findFirst();
    }
  }

  /**
   * An activity that the workflow calls.
   *
   * @param name as in {@code OrderActivities.charge}
   * @param parameters in order
   */
  public record Activity(String name, List<Variable> parameters) {
    /** Makes absent members empty. */
    public Activity {
      parameters = copy(parameters);
    }
  }

  /**
   * A variable, or a parameter, or a part of a value.
   *
   * @param name as in the source
   * @param type with qualified names
   * @param formerly its earlier names
   * @param optional whether it need not be there: an added variable that is computed, a component
   *     that may be null, an event that no body waits for
   */
  public record Variable(
      String name, String type, List<String> formerly, @Nullable Boolean optional) {
    /** Makes absent members empty. */
    public Variable {
      formerly = copy(formerly);
    }

    /** Whether it need not be there. */
    boolean isOptional() {
      return Boolean.TRUE.equals(optional);
    }

    /** The names under which it may be stored, the newest first. */
    List<String> names() {
      List<String> names = new java.util.ArrayList<>(List.of(name));
      names.addAll(formerly);
      return names;
    }
  }

  /**
   * The shape of a user's type.
   *
   * @param name the qualified name
   * @param kind record, bean, enum, sealed or exception
   * @param parameters the names of its type parameters
   * @param members its components, properties or constructor arguments
   * @param names the constants of an enum, the permitted classes of a sealed type, the superclasses
   *     of an exception
   */
  public record Shape(
      String name,
      String kind,
      List<String> parameters,
      List<Variable> members,
      List<String> names) {
    /** Makes absent members empty. */
    public Shape {
      parameters = copy(parameters);
      members = copy(members);
      names = copy(names);
    }
  }

  /**
   * Reads a schema.
   *
   * @throws DataConversionException if the text is not one
   */
  public static WorkflowSchema parse(String json) {
    return Objects.requireNonNull(CONVERTER.decode(TYPE, json), "schema");
  }

  /** The workflow with its version, as in {@code OrderWorkflow} or {@code OrderWorkflow v2}. */
  public String title() {
    return version == 1 ? workflow : workflow + " v" + version;
  }

  private static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
