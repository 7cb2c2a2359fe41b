package dev.durable.processor.emit;

import dev.durable.processor.model.EventDeclaration;
import dev.durable.processor.model.ResourceFile;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.TypeShape;
import dev.durable.processor.model.WorkflowDeclaration;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.VariableType.Storage;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.machine.CompiledMethod;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the schema of a workflow: what instances of this build store, and where they can be. The
 * goal {@code durable:check} compares it with that of an earlier build. Methods, states and types
 * are sorted by name; variables stand in the order of their declaration.
 */
public final class SchemaWriter {
  /** The version of the format of the file. */
  private static final int FORMAT = 1;

  private final WorkflowDeclaration workflow;
  private final List<CompiledMethod> methods;

  private SchemaWriter(WorkflowDeclaration workflow, List<CompiledMethod> methods) {
    this.workflow = workflow;
    this.methods = methods;
  }

  /**
   * Writes the file.
   *
   * @param methods the orchestrator method first
   * @param shapes those of the user's types in the stored ones
   */
  public static ResourceFile write(
      WorkflowDeclaration workflow, List<CompiledMethod> methods, List<TypeShape> shapes) {
    return new ResourceFile(
        path(workflow) + ".json",
        JsonLayout.of(new SchemaWriter(workflow, methods).schema(shapes)));
  }

  static String path(WorkflowDeclaration workflow) {
    return "META-INF/durable/" + workflow.type().qualifiedName();
  }

  /** The types of what instances store. */
  public static Set<TypeRef> storedTypes(
      WorkflowDeclaration workflow, List<CompiledMethod> methods) {
    Set<TypeRef> types = new LinkedHashSet<>();
    types.add(workflow.orchestrator().result());
    workflow.orchestrator().parameters().forEach(parameter -> types.add(parameter.type()));
    workflow.events().forEach(event -> types.add(event.payload()));
    workflow.status().ifPresent(status -> types.add(status.type()));
    for (CompiledMethod method : methods) {
      types.add(method.machine().source().result().ref());
      for (Exit.Await await : method.waits().values()) {
        types.add(await.call().result().ref());
        method.storedAt(await).forEach(variable -> types.add(variable.type().ref()));
      }
      activities(method).forEach(one -> one.parameters().forEach(each -> types.add(each.type())));
      method.machine().source().exceptions().forEach(exception -> types.add(exception.type()));
    }
    return types;
  }

