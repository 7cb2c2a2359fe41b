package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.SourceFile;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.WorkflowDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.lang.model.element.Modifier;

/** Writes {@code OrderWorkflowClient}: starts instances of one workflow and reads their results. */
public final class ClientWriter {
  private static final String ID = "instanceId";

  private final WorkflowDeclaration workflow;
  private final List<Parameter> parameters;
  private final TypeRef result;
  private final String nameConstant;
  private final ValueConstants constants;

  private ClientWriter(WorkflowDeclaration workflow) {
    this.workflow = workflow;
    this.parameters = workflow.orchestrator().parameters();
    this.result = workflow.orchestrator().result();
    // A parameter would hide a constant of the same name.
    List<String> taken = new ArrayList<>(parameters.stream().map(Parameter::name).toList());
    this.nameConstant = GeneratedNames.free("WORKFLOW", taken);
    taken.add(nameConstant);
    this.constants = new ValueConstants("", taken);
    parameters.forEach(parameter -> constants.value(parameter.type()));
    String unused = constants.value(result);
    workflow.orchestrator().exceptions().forEach(constants::exception);
  }

  /** Writes the class. */
  public static SourceFile write(WorkflowDeclaration workflow) {
    return new ClientWriter(workflow).write();
  }

  private SourceFile write() {
    ClassName name = GeneratedNames.client(workflow.type());
    TypeSpec type =
        SourceFiles.generatedClass(name, workflow.isDeprecated())
            .addModifiers(SourceFiles.modifiers(workflow.isPublic(), Modifier.FINAL))
            .addJavadoc(
                "Starts instances of {@link $T} and reads their results. Thread-safe.\n",
                TypeNames.raw(workflow.type()))
            .addField(
                FieldSpec.builder(
                        String.class,
                        nameConstant,
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                    .initializer("$S", workflow.name())
                    .build())
            .addFields(constants.fields(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL))
            .addField(RuntimeNames.DURABLE_CLIENT, "client", Modifier.PRIVATE, Modifier.FINAL)
            .addMethod(constructor())
            .addMethod(start())
            .addMethod(startWithId())
            .addMethod(status())
            .addMethod(await())
            .build();
    return SourceFiles.file(name, type);
  }

  private MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(SourceFiles.modifiers(workflow.isPublic()))
        .addJavadoc("Works with the task hub of the given client.\n")
        .addParameter(RuntimeNames.DURABLE_CLIENT, "client")
        .addStatement("this.client = $T.requireNonNull(client, $S)", Objects.class, "client")
        .build();
  }

  private MethodSpec start() {
    return starting("start")
        .addJavadoc(
            """
            Starts an instance with a random id. When this returns, the start is stored.

            @return the id
            """)
        .addParameters(ArgumentsExpression.parameters(parameters))
        .addCode("return this.client.start($L, null, $L);\n", nameConstant, arguments())
        .build();
  }

  private MethodSpec startWithId() {
    String id = GeneratedNames.free(ID, parameters.stream().map(Parameter::name).toList());
    return starting("startWithId")
        .addJavadoc(
            """
            Starts an instance with an id of your own. When this returns, the start is stored.

            @return the id
            @throws $L if there is an instance with this id
            """,
            documented(RuntimeNames.INSTANCE_EXISTS_EXCEPTION))
        .addParameter(String.class, id)
        .addParameters(ArgumentsExpression.parameters(parameters))
        .addCode("return this.client.start($L, $L, $L);\n", nameConstant, id, arguments())
        .build();
  }

  private MethodSpec.Builder starting(String name) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(SourceFiles.modifiers(workflow.isPublic()))
            .returns(String.class)
            .varargs(ArgumentsExpression.isVarargs(parameters));
    if (ArgumentsExpression.isUncheckedVarargs(parameters)) {
      method
          .addModifiers(Modifier.FINAL)
          .addAnnotations(ArgumentsExpression.annotations(parameters));
    }
    return method;
  }

  private CodeBlock arguments() {
    return ArgumentsExpression.of(parameters, constants);
  }

  private MethodSpec status() {
    TypeName status =
        ParameterizedTypeName.get(RuntimeNames.TYPED_STATUS, TypeNames.of(result.boxed()));
    return MethodSpec.methodBuilder("status")
        .addModifiers(SourceFiles.modifiers(workflow.isPublic()))
        .addJavadoc("The status of an instance, or empty if there is none with this id.\n")
        .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), status))
        .addParameter(String.class, ID)
        .addStatement("return client.status($L, $L, $L)", nameConstant, ID, constants.value(result))
        .build();
  }

  private MethodSpec await() {
    boolean isVoid = result.equals(TypeRef.VOID);
    List<CodeBlock> exceptions =
        workflow.orchestrator().exceptions().stream()
            .map(exception -> CodeBlock.of("$L", constants.exception(exception)))
            .toList();
    return MethodSpec.methodBuilder("await")
        .addModifiers(SourceFiles.modifiers(workflow.isPublic()))
        .addJavadoc(
            """
            Waits until an instance has finished$L.

            @throws $L if it has failed; the cause is what left the body
            @throws TimeoutException if it has not finished in that time; it goes on
            """,
            isVoid ? "" : ", and returns its result",
            documented(RuntimeNames.INSTANCE_FAILED_EXCEPTION))
        .returns(TypeNames.of(result))
        .addParameter(String.class, ID)
        .addParameter(Duration.class, "timeout")
        .addException(InterruptedException.class)
        .addException(TimeoutException.class)
        .addStatement(
            "$Lclient.await($L, $L, timeout, $L, $T.of($L))",
            isVoid ? "" : "return ",
            nameConstant,
            ID,
            constants.value(result),
            List.class,
            CodeBlock.join(exceptions, ", "))
        .build();
  }

  /** A class that only documentation mentions: Eclipse's compiler warns of an import for that. */
  private static String documented(ClassName name) {
    return name.canonicalName();
  }
}
