package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.durable.processor.model.ActivitiesDeclaration;
import dev.durable.processor.model.ActivityMethod;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.SourceFile;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code OrderActivitiesStub}: what compiled workflows call instead of the activities. */
public final class ActivityStubWriter {
  private ActivityStubWriter() {}

  /** Writes the class. */
  public static SourceFile write(ActivitiesDeclaration declaration) {
    StubConstants constants = StubConstants.of(declaration);
    ClassName name = GeneratedNames.stub(declaration.type());
    TypeSpec.Builder type =
        SourceFiles.generatedClass(name, declaration.isDeprecated())
            .addModifiers(modifiers(declaration, Modifier.FINAL))
            .addJavadoc(
                """
                What compiled workflows call instead of the methods of {@link $T}: each method
                describes a call, and its constant the activity.
                """,
                TypeNames.raw(declaration.type()))
            .addFields(constants.typeFields());
    for (ActivityMethod method : declaration.methods()) {
      type.addField(activityType(declaration, method, constants));
    }
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (ActivityMethod method : declaration.methods()) {
      type.addMethod(call(declaration, method, constants));
    }
    return SourceFiles.file(name, type.build());
  }

  private static FieldSpec activityType(
      ActivitiesDeclaration declaration, ActivityMethod method, StubConstants constants) {
    List<CodeBlock> exceptions =
        method.exceptions().stream()
            .map(each -> CodeBlock.of("$L", constants.values().exception(each)))
            .toList();
    return FieldSpec.builder(
            ParameterizedTypeName.get(
                RuntimeNames.ACTIVITY_TYPE, TypeNames.of(method.result().boxed())),
            constants.activity(method),
            modifiers(declaration, Modifier.STATIC, Modifier.FINAL))
        .addJavadoc("{@link $T#$L}.\n", TypeNames.raw(declaration.type()), method.name())
        .initializer(
            "new $T<>(\n$>$>$S,\n$L,\n$L,\n$T.of($L)$<$<)",
            RuntimeNames.ACTIVITY_TYPE,
            declaration.activityName(method),
            constants.values().value(method.result()),
            FailurePolicyExpression.of(method.failures()),
            List.class,
            CodeBlock.join(exceptions, ",$W"))
        .build();
  }

  private static MethodSpec call(
      ActivitiesDeclaration declaration, ActivityMethod method, StubConstants constants) {
    List<Parameter> parameters = method.parameters();
    TypeName result = TypeNames.of(method.result().boxed());
    String constant = constants.activity(method);
    boolean hidden = parameters.stream().anyMatch(each -> each.name().equals(constant));
    return MethodSpec.methodBuilder(method.name())
        .addModifiers(modifiers(declaration, Modifier.STATIC))
        .returns(ParameterizedTypeName.get(RuntimeNames.ACTIVITY_CALL, result))
        .addJavadoc("A call of {@link #$L}.\n", constants.activity(method))
        .addParameters(ArgumentsExpression.parameters(parameters))
        .varargs(ArgumentsExpression.isVarargs(parameters))
        .addCode(
            "return $L.call($L);\n",
            hidden
                ? CodeBlock.of("$T.$L", GeneratedNames.stub(declaration.type()), constant)
                : CodeBlock.of("$L", constant),
            ArgumentsExpression.of(parameters, constants.values()))
        .addAnnotations(ArgumentsExpression.annotations(parameters))
        .build();
  }

  private static Modifier[] modifiers(ActivitiesDeclaration declaration, Modifier... more) {
    return SourceFiles.modifiers(declaration.isPublic(), more);
  }
}
