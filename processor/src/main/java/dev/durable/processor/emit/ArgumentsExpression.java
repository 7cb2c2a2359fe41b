package dev.durable.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.TypeRef;
import java.util.List;

/** The arguments of a call, from parameters of the generated method that makes it. */
final class ArgumentsExpression {
  private ArgumentsExpression() {}

  /** {@code new Arguments(1, out -> out.write("order", ORDER_TYPE, order))}. */
  static CodeBlock of(List<Parameter> parameters, ValueConstants constants) {
    if (parameters.isEmpty()) {
      return CodeBlock.of("$T.NONE", RuntimeNames.ARGUMENTS);
    }
    String out = GeneratedNames.free("out", parameters.stream().map(Parameter::name).toList());
    List<CodeBlock> writes =
        parameters.stream().map(parameter -> write(out, parameter, constants)).toList();
    return CodeBlock.of(
        "new $T($L, $L)", RuntimeNames.ARGUMENTS, parameters.size(), Lambdas.of(out, writes));
  }

  /** The parameters of a generated method, as the user declared them. */
  static List<ParameterSpec> parameters(List<Parameter> parameters) {
    return parameters.stream()
        .map(each -> ParameterSpec.builder(TypeNames.of(each.type()), each.name()).build())
        .toList();
  }

  /** Whether the last parameter takes any number of arguments. */
  static boolean isVarargs(List<Parameter> parameters) {
    return !parameters.isEmpty() && parameters.get(parameters.size() - 1).varargs();
  }

  /** What javac asks for where the array of arguments is not checked, if that is so. */
  static List<AnnotationSpec> annotations(List<Parameter> parameters) {
    return isUncheckedVarargs(parameters)
        ? List.of(
            AnnotationSpec.builder(SafeVarargs.class).build(),
            AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "varargs")
                .build())
        : List.of();
  }

  /** Whether callers would be warned that the array of arguments is not checked. */
  static boolean isUncheckedVarargs(List<Parameter> parameters) {
    return isVarargs(parameters)
        && parameters.get(parameters.size() - 1).type() instanceof TypeRef.Array array
        && array.component() instanceof TypeRef.Declared component
        && !component.arguments().isEmpty();
  }

  /** Whether a parameter is stored as an exception and not as a value. */
  static boolean isThrowable(Parameter parameter) {
    return parameter.type() instanceof TypeRef.Declared declared
        && declared.packageName().equals("java.lang")
        && List.of("Throwable", "Exception", "RuntimeException").contains(declared.simpleName());
  }

  private static CodeBlock write(String out, Parameter parameter, ValueConstants constants) {
    return isThrowable(parameter)
        ? CodeBlock.of("$L.writeThrowable($S, $L)", out, parameter.name(), parameter.name())
        : CodeBlock.of(
            "$L.write($S, $L, $L)",
            out,
            parameter.name(),
            constants.value(parameter.type()),
            parameter.name());
  }
}
