package dev.durable.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.durable.processor.model.SourceFile;
import dev.durable.processor.model.WorkflowDeclaration;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code OrderWorkflowOrchestrator}: the description of the workflow and the frame of its
 * method.
 */
public final class OrchestratorWriter {
  private final WorkflowDeclaration workflow;
  private final Body body;
  private final StateMachine machine;
  private final VariablePlacement placement;
  private final ValueConstants constants;
  private final ClassName name;
  private final ClassName frameName;

  private OrchestratorWriter(
      WorkflowDeclaration workflow, StateMachine machine, VariablePlacement placement) {
    this.workflow = workflow;
    this.machine = machine;
    this.body = machine.source();
    this.placement = placement;
    this.constants = new ValueConstants("$", body.names());
    this.name = GeneratedNames.orchestrator(workflow.type());
    this.frameName = name.nestedClass(Body.frameName(body.method()));
  }

  /** Writes the class. */
  public static SourceFile write(
      WorkflowDeclaration workflow,
      StateMachine machine,
      Map<Integer, List<LocalVariable>> live,
      VariablePlacement placement) {
    OrchestratorWriter writer = new OrchestratorWriter(workflow, machine, placement);
    TypeSpec frame =
        new FrameWriter(workflow, machine, live, placement, writer.constants)
            .write(writer.frameName);
    SourceFile file = SourceFiles.file(writer.name, writer.orchestrator(frame));
    return new SourceFile(
        file.qualifiedName(), SourceLines.filled(TextMembers.unwrapped(file.text())));
  }

  private TypeSpec orchestrator(TypeSpec frame) {
    List<MethodSpec> methods =
        List.of(workflowName(), parameters(), result(), exceptions(), tasks(), start(), frame());
    TypeSpec.Builder type =
        SourceFiles.generatedClass(name, workflow.isDeprecated())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(RuntimeNames.ORCHESTRATOR)
            .addJavadoc(
                """
                The state machine of {@link $T#$L}.

                <p>A step is a method that runs a piece of the body and returns the number of the
                step to run next. A step that ends in {@code $$await} or {@code $$sleep} waits; when
                the result is in, the machine goes on at the step named there.
                """,
                TypeNames.raw(workflow.type()),
                body.method())
            .alwaysQualify(workflow.memberTypeNames().toArray(String[]::new))
            .addFields(constants.fields(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL))
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc("For registration with a worker.\n")
                    .build())
            .addMethods(methods)
            .addMethods(version())
            .addType(frame)
            .addType(SourceLines.holder());
    if (!body.suppressedWarnings().isEmpty() && !workflow.isDeprecated()) {
      AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
      body.suppressedWarnings().forEach(warning -> suppress.addMember("value", "$S", warning));
      type.addAnnotation(suppress.build());
    }
    return type.build();
  }

  private static MethodSpec.Builder overriding(String name, TypeName result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }

  private MethodSpec workflowName() {
    return overriding("workflow", ClassName.get(String.class))
        .addStatement("return $S", workflow.name())
        .build();
  }

  /** The first version needs no mention. */
  private List<MethodSpec> version() {
    return workflow.version() == 1
        ? List.of()
        : List.of(
            overriding("version", TypeName.INT)
                .addStatement("return $L", workflow.version())
                .build());
  }

  private MethodSpec parameters() {
    List<CodeBlock> all =
        body.parameters().stream()
            .map(
                parameter ->
                    CodeBlock.of(
                        "new $T($S, $L)",
                        RuntimeNames.ORCHESTRATOR_PARAMETER,
                        parameter.name(),
                        constants.value(parameter.type().ref())))
            .toList();
    return overriding(
            "parameters",
            ParameterizedTypeName.get(
                ClassName.get(List.class), RuntimeNames.ORCHESTRATOR_PARAMETER))
        .addStatement("return $T.of($L)", List.class, CodeBlock.join(all, ", "))
        .build();
  }

  private MethodSpec result() {
    return overriding(
            "result",
            ParameterizedTypeName.get(
                RuntimeNames.VALUE_TYPE, WildcardTypeName.subtypeOf(Object.class)))
        .addStatement("return $L", constants.value(body.result().ref()))
        .build();
  }

  private MethodSpec exceptions() {
    List<CodeBlock> all =
        body.exceptions().stream()
            .map(exception -> CodeBlock.of("$L", constants.exception(exception)))
            .toList();
    return overriding(
            "exceptions",
            ParameterizedTypeName.get(
                ClassName.get(List.class),
                ParameterizedTypeName.get(
                    RuntimeNames.EXCEPTION_TYPE, WildcardTypeName.subtypeOf(Object.class))))
        .addStatement("return $T.of($L)", List.class, CodeBlock.join(all, ", "))
        .build();
  }

  private MethodSpec tasks() {
    Set<CodeBlock> types = new LinkedHashSet<>();
    for (Step step : machine.steps()) {
      if (step.exit() instanceof Exit.Await await
          && await.call() instanceof WaitCall.Activity activity) {
        types.add(
            CodeBlock.of(
                "$T.$L",
                GeneratedNames.stub(activity.activities()),
                GeneratedNames.constant(activity.callee())));
      }
    }
    return overriding(
            "tasks",
            ParameterizedTypeName.get(
                ClassName.get(List.class),
                ParameterizedTypeName.get(
                    RuntimeNames.TASK_TYPE, WildcardTypeName.subtypeOf(Object.class))))
        .addStatement("return $T.of($L)", List.class, CodeBlock.join(types, ",$W"))
        .build();
  }

  private MethodSpec start() {
    MethodSpec.Builder start =
        overriding("start", RuntimeNames.FRAME)
            .addParameter(RuntimeNames.VALUE_READER, "in")
            .addStatement("$T frame = new $T()", frameName, frameName);
    for (LocalVariable parameter : body.parameters()) {
      start.addStatement(
          "frame.$L = $L", placement.name(parameter), FrameWriter.read(parameter, constants));
    }
    return start.addStatement("return frame").build();
  }

  private MethodSpec frame() {
    return overriding("frame", RuntimeNames.FRAME)
        .addParameter(String.class, "method")
        .beginControlFlow("if (method.equals($S))", body.method())
        .addStatement("return new $T()", frameName)
        .endControlFlow()
        .addStatement("throw new $T(method)", IllegalArgumentException.class)
        .build();
  }
}
