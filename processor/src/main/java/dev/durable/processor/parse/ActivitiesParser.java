package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.ActivitiesDeclaration;
import dev.durable.processor.model.ActivitiesDeclaration.Creation;
import dev.durable.processor.model.ActivityMethod;
import dev.durable.processor.model.ExceptionDeclaration;
import dev.durable.processor.model.FailurePolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the signatures of an {@code @Activities} type and checks them. */
public final class ActivitiesParser {
  private final Elements elements;
  private final Locations locations;
  private final Diagnostics diagnostics;
  private final InstanceMethods instanceMethods;
  private final SignatureParser signatures;
  private final ExceptionParser exceptions;
  private final RetryParser retries;
  private final TimeoutParser timeouts;

  /** Works with the types of one compilation. */
  public ActivitiesParser(
      Types types, Elements elements, Locations locations, Diagnostics diagnostics) {
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
  public Optional<ActivitiesDeclaration> parse(TypeElement type) {
    int errors = diagnostics.errorCount();
    Visibility.whyHidden(type)
        .ifPresent(
            why ->
                diagnostics.report(
                    Problem.ACTIVITIES_NOT_ACCESSIBLE,
                    locations.of(type),
                    type.getSimpleName(),
                    why));
    if (!type.getTypeParameters().isEmpty()) {
      diagnostics.report(Problem.GENERIC_ACTIVITIES, locations.of(type), type.getSimpleName());
      return Optional.empty();
    }
    List<ExecutableElement> elementsOfMethods = activities(type);
    FailurePolicy common = new FailurePolicy(retries.parse(type), timeouts.parse(type));
    List<ActivityMethod> methods = new ArrayList<>();
    for (ExecutableElement method : elementsOfMethods) {
      method(method, type, common).ifPresent(methods::add);
    }
    if (elementsOfMethods.isEmpty()) {
      diagnostics.report(Problem.NO_ACTIVITIES, locations.of(type), type.getSimpleName());
    }
    if (diagnostics.errorCount() > errors) {
      return Optional.empty();
    }
    return Optional.of(
        new ActivitiesDeclaration(
            TypeProjection.declared(type),
            Visibility.isPublic(type),
            new Deprecation(elements).concerns(type, elementsOfMethods),
            creation(type),
            methods,
            locations.of(type)));
  }

  /** The methods that are activities; of overloaded ones the first. */
  private List<ExecutableElement> activities(TypeElement type) {
    Set<String> names = new HashSet<>();
    List<ExecutableElement> activities = new ArrayList<>();
    for (ExecutableElement method : instanceMethods.of(type)) {
      if (!method.getModifiers().contains(Modifier.PUBLIC)) {
        continue;
      }
      if (names.add(method.getSimpleName().toString())) {
        activities.add(method);
      } else {
        diagnostics.report(
            Problem.OVERLOADED_ACTIVITY, locations.of(method, type), method.getSimpleName());
      }
    }
    return activities;
  }

  private Optional<ActivityMethod> method(
      ExecutableElement method, TypeElement type, FailurePolicy common) {
    if (!method.getTypeParameters().isEmpty()) {
      diagnostics.report(
          Problem.GENERIC_ACTIVITY, locations.of(method, type), method.getSimpleName());
      return Optional.empty();
    }
    boolean hasRetry = Annotations.has(method, Annotations.RETRY);
    boolean hasTimeout = Annotations.has(method, Annotations.TIMEOUT);
    return Optional.of(
        new ActivityMethod(
            method.getSimpleName().toString(),
            signatures.parameters(method, type, true),
            signatures.result(method, type),
            exceptions(method, type),
            new FailurePolicy(
                hasRetry ? retries.parse(method) : common.retry(),
                hasTimeout ? timeouts.parse(method) : common.timeout()),
            locations.of(method, type)));
  }

  private List<ExceptionDeclaration> exceptions(ExecutableElement method, TypeElement type) {
    List<ExceptionDeclaration> declared = new ArrayList<>();
    List<? extends TypeMirror> thrown = signatures.signature(method, type).getThrownTypes();
    for (int i = 0; i < thrown.size(); i++) {
      if (thrown.get(i).getKind() == TypeKind.ERROR) {
        throw new UnresolvedTypeException(thrown.get(i).toString());
      }
      TypeElement exception = (TypeElement) ((DeclaredType) thrown.get(i)).asElement();
      ExceptionParser.Result result = exceptions.parse(exception);
      result.declaration().ifPresent(declared::add);
      int index = i;
      result
          .whyNot()
          .ifPresent(
              why ->
                  diagnostics.report(
                      Problem.UNREADABLE_EXCEPTION,
                      locations.ofThrown(method, index, type),
                      exception.getSimpleName(),
                      why));
    }
    return declared.stream().distinct().toList();
  }

  private static Creation creation(TypeElement type) {
    if (type.getKind().isInterface()) {
      return Creation.SERVICE_LOADER;
    }
    boolean hasConstructor =
        ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .anyMatch(
                each ->
                    each.getParameters().isEmpty()
                        && !each.getModifiers().contains(Modifier.PRIVATE));
    return hasConstructor && !type.getModifiers().contains(Modifier.ABSTRACT)
        ? Creation.CONSTRUCTOR
        : Creation.REGISTRATION_ONLY;
  }
}
