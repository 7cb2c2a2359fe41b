package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.RaiseDeclaration;
import dev.durable.processor.model.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads the {@code @RaiseEvent} methods of one workflow and checks them against other workflows.
 */
final class RaiseEventParser {
  private final TypeElement workflow;
  private final Types types;
  private final Elements elements;
  private final InstanceMethods instanceMethods;
  private final TypeProjection projection;
  private final SignatureParser signatures;
  private final Locations locations;
  private final Diagnostics diagnostics;

  RaiseEventParser(
      TypeElement workflow,
      Types types,
      Elements elements,
      SignatureParser signatures,
      Locations locations,
      Diagnostics diagnostics) {
    this.workflow = workflow;
    this.types = types;
    this.elements = elements;
    this.instanceMethods = new InstanceMethods(types, elements);
    this.projection = new TypeProjection(types, elements, LocalTypes.none());
    this.signatures = signatures;
    this.locations = locations;
    this.diagnostics = diagnostics;
  }

  /** The declaration, or empty if it has errors, which are then reported. */
  Optional<RaiseDeclaration> parse(ExecutableElement method) {
    AnnotationMirror annotation = Annotations.find(method, Annotations.RAISE_EVENT).orElseThrow();
    if (!(Annotations.given(annotation, "workflow").orElseThrow().getValue()
        instanceof TypeMirror named)) {
      throw new UnresolvedTypeException("the workflow of @RaiseEvent");
    }
    Optional<String> wrong = whatIsWrong(method);
    if (wrong.isPresent()) {
      diagnostics.report(
          Problem.BAD_RAISE_EVENT,
          locations.of(method, workflow),
          method.getSimpleName(),
          wrong.get());
      return Optional.empty();
    }
    if (!(named instanceof DeclaredType target)
        || !Annotations.has(target.asElement(), Annotations.WORKFLOW)) {
      diagnostics.report(
          Problem.BAD_RAISE_EVENT,
          locations.of(method, annotation, "workflow"),
          method.getSimpleName(),
          "'%s' is not a @Workflow".formatted(named));
      return Optional.empty();
    }
    return parse(method, annotation, (TypeElement) target.asElement());
  }

  private Optional<RaiseDeclaration> parse(
      ExecutableElement method, AnnotationMirror annotation, TypeElement target) {
    String event = Annotations.name(method, Annotations.RAISE_EVENT, "event");
    List<ExecutableElement> events =
        instanceMethods.of(target).stream()
            .filter(each -> Annotations.has(each, Annotations.EVENT))
            .toList();
    Optional<ExecutableElement> declared =
        events.stream().filter(each -> Annotations.event(each).equals(event)).findFirst();
    if (declared.isEmpty()) {
      String known =
          events.stream()
              .map(each -> "'" + Annotations.event(each) + "'")
              .distinct()
              .collect(Collectors.joining(", "));
      diagnostics.report(
          Problem.UNKNOWN_EVENT,
          locations.of(method, annotation, "event"),
          method.getSimpleName(),
          event,
          target.getSimpleName(),
          known.isEmpty() ? "no events" : known);
      return Optional.empty();
    }
    TypeMirror payload =
        ((ExecutableType) types.asMemberOf((DeclaredType) target.asType(), declared.get()))
            .getReturnType();
    if (payload.getKind() == TypeKind.ERROR) {
      throw new UnresolvedTypeException(payload.toString());
    }
    return payload(method, target, event, payload)
        .map(
            parameter ->
                new RaiseDeclaration(
                    method.getSimpleName().toString(),
                    event,
                    projection.project(payload),
                    parameter.equals(TypeRef.VOID) ? Optional.empty() : Optional.of(parameter)));
  }

  /** The type of the parameter for the payload, {@code void} for none. */
  private Optional<TypeRef> payload(
      ExecutableElement method, TypeElement target, String event, TypeMirror payload) {
    boolean hasPayload = payload.getKind() != TypeKind.VOID;
    boolean isGiven = method.getParameters().size() == 2;
    TypeMirror given =
        isGiven
            ? signatures.signature(method, workflow).getParameterTypes().get(1)
            : types.getNoType(TypeKind.VOID);
    String wrong = "";
    if (!hasPayload && isGiven) {
      wrong = "that event has none; remove the parameter";
    } else if (hasPayload && !isGiven) {
      wrong = "that event has one of type '%s'; add a parameter".formatted(text(payload));
    } else if (hasPayload && !types.isAssignable(given, payload)) {
      wrong =
          "that of the event has type '%s'; give the parameter that type".formatted(text(payload));
    } else if (hasPayload && isHidden(payload)) {
      wrong =
          "its type '%s' cannot be seen in package '%s'; make it public"
              .formatted(text(payload), elements.getPackageOf(workflow).getQualifiedName());
    }
    if (wrong.isEmpty()) {
      return Optional.of(projection.project(given));
    }
    diagnostics.report(
        Problem.RAISED_PAYLOAD,
        isGiven
            ? locations.of(method.getParameters().get(1), workflow)
            : locations.of(method, workflow),
        method.getSimpleName(),
        event,
        target.getSimpleName(),
        isGiven ? text(given) : "void",
        wrong);
    return Optional.empty();
  }

  private String text(TypeMirror type) {
    return projection.project(type).toString();
  }

  private boolean isHidden(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && !Visibility.isPublic(element)
        && !elements.getPackageOf(element).equals(elements.getPackageOf(workflow));
  }

  private Optional<String> whatIsWrong(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    if (!method.getTypeParameters().isEmpty()) {
      return Optional.of("it has type parameters, and a payload is stored with a concrete type");
    }
    if (method.getReturnType().getKind() != TypeKind.VOID) {
      return Optional.of("it returns something, and it does not wait for an answer; make it void");
    }
    if (parameters.isEmpty()
        || parameters.size() > 2
        || !types.isSameType(
            parameters.get(0).asType(), elements.getTypeElement("java.lang.String").asType())) {
      return Optional.of(
          "its parameters are the id of an instance, a String, and the payload if the event has"
              + " one");
    }
    if (method.isVarArgs()) {
      return Optional.of("the payload is one value; write an array without '...'");
    }
    return method.getThrownTypes().isEmpty()
        ? Optional.empty()
        : Optional.of("it declares exceptions, and throws none");
  }
}
