package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.WorkflowDeclaration;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.BodyName;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.CompiledMethod;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import dev.durable.processor.model.machine.StoredVariables;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import javax.lang.model.element.Modifier;

/** Writes the frame of one method: its variables, its steps and the tables between them. */
final class FrameWriter {
  /*
   * HotSpot does not compile methods of more than 8,000 bytes, and javac none of more than 65,535. A
   * step takes about 11 bytes in a table, a variable about 20.
   */
  private static final int STEPS_PER_METHOD = 500;
  private static final int VARIABLES_PER_METHOD = 300;

  private final WorkflowDeclaration workflow;
  private final WaitTableWriter waits;
  private final StateMachine machine;
  private final StoredVariables stored;
  private final VariablePlacement placement;
  private final Map<BodyName, Body> called;
  private final ValueConstants constants;

  /**
   * Writes into an orchestrator.
   *
   * @param called the methods that are called by some frame
   */
  FrameWriter(
      WorkflowDeclaration workflow,
      ClassName orchestrator,
      CompiledMethod method,
      Map<BodyName, Body> called,
      ValueConstants constants) {
    this.workflow = workflow;
    this.machine = method.machine();
    this.stored = method.variables();
    this.waits =
        new WaitTableWriter(method, !workflow.events().isEmpty(), called, orchestrator, constants);
    this.placement = method.placement();
    this.called = called;
    this.constants = constants;
  }

  TypeSpec write(ClassName name) {
    TypeSpec.Builder frame =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .superclass(RuntimeNames.FRAME)
            .addSuperinterface(TypeNames.raw(workflow.type()))
            .addJavadoc(
                "$L$L\n",
                javadoc(),
                LineMarks.frame(
                    name.reflectionName(),
                    TypeNames.raw(machine.source().owner()).reflectionName(),
                    machine.source().name().source(),
                    file()));
    Body body = machine.source();
    if (body.role() == Body.Role.BRANCH) {
      frame.addField(branchType());
    }
    for (LocalVariable variable : placement.fields()) {
      frame.addField(
          FieldSpec.builder(StepWriter.typeOf(variable), placement.name(variable)).build());
    }
    if (body.role() == Body.Role.BRANCH || called.containsKey(body.name())) {
      frame.addMethods(FrameConstructors.of(body, placement));
    }
    machine
        .steps()
        .forEach(s -> frame.addMethod(StepWriter.write(s, placement, constants, machine.steps())));
    frame.addMethods(run());
    frame.addMethod(handler());
    frame.addMethods(waits.write());
    frame.addMethods(save());
    frame.addMethods(load());
    frame.addMethod(value());
    frame.addMethod(
        overriding("method", ClassName.get(String.class))
            .addStatement("return $S", machine.source().method())
            .build());
    List<String> formerNames = body.history().formerNames();
    if (!formerNames.isEmpty()) {
      frame.addMethod(isCalled(formerNames));
    }
    frame.addMethod(SourceLines.overriding(name.topLevelClassName()));
    frame.addMethods(FrameMembers.of(workflow, constants));
    if (!machine.source().members().isEmpty()) {
      frame.addMethod(
          TextMembers.wrapped(
              machine.source().members(), new FragmentWriter(placement, constants)));
    }
    return frame.build();
  }

  /** The file that the body is in. */
  private String file() {
    return machine.steps().stream()
        .map(step -> step.location().file())
        .filter(file -> !file.isEmpty())
        .findFirst()
        .orElse("");
  }

  private CodeBlock javadoc() {
    BodyName name = machine.source().name();
    return machine.source().role() == Body.Role.BRANCH
        ? CodeBlock.of("The frame of the branch {@code $L}.", name.method())
        : CodeBlock.of(
            "The frame of {@link $T#$L}.", TypeNames.raw(machine.source().owner()), name.source());
  }

