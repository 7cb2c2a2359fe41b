package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.ExceptionDeclaration;
import dev.durable.processor.model.FailurePolicy;
import dev.durable.processor.model.OrchestratorMethod;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.WorkflowDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the signatures of a {@code @Workflow} interface and checks them. */
public final class WorkflowParser {
  private final Types types;
  private final Elements elements;
  private final Locations locations;
  private final Diagnostics diagnostics;
  private final InstanceMethods instanceMethods;
  private final SignatureParser signatures;
  private final ExceptionParser exceptions;
  private final RetryParser retries;
  private final TimeoutParser timeouts;

  /** Works with the types of one compilation. */
  public WorkflowParser(
      Types types, Elements elements, Locations locations, Diagnostics diagnostics) {
    this.types = types;
    this.elements = elements;
    this.locations = locations;
    this.diagnostics = diagnostics;
    this.instanceMethods = new InstanceMethods(types, elements);
    this.signatures = new SignatureParser(types, elements, locations, diagnostics);
    this.exceptions = new ExceptionParser(types, elements);
    this.retries = new RetryParser(elements, locations, diagnostics);
    this.timeouts = new TimeoutParser(elements, locations, diagnostics);
  }

  /**
   * The declaration, or empty if it has errors, which are then reported.
   *
   * @throws UnresolvedTypeException if a signature mentions a type that does not exist
   */
  public Optional<WorkflowDeclaration> parse(TypeElement type) {
    int errors = diagnostics.errorCount();
    if (type.getKind() != ElementKind.INTERFACE) {
      report(Problem.NOT_AN_INTERFACE, type, type.getSimpleName());
      return Optional.empty();
    }
    if (!type.getTypeParameters().isEmpty()) {
      report(Problem.GENERIC_WORKFLOW, type, type.getSimpleName());
      return Optional.empty();
    }
    Visibility.whyHidden(type)
        .or(() -> isSealed(type) ? Optional.of("sealed") : Optional.empty())
        .ifPresent(why -> report(Problem.WORKFLOW_NOT_ACCESSIBLE, type, type.getSimpleName(), why));
    if (Annotations.has(type, Annotations.ACTIVITIES)) {
      report(
          Problem.BAD_WORKFLOW,
          type,
          type.getSimpleName(),
          "it is an @Activities type as well, and a type is one of the two");
    }
    WorkflowAnnotation annotation = WorkflowAnnotation.of(type, elements);
    annotation.check(type, locations, diagnostics);
    AbstractMethods implemented =
        new AbstractMethods(type, types, elements, signatures, locations, diagnostics);
    List<ExecutableElement> methods = instanceMethods.of(type);
    List<ExecutableElement> mentioned = new ArrayList<>(implemented.read(methods));
    Optional<ExecutableElement> orchestrator = orchestrator(type, orchestrators(type, methods));
    Optional<OrchestratorMethod> body = orchestrator.map(method -> parse(method, type));
    if (body.isEmpty() || diagnostics.errorCount() > errors) {
      return Optional.empty();
    }
    mentioned.add(orchestrator.orElseThrow());
    return Optional.of(
        new WorkflowDeclaration(
            TypeProjection.declared(type),
            annotation.name(),
            annotation.version(),
            Visibility.isPublic(type),
            new Deprecation(elements).concerns(type, mentioned),
            implemented.stubs(),
            implemented.events().events(),
            implemented.status().status(),
            implemented.raises(),
            body.get(),
            memberTypeNames(type),
            locations.of(type)));
  }

  /** The orchestrator method of a workflow whose declaration has no errors. */
  public static ExecutableElement orchestratorMethod(
      TypeElement type, Types types, Elements elements) {
    return orchestrators(type, new InstanceMethods(types, elements).of(type)).get(0);
  }

  /** Those that the workflow declares; if it declares none, those that it inherits. */
  private static List<ExecutableElement> orchestrators(
      TypeElement type, List<ExecutableElement> methods) {
    List<ExecutableElement> declared = marked(ElementFilter.methodsIn(type.getEnclosedElements()));
    return declared.isEmpty() ? marked(methods) : declared;
  }

  private static List<ExecutableElement> marked(List<ExecutableElement> methods) {
    return methods.stream()
        .filter(each -> Annotations.has(each, Annotations.ORCHESTRATOR))
        .toList();
  }

  private Optional<ExecutableElement> orchestrator(
      TypeElement type, List<ExecutableElement> marked) {
    if (marked.isEmpty()) {
      report(Problem.NO_ORCHESTRATOR, type, type.getSimpleName());
      return Optional.empty();
    }
    for (ExecutableElement second : marked.subList(1, marked.size())) {
      diagnostics.report(
          Problem.SEVERAL_ORCHESTRATORS,
          locations.of(second, type),
          type.getSimpleName(),
          second.getSimpleName());
    }
    ExecutableElement method = marked.get(0);
    if (!method.isDefault()) {
      report(Problem.ORCHESTRATOR_NOT_DEFAULT, method, method.getSimpleName());
      return Optional.empty();
    }
    if (!locations.hasSource(method)) {
      report(
          Problem.ORCHESTRATOR_WITHOUT_SOURCE,
          type,
          method.getSimpleName(),
          Objects.requireNonNull(method.getEnclosingElement()).getSimpleName());
      return Optional.empty();
    }
    if (!method.getTypeParameters().isEmpty()) {
      report(Problem.GENERIC_ORCHESTRATOR, method, method.getSimpleName());
      return Optional.empty();
    }
    return Optional.of(method);
  }

  private OrchestratorMethod parse(ExecutableElement method, TypeElement type) {
    for (VariableElement parameter : method.getParameters()) {
      if (parameter.getSimpleName().toString().startsWith("$")) {
        report(Problem.RESERVED_NAME, parameter, parameter.getSimpleName());
      }
    }
    List<Parameter> parameters = signatures.parameters(method, type, false);
    List<ExceptionDeclaration> declared = new ArrayList<>();
    for (TypeMirror thrown : signatures.signature(method, type).getThrownTypes()) {
      if (thrown.getKind() == TypeKind.ERROR) {
        throw new UnresolvedTypeException(thrown.toString());
      }
      TypeElement exception = (TypeElement) ((DeclaredType) thrown).asElement();
      exceptions.parse(exception).declaration().ifPresent(declared::add);
    }
    return new OrchestratorMethod(
        method.getSimpleName().toString(),
        parameters,
        signatures.result(method, type),
        declared,
        new FailurePolicy(retries.parse(method), timeouts.parseTotal(method)),
        locations.of(method));
  }

  private List<String> memberTypeNames(TypeElement type) {
    return ElementFilter.typesIn(elements.getAllMembers(type)).stream()
        .map(each -> each.getSimpleName().toString())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isSealed(TypeElement type) {
    return type.getModifiers().contains(Modifier.SEALED);
  }

  private void report(Problem problem, Element element, Object... args) {
    diagnostics.report(problem, locations.of(element), args);
  }
}
