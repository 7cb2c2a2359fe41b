package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads parameters and results of methods whose calls are stored, and checks that they can be. */
final class SignatureParser {
  private final Types types;
  private final Elements elements;
  private final TypeProjection projection;
  private final ReadableTypes readable;
  private final Locations locations;
  private final Diagnostics diagnostics;

  SignatureParser(Types types, Elements elements, Locations locations, Diagnostics diagnostics) {
    this.types = types;
    this.elements = elements;
    this.projection = new TypeProjection(types, elements, LocalTypes.none());
    this.readable =
        new ReadableTypes(types, elements, new ExceptionParser(types, elements), LocalTypes.none());
    this.locations = locations;
    this.diagnostics = diagnostics;
  }

  /** The signature of a method as the given type has it, type arguments applied. */
  ExecutableType signature(ExecutableElement method, TypeElement owner) {
    return (ExecutableType) types.asMemberOf((DeclaredType) owner.asType(), method);
  }

  /**
   * The parameters.
   *
   * @param throwables whether a parameter may be an exception
   */
  List<Parameter> parameters(ExecutableElement method, TypeElement owner, boolean throwables) {
    List<? extends TypeMirror> parameterTypes = signature(method, owner).getParameterTypes();
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < parameterTypes.size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      TypeMirror type = parameterTypes.get(i);
      boolean allowed = throwables && isGeneralThrowable(type);
      if (!allowed) {
        check(
            type,
            "parameter '" + parameter.getSimpleName() + "'",
            method,
            locations.of(parameter, owner));
      }
      parameters.add(
          new Parameter(
              parameter.getSimpleName().toString(),
              projection.project(type),
              method.isVarArgs() && i == parameterTypes.size() - 1));
    }
    return parameters;
  }

  /** The result. */
  TypeRef result(ExecutableElement method, TypeElement owner) {
    TypeMirror type = signature(method, owner).getReturnType();
    if (type.getKind() == TypeKind.VOID) {
      return TypeRef.VOID;
    }
    check(type, "the result", method, locations.ofResult(method, owner));
    return projection.project(type);
  }

  private void check(TypeMirror type, String what, ExecutableElement method, Location location) {
    String why =
        readable.isThrowable(type)
            ? "an exception is stored as 'Throwable', 'Exception' or 'RuntimeException', and only"
                + " as a parameter of an activity"
            : readable.whyNotPassed(type).orElse("");
    if (!why.isEmpty()) {
      diagnostics.report(
          Problem.UNREADABLE_SIGNATURE_TYPE,
          location,
          what,
          method.getSimpleName(),
          projection.project(type),
          why);
    }
  }

  /** The exception types that any exception can be read back as. */
  private boolean isGeneralThrowable(TypeMirror type) {
    return List.of("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException")
        .stream()
        .anyMatch(name -> types.isSameType(type, elements.getTypeElement(name).asType()));
  }
}
