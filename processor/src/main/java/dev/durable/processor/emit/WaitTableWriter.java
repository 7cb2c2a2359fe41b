package dev.durable.processor.emit;

import static dev.durable.processor.emit.FrameWriter.overriding;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.BodyName;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.machine.CompiledMethod;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.StateMachine;
import dev.durable.processor.model.machine.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what a frame says of its waits: their names, what they give, what they call. */
final class WaitTableWriter {
  private final CompiledMethod method;
  private final boolean hasEvents;
  private final StateMachine machine;
  private final Map<String, String> formerStates;
  private final Map<BodyName, Body> called;
  private final ClassName orchestrator;
  private final ValueConstants constants;

  /**
   * Writes for one frame.
   *
   * @param hasEvents whether the workflow has external events
   * @param called the methods that are called by some frame
   */
  WaitTableWriter(
      CompiledMethod method,
      boolean hasEvents,
      Map<BodyName, Body> called,
      ClassName orchestrator,
      ValueConstants constants) {
    this.method = method;
    this.hasEvents = hasEvents;
    this.machine = method.machine();
    this.formerStates = method.formerStates();
    this.called = called;
    this.orchestrator = orchestrator;
    this.constants = constants;
  }

  List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>(List.of(state(), stepOfState()));
    if (machine.steps().stream().anyMatch(step -> callee(step).isPresent())) {
      methods.add(callee());
    }
    if (waits().values().stream().anyMatch(WaitTableWriter::givesResult)) {
      methods.add(result());
    }
    if (hasEvents && !waits().isEmpty()) {
      methods.add(eventName());
    }
    return methods;
  }

  private Map<Integer, Exit.Await> waits() {
    Map<Integer, Exit.Await> waits = new TreeMap<>();
    for (Step step : machine.steps()) {
      if (step.exit() instanceof Exit.Await await) {
        waits.put(await.resumeAt(), await);
      }
    }
    return waits;
  }

  /** The names of the waits, by the steps at which they resume. */
  Map<Integer, String> names() {
    Map<Integer, String> names = new TreeMap<>();
    waits().forEach((step, await) -> names.put(step, await.state()));
    return names;
  }

  private MethodSpec state() {
    MethodSpec.Builder method =
        overriding("state", ClassName.get(String.class)).addParameter(TypeName.INT, "step");
    if (names().isEmpty()) {
      return method.addStatement("throw new $T(step)", AssertionError.class).build();
    }
    CodeBlock.Builder code = CodeBlock.builder().add("return switch (step) {\n$>");
    names().forEach((step, state) -> code.add("case $L -> $S;\n", step, state));
    code.add("default -> throw new $T(step);\n$<};\n", AssertionError.class);
    return method.addCode(code.build()).build();
  }

  private MethodSpec stepOfState() {
    MethodSpec.Builder method =
        overriding("step", TypeName.INT).addParameter(String.class, "state");
    if (names().isEmpty()) {
      return method.addStatement("return $$DONE").build();
    }
    CodeBlock.Builder code = CodeBlock.builder().add("return switch (state) {\n$>");
    names()
        .forEach(
            (step, state) -> {
              List<CodeBlock> names = new ArrayList<>(List.of(CodeBlock.of("$S", state)));
              formerStates.forEach(
                  (former, now) -> {
                    if (now.equals(state)) {
                      names.add(CodeBlock.of("$S", former));
                    }
                  });
              code.add("case $L -> $L;\n", CodeBlock.join(names, ", "), step);
            });
    return method.addCode(code.add("default -> $$DONE;\n$<};\n").build()).build();
  }

  /** The method that a step calls at its end. */
  private Optional<Body> callee(Step step) {
    return step.exit() instanceof Exit.Await await && await.call() instanceof WaitCall.Helper helper
        ? Optional.of(Objects.requireNonNull(called.get(helper.body())))
        : Optional.empty();
  }

  private MethodSpec callee() {
    CodeBlock.Builder code = CodeBlock.builder().add("return switch (step) {\n$>");
    Map<Integer, CodeBlock> frames = new TreeMap<>();
    for (Step step : machine.steps()) {
      callee(step)
          .ifPresent(
              body ->
                  frames.put(
                      ((Exit.Await) step.exit()).resumeAt(),
                      FrameConstructors.empty(
                          body, orchestrator.nestedClass(body.name().frame()))));
    }
    frames.forEach((step, frame) -> code.add("case $L -> $L;\n", step, frame));
    code.add("default -> null;\n$<};\n");
    return overriding("callee", RuntimeNames.FRAME)
        .addParameter(TypeName.INT, "step")
        .addCode(code.build())
        .build();
  }

  private MethodSpec eventName() {
    MethodSpec.Builder method =
        overriding("eventName", ClassName.get(String.class)).addParameter(TypeName.INT, "step");
    CodeBlock.Builder cases = CodeBlock.builder();
    waits()
        .forEach(
            (step, await) -> {
              if (await.call() instanceof WaitCall.Event event) {
                cases.add("case $L -> $S;\n", step, event.name());
              }
            });
    if (cases.isEmpty()) {
      return method.addStatement("return $S", "").build();
    }
    return method
        .addCode("return switch (step) {\n$>$Ldefault -> $S;\n$<};\n", cases.build(), "")
        .build();
  }

  /** The frame above brings the result of a call: it is of the same build. */
  private static boolean givesResult(Exit.Await await) {
    return !(await.call() instanceof WaitCall.Helper);
  }

  private MethodSpec result() {
    Map<String, List<CodeBlock>> byType = new LinkedHashMap<>();
    waits()
        .forEach(
            (step, await) -> {
              if (givesResult(await)) {
                TypeRef type = method.takes(await) ? await.call().result().ref() : TypeRef.VOID;
                byType
                    .computeIfAbsent(constants.value(type), constant -> new ArrayList<>())
                    .add(CodeBlock.of("$L", step));
              }
            });
    CodeBlock.Builder code = CodeBlock.builder().add("return switch (step) {\n$>");
    byType.forEach(
        (type, steps) -> code.add("case $L -> $L;\n", CodeBlock.join(steps, ", "), type));
    code.add("default -> null;\n$<};\n");
    return overriding(
            "result",
            ParameterizedTypeName.get(
                RuntimeNames.VALUE_TYPE, WildcardTypeName.subtypeOf(Object.class)))
        .addParameter(TypeName.INT, "step")
        .addCode(code.build())
        .build();
  }
}
