package dev.durable.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.machine.VariablePlacement;
import java.util.ArrayList;
import java.util.List;

/**
 * How frames are created: with the arguments of the call, or empty, to be loaded. Only the frames
 * of methods that are called have the first kind.
 */
final class FrameConstructors {
  private FrameConstructors() {}

  /** The constructors of a class whose frames are created by a call. */
  static List<MethodSpec> of(Body body, VariablePlacement placement) {
    List<LocalVariable> parameters = body.parameters();
    if (parameters.isEmpty()) {
      return List.of();
    }
    MethodSpec.Builder called = MethodSpec.constructorBuilder().varargs(body.varargs());
    for (LocalVariable parameter : parameters) {
      String name = placement.name(parameter);
      called.addParameter(ParameterSpec.builder(StepWriter.typeOf(parameter), name).build());
      called.addStatement("this.$L = $L", name, name);
    }
    if (body.varargs() && isGeneric(parameters.get(parameters.size() - 1).type().ref())) {
      called
          .addAnnotation(SafeVarargs.class)
          .addAnnotation(
              AnnotationSpec.builder(SuppressWarnings.class)
                  .addMember("value", "$S", "varargs")
                  .build());
    }
    List<MethodSpec> all = new ArrayList<>();
    if (!isAmbiguous(body)) {
      all.add(MethodSpec.constructorBuilder().build());
    }
    all.add(called.build());
    return all;
  }

  /** Creates an empty frame. */
  static CodeBlock empty(Body body, ClassName frame) {
    if (!isAmbiguous(body)) {
      return CodeBlock.of("new $T()", frame);
    }
    TypeName array = StepWriter.typeOf(body.parameters().get(0));
    return CodeBlock.of("new $T(($T) null)", frame, array);
  }

  /** A call without arguments is one of the method, too. */
  private static boolean isAmbiguous(Body body) {
    return body.varargs() && body.parameters().size() == 1;
  }

  private static boolean isGeneric(TypeRef type) {
    return type instanceof TypeRef.Array array
        && array.component() instanceof TypeRef.Declared component
        && !component.arguments().isEmpty();
  }
}
