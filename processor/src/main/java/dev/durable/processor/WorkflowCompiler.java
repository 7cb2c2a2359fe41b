package dev.durable.processor;

import dev.durable.processor.analyse.FormerStates;
import dev.durable.processor.analyse.LiveTypeCheck;
import dev.durable.processor.analyse.Liveness;
import dev.durable.processor.analyse.Placement;
import dev.durable.processor.analyse.Storage;
import dev.durable.processor.build.StateMachineBuilder;
import dev.durable.processor.build.StateMachineText;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.emit.DiagramWriter;
import dev.durable.processor.emit.OrchestratorWriter;
import dev.durable.processor.emit.SchemaWriter;
import dev.durable.processor.lower.BodyLowering;
import dev.durable.processor.model.CompiledWorkflow;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.TypeShape;
import dev.durable.processor.model.WorkflowDeclaration;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.lowered.LoweredBody;
import dev.durable.processor.model.machine.CompiledMethod;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.StoredVariables;
import dev.durable.processor.model.machine.VariablePlacement;
import dev.durable.processor.parse.ExceptionParser;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.LocalTypes;
import dev.durable.processor.parse.ReadableTypes;
import dev.durable.processor.parse.TypeShapes;
import dev.durable.processor.parse.WorkflowParser;
import dev.durable.processor.parse.body.BodyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The pipeline from the body of a workflow to its state machine: the whole of it, in order. */
final class WorkflowCompiler implements BodyCompiler {
  private final boolean dumps;
  private final Javac javac;
  private final Types types;
  private final Elements elements;

  /**
   * A compiler for one compilation.
   *
   * @param dumps whether each machine is printed
   */
  WorkflowCompiler(Javac javac, Types types, Elements elements, boolean dumps) {
    this.dumps = dumps;
    this.javac = javac;
    this.types = types;
    this.elements = elements;
  }

  @Override
  public Optional<CompiledWorkflow> compile(WorkflowDeclaration workflow, Diagnostics diagnostics) {
    TypeElement workflowType = elements.getTypeElement(workflow.type().qualifiedName());
    ExecutableElement orchestrator =
        WorkflowParser.orchestratorMethod(workflowType, types, elements);
    int errors = diagnostics.errorCount();
    List<CompiledMethod> methods = new ArrayList<>();
    LocalTypes locals =
        new LocalTypes(OrchestratorWriter.type(workflow), workflow.memberTypeNames());
    for (Body body :
        parser(locals, diagnostics).parse(workflowType, orchestrator, workflow.memberTypeNames())) {
      methods.add(compile(body, workflow, diagnostics));
    }
    FormerStates.check(methods, workflow.orchestrator().location(), diagnostics);
    if (diagnostics.errorCount() > errors) {
      return Optional.empty();
    }
    Set<TypeRef> stored = SchemaWriter.storedTypes(workflow, methods);
    List<TypeShape> shapes = new TypeShapes(types, elements, locals).of(stored);
    return Optional.of(
        new CompiledWorkflow(
            OrchestratorWriter.write(workflow, methods),
            List.of(
                SchemaWriter.write(workflow, methods, shapes),
                DiagramWriter.write(workflow, methods)),
            new OtherOrigins(elements).of(workflow, methods, stored, shapes)));
  }

  private CompiledMethod compile(Body body, WorkflowDeclaration workflow, Diagnostics diagnostics) {
    LoweredBody lowered = BodyLowering.lower(body, diagnostics);
    StateMachine machine = StateMachineBuilder.build(lowered);
    Map<Integer, List<LocalVariable>> live = Liveness.atWaits(machine);
    if (dumps) {
      diagnostics.report(Problem.MACHINE, workflow.location(), StateMachineText.of(machine, live));
    }
    StoredVariables stored = Storage.of(machine, live, diagnostics);
    VariablePlacement placement = Placement.of(machine, stored);
    Map<String, String> formerStates =
        FormerStates.of(
            machine, placement.names().keySet(), workflow.orchestrator().location(), diagnostics);
    LiveTypeCheck.check(machine, live, placement, diagnostics);
    return new CompiledMethod(machine, stored, formerStates, placement);
  }

  private BodyParser parser(LocalTypes locals, Diagnostics diagnostics) {
    ExceptionParser exceptions = new ExceptionParser(types, elements, locals);
    return new BodyParser(
        javac,
        types,
        elements,
        new ReadableTypes(types, elements, exceptions, locals),
        exceptions,
        locals,
        diagnostics);
  }
}
