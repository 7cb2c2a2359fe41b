package dev.durable.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.durable.processor.model.EventDeclaration;
import dev.durable.processor.model.SourceFile;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.WorkflowDeclaration;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.BodyName;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.machine.CompiledMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code OrderWorkflowOrchestrator}: the description of the workflow and the frames of its
 * methods and branches.
 */
public final class OrchestratorWriter {
  private final WorkflowDeclaration workflow;
  private final List<CompiledMethod> methods;
  private final CompiledMethod main;
  private final Body body;
  private final ValueConstants constants;
  private final ClassName name;

  private OrchestratorWriter(WorkflowDeclaration workflow, List<CompiledMethod> methods) {
    this.workflow = workflow;
    this.methods = methods;
    this.main = methods.get(0);
    this.body = main.source();
    this.constants =
        new ValueConstants(
            "$", methods.stream().flatMap(method -> method.source().names().stream()).toList());
    this.name = GeneratedNames.orchestrator(workflow.type());
  }

  /**
   * Writes the class.
   *
   * @param methods the orchestrator method first
   */
  public static SourceFile write(WorkflowDeclaration workflow, List<CompiledMethod> methods) {
    OrchestratorWriter writer = new OrchestratorWriter(workflow, methods);
    SourceFile file = SourceFiles.file(writer.name, writer.orchestrator(writer.frames()));
    return new SourceFile(
        file.qualifiedName(),
        SourceLines.filled(LocalTypeWriter.unwrapped(TextMembers.unwrapped(file.text()))));
  }

  /** The class that is written. */
  public static TypeRef.Declared type(WorkflowDeclaration workflow) {
    ClassName name = GeneratedNames.orchestrator(workflow.type());
    return new TypeRef.Declared(name.packageName(), name.simpleNames(), List.of());
  }

  private List<TypeSpec> frames() {
    Map<BodyName, Body> called = new LinkedHashMap<>();
    for (CompiledMethod method : methods) {
      for (WaitCall call : method.source().tasks()) {
        if (call instanceof WaitCall.Helper helper) {
          called.put(helper.body(), bodyOf(helper.body()));
        }
      }
    }
    return methods.stream()
        .map(
            method ->
                new FrameWriter(workflow, name, method, called, constants)
                    .write(frameName(method.source())))
        .toList();
  }

  private Body bodyOf(BodyName wanted) {
    return methods.stream()
        .map(CompiledMethod::source)
        .filter(each -> each.name().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  private ClassName frameName(Body of) {
    return name.nestedClass(of.name().frame());
  }

  private TypeSpec orchestrator(List<TypeSpec> frames) {
    List<MethodSpec> members =
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
                TypeNames.raw(body.owner()),
                body.name().source())
            .alwaysQualify(workflow.memberTypeNames().toArray(String[]::new))
            .addFields(constants.fields(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL))
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc("For registration with a worker.\n")
                    .build())
            .addMethods(members)
            .addMethods(version())
            .addTypes(LocalTypeWriter.write(ofAll(Body::types), constants))
            .addTypes(frames)
            .addType(SourceLines.holder());
    Set<String> suppressed = ofAll(Body::suppressedWarnings);
    if (!suppressed.isEmpty() && !workflow.isDeprecated()) {
      AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
      suppressed.forEach(warning -> suppress.addMember("value", "$S", warning));
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
        ofAll(Body::exceptions).stream()
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
    for (WaitCall call : ofAll(Body::tasks)) {
      if (call instanceof WaitCall.Activity activity) {
        types.add(
            CodeBlock.of(
                "$T.$L",
                GeneratedNames.stub(activity.activities()),
                GeneratedNames.constant(call.callee(), activity.names())));
      } else if (call instanceof WaitCall.SubOrchestration workflow) {
        types.add(
            CodeBlock.of(
                "$T.$L",
                GeneratedNames.stub(workflow.workflow()),
                GeneratedNames.constant(call.callee())));
      }
    }
    for (EventDeclaration event : workflow.events()) {
      types.add(CodeBlock.of("$L", constants.event(event.name(), event.payload())));
    }
    for (CompiledMethod method : methods) {
      if (method.source().role() == Body.Role.BRANCH) {
        types.add(CodeBlock.of("$T.$$TYPE", frameName(method.source())));
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

  /** What all bodies have, without duplicates, in order. */
  private <T> Set<T> ofAll(Function<Body, List<T>> part) {
    Set<T> all = new LinkedHashSet<>();
    methods.forEach(method -> all.addAll(part.apply(method.source())));
    return all;
  }

  private MethodSpec start() {
    ClassName frameName = frameName(body);
    MethodSpec.Builder start =
        overriding("start", RuntimeNames.FRAME)
            .addParameter(RuntimeNames.VALUE_READER, "in")
            .addStatement("$T frame = new $T()", frameName, frameName);
    for (LocalVariable parameter : body.parameters()) {
      start.addStatement(
          "frame.$L = $L",
          main.placement().name(parameter),
          StoredVariableWriter.parameter(parameter, constants));
    }
    return start.addStatement("return frame").build();
  }

  private MethodSpec frame() {
    CodeBlock.Builder code = CodeBlock.builder().add("return switch (method) {\n$>");
    for (CompiledMethod method : methods) {
      Body of = method.source();
      if (of.role() != Body.Role.HELPER) {
        List<CodeBlock> names = new ArrayList<>(List.of(CodeBlock.of("$S", of.method())));
        of.history().formerNames().forEach(former -> names.add(CodeBlock.of("$S", former)));
        code.add(
            "case $L -> $L;\n",
            CodeBlock.join(names, ", "),
            FrameConstructors.empty(of, frameName(of)));
      }
    }
    code.add("default -> throw new $T(method);\n$<};\n", IllegalArgumentException.class);
    return overriding("frame", RuntimeNames.FRAME)
        .addParameter(String.class, "method")
        .addCode(code.build())
        .build();
  }
}
