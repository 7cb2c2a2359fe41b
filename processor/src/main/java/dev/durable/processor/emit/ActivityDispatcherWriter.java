package dev.durable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.durable.processor.model.ActivitiesDeclaration;
import dev.durable.processor.model.ActivityMethod;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.SourceFile;
import dev.durable.processor.model.TypeRef;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.lang.model.element.Modifier;

/** Writes {@code OrderActivitiesDispatcher}: runs activities by name, and its provider. */
public final class ActivityDispatcherWriter {
  private static final String PROVIDER = "Provider";

  private ActivityDispatcherWriter() {}

  /** The binary name of the provider that is nested in the class, for {@code ServiceLoader}. */
  static String providerName(TypeRef.Declared activities) {
    return GeneratedNames.dispatcher(activities).nestedClass(PROVIDER).reflectionName();
  }

  /** Writes the class. */
  public static SourceFile write(ActivitiesDeclaration declaration) {
    ClassName name = GeneratedNames.dispatcher(declaration.type());
    TypeName activities = TypeNames.of(declaration.type());
    TypeSpec type =
        SourceFiles.generatedClass(name, declaration.isDeprecated())
            .addModifiers(SourceFiles.modifiers(declaration.isPublic(), Modifier.FINAL))
            .addSuperinterface(RuntimeNames.ACTIVITY_DISPATCHER)
            .addJavadoc("Runs the activities of {@link $T} by name.\n", activities)
            .addField(activities, "activities", Modifier.PRIVATE, Modifier.FINAL)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(SourceFiles.modifiers(declaration.isPublic()))
                    .addJavadoc("Runs them on the given implementation.\n")
                    .addParameter(activities, "activities")
                    .addStatement(
                        "this.activities = $T.requireNonNull(activities, $S)",
                        Objects.class,
                        "activities")
                    .build())
            .addMethod(activities(declaration))
            .addMethod(parameterCount(declaration))
            .addMethod(run(declaration))
            .addMethod(unknown(declaration))
            .addType(provider(declaration, name))
            .build();
    return SourceFiles.file(name, type);
  }

  private static MethodSpec activities(ActivitiesDeclaration declaration) {
    StubConstants constants = StubConstants.of(declaration);
    ClassName stub = GeneratedNames.stub(declaration.type());
    List<CodeBlock> types =
        declaration.methods().stream()
            .map(each -> CodeBlock.of("$T.$L", stub, constants.activity(each)))
            .toList();
    TypeName anyActivity =
        ParameterizedTypeName.get(
            RuntimeNames.ACTIVITY_TYPE, WildcardTypeName.subtypeOf(Object.class));
    return override("activities")
        .returns(ParameterizedTypeName.get(ClassName.get(List.class), anyActivity))
        .addStatement("return $T.of($L)", List.class, CodeBlock.join(types, ",$W"))
        .build();
  }

  private static MethodSpec parameterCount(ActivitiesDeclaration declaration) {
    MethodSpec.Builder method =
        override("parameterCount")
            .returns(int.class)
            .addParameter(String.class, "activity")
            .addCode("return switch (activity) {\n$>");
    for (ActivityMethod each : declaration.methods()) {
      method.addCode("case $S -> $L;\n", declaration.activityName(each), each.parameters().size());
    }
    return method.addCode("default -> throw unknown(activity);\n$<};\n").build();
  }

  private static MethodSpec run(ActivitiesDeclaration declaration) {
    StubConstants constants = StubConstants.of(declaration);
    MethodSpec.Builder method =
        override("run")
            .returns(Object.class)
            .addParameter(String.class, "activity")
            .addParameter(RuntimeNames.VALUE_READER, "in")
            .addException(Throwable.class)
            .addCode("return switch (activity) {\n$>");
    for (ActivityMethod each : declaration.methods()) {
      CodeBlock call = call(declaration, each, constants);
      if (each.result().equals(TypeRef.VOID)) {
        method.addCode(
            "case $S -> {\n$>$L;\nyield null;\n$<}\n", declaration.activityName(each), call);
      } else {
        method.addCode("case $S ->$W$L;\n", declaration.activityName(each), call);
      }
    }
    return method.addCode("default -> throw unknown(activity);\n$<};\n").build();
  }

  private static CodeBlock call(
      ActivitiesDeclaration declaration, ActivityMethod method, StubConstants constants) {
    ClassName stub = GeneratedNames.stub(declaration.type());
    List<CodeBlock> arguments =
        method.parameters().stream().map(each -> argument(each, stub, constants)).toList();
    return CodeBlock.of("activities.$L($L)", method.name(), CodeBlock.join(arguments, ",$W"));
  }

  private static CodeBlock argument(Parameter parameter, ClassName stub, StubConstants constants) {
    if (!ArgumentsExpression.isThrowable(parameter)) {
      return CodeBlock.of(
          "in.read($S, $T.$L)", parameter.name(), stub, constants.values().value(parameter.type()));
    }
    CodeBlock read = CodeBlock.of("in.readThrowable($S)", parameter.name());
    return parameter.type().equals(TypeRef.THROWABLE)
        ? read
        : CodeBlock.of("($T) $L", TypeNames.of(parameter.type()), read);
  }

  private static MethodSpec unknown(ActivitiesDeclaration declaration) {
    return MethodSpec.methodBuilder("unknown")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(IllegalArgumentException.class)
        .addParameter(String.class, "activity")
        .addStatement(
            "return new $T($S + activity + $S)",
            IllegalArgumentException.class,
            declaration.type().simpleName() + " has no activity '",
            "'")
        .build();
  }

  private static TypeSpec provider(ActivitiesDeclaration declaration, ClassName dispatcher) {
    TypeName activities = TypeNames.of(declaration.type());
    return TypeSpec.classBuilder(PROVIDER)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addSuperinterface(RuntimeNames.ACTIVITIES_PROVIDER)
        .addJavadoc(
            "Creates {@link $T} where nobody registers an object; found by {@link $L}.\n",
            activities,
            ServiceLoader.class.getName())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("For {@link $L}.\n", ServiceLoader.class.getName())
                .build())
        .addMethod(
            override("typeName")
                .returns(String.class)
                .addStatement("return $T.class.getName()", activities)
                .build())
        .addMethod(
            override("create")
                .returns(RuntimeNames.ACTIVITY_DISPATCHER)
                .addCode(create(declaration, dispatcher))
                .build())
        .build();
  }

  private static CodeBlock create(ActivitiesDeclaration declaration, ClassName dispatcher) {
    TypeName activities = TypeNames.of(declaration.type());
    return switch (declaration.creation()) {
      case CONSTRUCTOR ->
          CodeBlock.builder()
              .beginControlFlow("try")
              .addStatement("return new $T(new $T())", dispatcher, activities)
              .nextControlFlow("catch ($T | $T e)", Exception.class, LinkageError.class)
              .addStatement(
                  "throw $T.constructorFailed(typeName(), e)", RuntimeNames.ACTIVITIES_UNAVAILABLE)
              .endControlFlow()
              .build();
      case SERVICE_LOADER ->
          CodeBlock.builder()
              .beginControlFlow("try")
              .add("return $T.load($T.class)\n$>$>", ServiceLoader.class, activities)
              .add(".findFirst()\n.map($T::new)\n", dispatcher)
              .add(
                  ".orElseThrow(() -> $T.noImplementation(typeName()));\n$<$<",
                  RuntimeNames.ACTIVITIES_UNAVAILABLE)
              .nextControlFlow("catch ($T e)", ServiceConfigurationError.class)
              .addStatement(
                  "throw $T.constructorFailed(typeName(), e)", RuntimeNames.ACTIVITIES_UNAVAILABLE)
              .endControlFlow()
              .build();
      case REGISTRATION_ONLY ->
          CodeBlock.builder()
              .addStatement(
                  "throw $T.noConstructor(typeName())", RuntimeNames.ACTIVITIES_UNAVAILABLE)
              .build();
    };
  }

  private static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }
}