  private FieldSpec branchType() {
    TypeRef result = machine.source().result().ref();
    return FieldSpec.builder(
            ParameterizedTypeName.get(RuntimeNames.BRANCH_TYPE, TypeNames.of(result.boxed())),
            "$TYPE",
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(
            "new $T<>($S, $L)",
            RuntimeNames.BRANCH_TYPE,
            machine.source().method(),
            constants.value(result))
        .build();
  }

  static MethodSpec.Builder overriding(String name, TypeName result) {
    return MethodSpec.methodBuilder("$" + name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(result);
  }

  /** One {@code switch} over all steps, or one per range of them: a small method runs faster. */
  private List<MethodSpec> run() {
    MethodSpec.Builder run = running("run").addAnnotation(Override.class);
    List<Step> steps = machine.steps();
    if (steps.size() <= STEPS_PER_METHOD) {
      return List.of(run.addModifiers(Modifier.PROTECTED).addCode(runs(steps)).build());
    }
    List<MethodSpec> methods = new ArrayList<>();
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("$Lreturn switch (step / $L) {\n$>", LineMarks.line(0), STEPS_PER_METHOD);
    for (int from = 0; from < steps.size(); from += STEPS_PER_METHOD) {
      int to = Math.min(from + STEPS_PER_METHOD, steps.size());
      String range = "run_" + from;
      code.add("case $L -> $$$L(step);\n", from / STEPS_PER_METHOD, range);
      methods.add(
          running(range)
              .addModifiers(Modifier.PRIVATE)
              .addCode(runs(steps.subList(from, to)))
              .build());
    }
    code.add("default -> throw new $T(step);\n$<};\n", AssertionError.class);
    methods.add(0, run.addModifiers(Modifier.PROTECTED).addCode(code.build()).build());
    return methods;
  }

  private static MethodSpec.Builder running(String name) {
    return MethodSpec.methodBuilder("$" + name)
        .returns(TypeName.INT)
        .addParameter(TypeName.INT, "step")
        .addException(Throwable.class);
  }

  private static CodeBlock runs(List<Step> steps) {
    CodeBlock.Builder code =
        CodeBlock.builder().add("$Lreturn switch (step) {\n$>", LineMarks.line(0));
    for (Step step : steps) {
      code.add("case $L -> $L();\n", step.id(), StepWriter.methodName(step));
    }
    return code.add("default -> throw new $T(step);\n$<};\n", AssertionError.class).build();
  }

  private MethodSpec handler() {
    Map<Integer, List<CodeBlock>> protectedBy = new TreeMap<>();
    for (Step step : machine.steps()) {
      if (step.handler() != Step.NONE) {
        protectedBy
            .computeIfAbsent(step.handler(), handler -> new ArrayList<>())
            .add(CodeBlock.of("$L", step.id()));
      }
    }
    MethodSpec.Builder method =
        overriding("handler", TypeName.INT).addParameter(TypeName.INT, "step");
    if (protectedBy.isEmpty()) {
      return method.addStatement("return $$DONE").build();
    }
    CodeBlock.Builder code = CodeBlock.builder().add("return switch (step) {\n$>");
    protectedBy.forEach(
        (handler, steps) ->
            code.add(
                "case $L -> $L; // $L\n",
                CodeBlock.join(steps, ", "),
                handler,
                machine.steps().get(handler).name()));
    return method.addCode(code.add("default -> $$DONE;\n$<};\n").build()).build();
  }

  private List<MethodSpec> save() {
    StoredVariableWriter variables = new StoredVariableWriter(stored, placement, constants);
    return perState(
        "save",
        ParameterSpec.builder(RuntimeNames.VALUE_WRITER, "out"),
        stored::storedAt,
        variables::save);
  }

  private List<MethodSpec> load() {
    StoredVariableWriter variables = new StoredVariableWriter(stored, placement, constants);
    return perState(
        "load",
        ParameterSpec.builder(RuntimeNames.VALUE_READER, "in"),
        stored::restoredAt,
        variables::load);
  }

  /**
   * A method that does something for each of some variables at a wait; where that is too much for
   * one method, each wait has its own.
   */
  private List<MethodSpec> perState(
      String name,
      ParameterSpec.Builder data,
      IntFunction<List<LocalVariable>> at,
      BiFunction<Integer, LocalVariable, CodeBlock> line) {
    ParameterSpec medium = data.build();
    MethodSpec.Builder method =
        overriding(name, TypeName.VOID).addParameter(TypeName.INT, "step").addParameter(medium);
    if (waits.names().isEmpty()) {
      return List.of(method.addStatement("throw new $T(step)", AssertionError.class).build());
    }
    int lines = stored.atWaits().values().stream().mapToInt(List::size).sum();
    List<MethodSpec> parts = new ArrayList<>();
    CodeBlock.Builder code = CodeBlock.builder().add("switch (step) {\n$>");
    waits
        .names()
        .forEach(
            (step, state) -> {
              CodeBlock.Builder block = CodeBlock.builder();
              at.apply(step).forEach(each -> block.add(line.apply(step, each)));
              if (block.isEmpty()) {
                code.add("case $L -> {} // $L\n", step, state);
              } else if (lines > VARIABLES_PER_METHOD) {
                String part = "$" + name + "_" + step;
                code.add("case $L -> $L($N); // $L\n", step, part, medium, state);
                parts.add(
                    MethodSpec.methodBuilder(part)
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(medium)
                        .addCode(block.build())
                        .build());
              } else {
                code.add("case $L -> { // $L\n$>$L$<}\n", step, state, block.build());
              }
            });
    code.add("default -> throw new $T(step);\n$<}\n", AssertionError.class);
    parts.add(0, method.addCode(code.build()).build());
    return parts;
  }

  private MethodSpec value() {
    CodeBlock returned =
        machine
            .returned()
            .map(variable -> CodeBlock.of("this.$L", placement.name(variable)))
            .orElse(CodeBlock.of("null"));
    return overriding("value", ClassName.get(Object.class))
        .addStatement("return $L", returned)
        .build();
  }

  private static MethodSpec isCalled(List<String> formerNames) {
    CodeBlock names =
        CodeBlock.join(formerNames.stream().map(each -> CodeBlock.of("$S", each)).toList(), ", ");
    return overriding("isCalled", TypeName.BOOLEAN)
        .addParameter(String.class, "name")
        .addStatement(
            "return super.$$isCalled(name) || $T.of($L).contains(name)", List.class, names)
        .build();
  }
}