  private Map<String, Object> schema(List<TypeShape> shapes) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("format", FORMAT);
    schema.put("workflow", workflow.name());
    schema.put("version", workflow.version());
    schema.put("type", workflow.type().qualifiedName());
    schema.put("source", workflow.location().file());
    schema.put("result", workflow.orchestrator().result().qualified());
    schema.put("method", workflow.orchestrator().name());
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (LocalVariable parameter : orchestrator().parameters()) {
      Map<String, Object> one = typed(parameter.name(), parameter.type().ref().qualified());
      formerly(one, parameter.history().formerNames());
      parameters.add(one);
    }
    schema.put("parameters", parameters);
    if (!workflow.events().isEmpty()) {
      schema.put("events", events());
    }
    workflow.status().ifPresent(status -> schema.put("status", status.type().qualified()));
    schema.put(
        "methods",
        methods.stream()
            .sorted(Comparator.comparing(method -> method.machine().source().method()))
            .map(this::method)
            .toList());
    Map<String, Map<String, Object>> activities = new TreeMap<>();
    methods.forEach(
        method -> activities(method).forEach(one -> activities.put(one.name(), activity(one))));
    schema.put("activities", List.copyOf(activities.values()));
    schema.put("types", shapes.stream().map(SchemaWriter::shape).toList());
    return schema;
  }

  /** An event that no body waits for need not be there in another build. */
  private List<Map<String, Object>> events() {
    Set<String> awaited = new LinkedHashSet<>();
    for (CompiledMethod method : methods) {
      for (WaitCall call : method.source().tasks()) {
        if (call instanceof WaitCall.Event event) {
          awaited.add(event.name());
        }
      }
    }
    return workflow.events().stream()
        .sorted(Comparator.comparing(EventDeclaration::name))
        .map(
            event -> {
              Map<String, Object> one = typed(event.name(), event.payload().qualified());
              if (!awaited.contains(event.name())) {
                one.put("optional", true);
              }
              return one;
            })
        .toList();
  }

  private Body orchestrator() {
    return methods.get(0).machine().source();
  }

  private static Map<String, Object> typed(String name, String type) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", name);
    result.put("type", type);
    return result;
  }

  private Map<String, Object> method(CompiledMethod method) {
    Body source = method.machine().source();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", source.method());
    formerly(result, source.history().formerNames());
    result.put("result", source.result().ref().qualified());
    List<Map<String, Object>> states = new ArrayList<>();
    method.waits().values().forEach(await -> states.add(state(method, await)));
    result.put("states", states);
    return result;
  }

  /** The activities that a method waits for or starts. */
  private static Stream<WaitCall.Activity> activities(CompiledMethod method) {
    return method.machine().source().tasks().stream()
        .filter(WaitCall.Activity.class::isInstance)
        .map(WaitCall.Activity.class::cast);
  }

  private static Map<String, Object> activity(WaitCall.Activity activity) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", activity.name());
    result.put(
        "parameters",
        activity.parameters().stream()
            .map(each -> typed(each.name(), each.type().qualified()))
            .toList());
    return result;
  }

  private static Map<String, Object> state(CompiledMethod method, Exit.Await await) {
    WaitCall call = await.call();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("name", await.state());
    formerly(
        state,
        method.formerStates().entrySet().stream()
            .filter(each -> each.getValue().equals(await.state()))
            .map(Map.Entry::getKey)
            .toList());
    state.put("line", call.location().line());
    state.put("waitsFor", waitsFor(call));
    state.put("result", call.result().ref().qualified());
    if (!method.takes(await)) {
      state.put("ignored", true);
    }
    if (call instanceof WaitCall.Helper helper) {
      state.put("callee", helper.body().method());
    }
    List<Map<String, Object>> variables = new ArrayList<>();
    for (LocalVariable variable : method.storedAt(await)) {
      Map<String, Object> one =
          typed(
              method.variables().storedName(await.resumeAt(), variable),
              type(variable, method.machine()));
      if (method.variables().defaults().containsKey(variable)) {
        one.put("optional", true);
      }
      formerly(one, variable.history().formerNames());
      variables.add(one);
    }
    state.put("variables", variables);
    return state;
  }

  /** What a call waits for, as in {@code activity OrderActivities.charge}. */
  static String waitsFor(WaitCall call) {
    if (call instanceof WaitCall.Activity activity) {
      return "activity " + activity.name();
    }
    if (call instanceof WaitCall.SubOrchestration workflow) {
      return "workflow " + workflow.workflow().simpleName();
    }
    if (call instanceof WaitCall.Event event) {
      return "event " + event.name();
    }
    if (call instanceof WaitCall.Helper helper) {
      return "method " + helper.body().method();
    }
    if (call.callee().equals("slot")) {
      return "slot";
    }
    return call.callee().startsWith("sleep") ? "timer" : "tasks";
  }

  private static Map<String, Object> shape(TypeShape shape) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", shape.name());
    result.put("kind", shape.kind().name().toLowerCase(Locale.ROOT));
    if (!shape.parameters().isEmpty()) {
      result.put("parameters", shape.parameters());
    }
    if (!shape.members().isEmpty()) {
      result.put("members", shape.members().stream().map(SchemaWriter::member).toList());
    }
    if (!shape.names().isEmpty()) {
      result.put("names", shape.names());
    }
    return result;
  }

  private static Map<String, Object> member(TypeShape.Member member) {
    Map<String, Object> result = typed(member.name(), member.type().qualified());
    if (member.optional()) {
      result.put("optional", true);
    }
    formerly(result, member.formerNames());
    return result;
  }

  private static void formerly(Map<String, Object> element, List<String> names) {
    if (!names.isEmpty()) {
      element.put("formerly", names);
    }
  }

  /** A completion is one of the ways in which its {@code try} statement can be left. */
  private static String type(LocalVariable variable, StateMachine machine) {
    if (variable.type().storage() != Storage.COMPLETION) {
      return variable.type().ref().qualified();
    }
    Set<String> names = new TreeSet<>();
    for (Step step : machine.steps()) {
      if (step.exit() instanceof Exit.Dispatch dispatch && dispatch.completion().equals(variable)) {
        dispatch.cases().forEach(one -> names.add(one.name()));
      }
    }
    return "completion<" + String.join(", ", names) + ">";
  }
}
