package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.durable.processor.model.EventDeclaration;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.SourceFile;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.WorkflowDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code OrderWorkflowClient}: starts instances of one workflow, sends them events, manages
 * them and reads their results.
 */
public final class ClientWriter {
  private static final String ID = "instanceId";
  private static final String PAYLOAD = "payload";

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
    workflow.events().forEach(event -> constants.value(event.payload()));
    workflow.status().ifPresent(status -> constants.value(status.type()));
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
                """
                Starts instances of {@link $T}, manages them and reads their results. Thread-safe.

                <p>All methods throw {@link $L} for the id of an instance of another workflow, and
                those that need an instance also if there is none.
                """,
                TypeNames.raw(workflow.type()),
                documented(RuntimeNames.UNKNOWN_INSTANCE_EXCEPTION))
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
            .addField(RuntimeNames.WORKFLOW_CLIENT, "client", Modifier.PRIVATE, Modifier.FINAL)
            .addMethod(constructor())
            .addMethod(start())
            .addMethod(startWithId())
            .addMethod(startWith())
            .addMethods(events())
            .addMethod(status())
            .addMethods(customStatus())
            .addMethod(await())
            .addMethods(ClientManagement.methods(workflow.isPublic()))
            .build();
    return SourceFiles.file(name, type);
  }

  private MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(SourceFiles.modifiers(workflow.isPublic()))
        .addJavadoc("Works with the task hub of the given client.\n")
        .addParameter(RuntimeNames.DURABLE_CLIENT, "client")
        .addStatement("this.client = client.workflow($L)", nameConstant)
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
        .addCode(
            "return this.client.start($L, $T.DEFAULT);\n", arguments(), RuntimeNames.START_OPTIONS)
        .build();
  }

  private MethodSpec startWithId() {
    String id = parameterName(ID);
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
        .addCode(
            "return this.client.start($L, $T.withId($L));\n",
            arguments(),
            RuntimeNames.START_OPTIONS,
            id)
        .build();
  }

  private MethodSpec startWith() {
    String options = parameterName("options");
    return starting("startWith")
        .addJavadoc(
            """
            Starts an instance: with an id, later, with tags, or in place of another one.

            @return the id
            @throws $L if there is an instance with this id, as the options say
            """,
            documented(RuntimeNames.INSTANCE_EXISTS_EXCEPTION))
        .addParameter(RuntimeNames.START_OPTIONS, options)
        .addParameters(ArgumentsExpression.parameters(parameters))
        .addCode("return this.client.start($L, $L);\n", arguments(), options)
        .build();
  }

  /** The name of a parameter that no parameter of the workflow has. */
  private String parameterName(String wanted) {
    return GeneratedNames.free(wanted, parameters.stream().map(Parameter::name).toList());
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
        .addStatement("return client.status($L, $L)", ID, constants.value(result))
        .build();
  }

  private List<MethodSpec> customStatus() {
    return workflow
        .status()
        .map(
            status ->
                List.of(
                    MethodSpec.methodBuilder("customStatus")
                        .addModifiers(SourceFiles.modifiers(workflow.isPublic()))
                        .addJavadoc(
                            """
                            What the body of an instance has set with {@link $T#$L} last; empty if
                            it has not, or if there is no instance with this id.
                            """,
                            TypeNames.raw(workflow.type()),
                            status.method())
                        .returns(
                            ParameterizedTypeName.get(
                                ClassName.get(Optional.class), TypeNames.of(status.type().boxed())))
                        .addParameter(String.class, ID)
                        .addStatement(
                            "return client.customStatus($L, $L)",
                            ID,
                            constants.value(status.type()))
                        .build()))
        .orElse(List.of());
  }

  // --- events

  private List<MethodSpec> events() {
    List<MethodSpec> methods = new ArrayList<>();
    for (EventDeclaration event : workflow.events()) {
      methods.add(raise(event));
      methods.add(raiseOnce(event));
      methods.add(startAndRaise(event));
    }
    return methods;
  }

  private MethodSpec raise(EventDeclaration event) {
    return raising(event)
        .addJavadoc(
            """
            Sends the event {@code $L} to an instance. When this returns, it is stored.

            @throws $L if it has finished
            """,
            event.name(),
            documented(RuntimeNames.INSTANCE_FINISHED_EXCEPTION))
        .addStatement(
            "client.raiseEvent($L, $S, $L, $L)",
            ID,
            event.name(),
            constants.value(event.payload()),
            value(event, PAYLOAD))
        .build();
  }

  private MethodSpec raiseOnce(EventDeclaration event) {
    return raising(event)
        .addJavadoc(
            """
            Sends the event {@code $L} to an instance, once however often it is sent with this id.

            @param eventId identifies it among the events to this instance
            @return false if the instance has accepted an event with this id before
            @throws $L if it has finished
            """,
            event.name(),
            documented(RuntimeNames.INSTANCE_FINISHED_EXCEPTION))
        .returns(boolean.class)
        .addParameter(String.class, "eventId")
        .addStatement(
            "return client.raiseEvent($L, $S, $L, $L, eventId)",
            ID,
            event.name(),
            constants.value(event.payload()),
            value(event, PAYLOAD))
        .build();
  }

  private MethodSpec.Builder raising(EventDeclaration event) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(event.clientMethod())
            .addModifiers(SourceFiles.modifiers(workflow.isPublic()))
            .addParameter(String.class, ID);
    return hasPayload(event) ? method.addParameter(TypeNames.of(event.payload()), PAYLOAD) : method;
  }

  private MethodSpec startAndRaise(EventDeclaration event) {
    String options = parameterName("options");
    String payload = parameterName(PAYLOAD);
    String raise = event.clientMethod();
    MethodSpec.Builder method =
        starting("startAnd" + Character.toUpperCase(raise.charAt(0)) + raise.substring(1))
            .addJavadoc(
                """
                Starts an instance together with the event {@code $L}, in one step. If there is one
                with the id, and the options say that it is returned, the event is sent to that one.

                @return the id
                @throws $L if there is an instance with this id, as the options say
                @throws $L if the one that would be returned has finished
                """,
                event.name(),
                documented(RuntimeNames.INSTANCE_EXISTS_EXCEPTION),
                documented(RuntimeNames.INSTANCE_FINISHED_EXCEPTION))
            .addParameter(RuntimeNames.START_OPTIONS, options);
    if (hasPayload(event)) {
      method.addParameter(TypeNames.of(event.payload()), payload);
    }
    return method
        .addParameters(ArgumentsExpression.parameters(parameters))
        .addCode(
            "return this.client.startAndRaise($L, $S, $L, $L, $L);\n",
            arguments(),
            event.name(),
            constants.value(event.payload()),
            value(event, payload),
            options)
        .build();
  }

  private static boolean hasPayload(EventDeclaration event) {
    return !event.payload().equals(TypeRef.VOID);
  }

  private static String value(EventDeclaration event, String payload) {
    return hasPayload(event) ? payload : "null";
  }

  // --- the end

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
            "$Lclient.await($L, timeout, $L, $T.of($L))",
            isVoid ? "" : "return ",
            ID,
            constants.value(result),
            List.class,
            CodeBlock.join(exceptions, ", "))
        .build();
  }

  /** A class that only documentation mentions: Eclipse's compiler warns of an import for that. */
  static String documented(ClassName name) {
    return name.canonicalName();
  }
}
