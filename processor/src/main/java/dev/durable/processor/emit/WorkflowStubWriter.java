package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.durable.processor.model.OrchestratorMethod;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.SourceFile;
import dev.durable.processor.model.WorkflowDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code ShippingWorkflowStub}: what compiled workflows call that start a workflow as a
 * sub-orchestration.
 */
public final class WorkflowStubWriter {
  private final WorkflowDeclaration workflow;
  private final OrchestratorMethod orchestrator;
  private final ClassName name;
  private final String typeConstant;
  private final ValueConstants constants;

  private WorkflowStubWriter(WorkflowDeclaration workflow) {
    this.workflow = workflow;
    this.orchestrator = workflow.orchestrator();
    this.name = GeneratedNames.stub(workflow.type());
    this.typeConstant = GeneratedNames.constant(orchestrator.name());
    // A parameter of the method would hide a constant of the same name.
    Set<String> taken = new HashSet<>(Set.of(typeConstant));
    orchestrator.parameters().stream().map(Parameter::name).forEach(taken::add);
    this.constants = new ValueConstants("", taken);
    orchestrator.parameters().forEach(parameter -> constants.value(parameter.type()));
    String unused = constants.value(orchestrator.result());
    orchestrator.exceptions().forEach(constants::exception);
  }

  /** Writes the class. */
  public static SourceFile write(WorkflowDeclaration workflow) {
    return new WorkflowStubWriter(workflow).write();
  }

  private SourceFile write() {
    TypeSpec type =
        SourceFiles.generatedClass(name, workflow.isDeprecated())
            .addModifiers(modifiers(Modifier.FINAL))
            .addJavadoc(
                """
                What compiled workflows call that start {@link $T} as a sub-orchestration: the
                method describes a start, and its constant the workflow.
                """,
                TypeNames.raw(workflow.type()))
            .addFields(constants.fields(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL))
            .addField(workflowType())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
            .addMethod(call())
            .build();
    return SourceFiles.file(name, type);
  }

  private FieldSpec workflowType() {
    List<CodeBlock> exceptions =
        orchestrator.exceptions().stream()
            .map(each -> CodeBlock.of("$L", constants.exception(each)))
            .toList();
    return FieldSpec.builder(
            ParameterizedTypeName.get(RuntimeNames.WORKFLOW_TYPE, result()),
            typeConstant,
            modifiers(Modifier.STATIC, Modifier.FINAL))
        .addJavadoc("{@link $T#$L}.\n", TypeNames.raw(workflow.type()), orchestrator.name())
        .initializer(
            "new $T<>(\n$>$>$S,\n$L,\n$L$T.of($L)$<$<)",
            RuntimeNames.WORKFLOW_TYPE,
            workflow.name(),
            constants.value(orchestrator.result()),
            FailurePolicyExpression.ifAny(orchestrator.failures()),
            List.class,
            CodeBlock.join(exceptions, ",$W"))
        .build();
  }

  private MethodSpec call() {
    List<Parameter> parameters = orchestrator.parameters();
    return MethodSpec.methodBuilder(orchestrator.name())
        .addModifiers(modifiers(Modifier.STATIC))
        .returns(ParameterizedTypeName.get(RuntimeNames.WORKFLOW_CALL, result()))
        .addJavadoc("A start of {@link #$L}.\n", typeConstant)
        .addParameters(ArgumentsExpression.parameters(parameters))
        .varargs(ArgumentsExpression.isVarargs(parameters))
        .addCode(
            "return $T.$L.call($L);\n",
            name,
            typeConstant,
            ArgumentsExpression.of(parameters, constants))
        .addAnnotations(ArgumentsExpression.annotations(parameters))
        .build();
  }

  private TypeName result() {
    return TypeNames.of(orchestrator.result().boxed());
  }

  private Modifier[] modifiers(Modifier... more) {
    return SourceFiles.modifiers(workflow.isPublic(), more);
  }
}
