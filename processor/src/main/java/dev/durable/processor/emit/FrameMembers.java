package dev.durable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.durable.processor.model.EventDeclaration;
import dev.durable.processor.model.RaiseDeclaration;
import dev.durable.processor.model.StatusDeclaration;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.WorkflowDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The abstract methods of the workflow as a frame has them. Those that wait are never called: the
 * compiler replaces their calls. The others do what they say, wherever they are called from.
 */
final class FrameMembers {
  private FrameMembers() {}

  static List<MethodSpec> of(WorkflowDeclaration workflow, ValueConstants constants) {
    List<MethodSpec> members = new ArrayList<>();
    workflow
        .stubs()
        .forEach(
            stub ->
                members.add(
                    notCompiled(
                        overriding(stub.method(), TypeNames.of(stub.type())), stub.method())));
    for (EventDeclaration event : workflow.events()) {
      for (EventDeclaration.Method form : event.methods()) {
        MethodSpec.Builder method = overriding(form.name(), TypeNames.of(event.payload()));
        if (form.hasTimeout()) {
          method.addParameter(Duration.class, "timeout");
        }
        members.add(notCompiled(method, form.name()));
      }
    }
    workflow.status().ifPresent(status -> members.add(status(status, constants)));
    workflow.raises().forEach(raise -> members.add(raise(raise, constants)));
    return members;
  }

  private static MethodSpec notCompiled(MethodSpec.Builder method, String name) {
    return method.addStatement("throw $$notCompiled($S)", name).build();
  }

  private static MethodSpec status(StatusDeclaration status, ValueConstants constants) {
    return overriding(status.method(), TypeName.VOID)
        .addParameter(TypeNames.of(status.type()), "status")
        .addStatement("$$customStatus($L, status)", constants.value(status.type()))
        .build();
  }

  private static MethodSpec raise(RaiseDeclaration raise, ValueConstants constants) {
    MethodSpec.Builder method =
        overriding(raise.method(), TypeName.VOID).addParameter(String.class, "instanceId");
    raise
        .parameter()
        .ifPresent(parameter -> method.addParameter(TypeNames.of(parameter), "payload"));
    return method
        .addStatement(
            "$$raise(instanceId, $S, $L, $L)",
            raise.event(),
            constants.value(raise.payload()),
            raise
                .parameter()
                .map(parameter -> payload(parameter, raise.payload()))
                .orElse(CodeBlock.of("null")))
        .build();
  }

  /** Java does not widen and box at once. */
  private static CodeBlock payload(TypeRef parameter, TypeRef payload) {
    return payload instanceof TypeRef.Primitive && !parameter.boxed().equals(payload.boxed())
        ? CodeBlock.of("($T) payload", TypeNames.of(payload))
        : CodeBlock.of("payload");
  }

  private static MethodSpec.Builder overriding(String name, TypeName result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }
}
