package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.EventDeclaration;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads the {@code @Event} methods of one workflow and checks them. */
final class EventParser {
  private static final String DURATION = "java.time.Duration";
  private static final String TIMEOUT = "java.util.concurrent.TimeoutException";

  private final TypeElement workflow;
  private final SignatureParser signatures;
  private final Locations locations;
  private final Diagnostics diagnostics;
  private final Map<String, EventDeclaration> events = new LinkedHashMap<>();
  private final Map<String, EventDeclaration> byClientMethod = new LinkedHashMap<>();

  EventParser(
      TypeElement workflow,
      SignatureParser signatures,
      Locations locations,
      Diagnostics diagnostics) {
    this.workflow = workflow;
    this.signatures = signatures;
    this.locations = locations;
    this.diagnostics = diagnostics;
  }

  /** The events of the methods so far that have no errors, in the order of their first methods. */
  List<EventDeclaration> events() {
    return List.copyOf(events.values());
  }

  /** Reads a method. */
  void add(ExecutableElement method) {
    String name = Annotations.event(method);
    Location location = locations.of(method, workflow);
    Optional<String> wrong = whatIsWrong(method);
    if (wrong.isPresent()) {
      diagnostics.report(Problem.BAD_EVENT, location, method.getSimpleName(), wrong.get());
      return;
    }
    if (!WorkflowAnnotation.NAME.matcher(name).matches()) {
      diagnostics.report(
          Problem.BAD_EVENT,
          locations.of(method, Annotations.find(method, Annotations.EVENT).orElseThrow(), "name"),
          method.getSimpleName(),
          "name '%s' has characters other than letters, digits, '_', '.' and '-'".formatted(name));
      return;
    }
    boolean hasTimeout = !method.getParameters().isEmpty();
    if (hasTimeout && method.getThrownTypes().isEmpty()) {
      diagnostics.report(Problem.EVENT_TIMEOUT_NOT_DECLARED, location, method.getSimpleName());
      return;
    }
    TypeRef payload = signatures.result(method, workflow);
    String methodName = method.getSimpleName().toString();
    add(
        new EventDeclaration(
            name, payload, List.of(new EventDeclaration.Method(methodName, hasTimeout)), location),
        method);
  }

  private void add(EventDeclaration one, ExecutableElement method) {
    EventDeclaration known = events.get(one.name());
    if (known == null) {
      EventDeclaration other = byClientMethod.putIfAbsent(one.clientMethod(), one);
      if (other != null) {
        diagnostics.report(
            Problem.EVENT_CLIENT_METHOD_TAKEN,
            one.location(),
            one.clientMethod(),
            one.name(),
            other.name());
        return;
      }
      events.put(one.name(), one);
      return;
    }
    EventDeclaration.Method form = one.methods().get(0);
    String first = known.methods().get(0).name();
    if (known.methods().stream().anyMatch(each -> each.hasTimeout() == form.hasTimeout())) {
      diagnostics.report(Problem.DUPLICATE_EVENT, one.location(), one.name(), first);
    } else if (!known.payload().equals(one.payload())) {
      diagnostics.report(
          Problem.EVENT_FORMS_DIFFER,
          locations.ofResult(method, workflow),
          one.name(),
          one.payload(),
          known.payload(),
          first);
    } else {
      List<EventDeclaration.Method> forms = new ArrayList<>(known.methods());
      forms.add(form);
      events.put(
          one.name(), new EventDeclaration(one.name(), one.payload(), forms, known.location()));
    }
  }

  private static Optional<String> whatIsWrong(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    boolean hasTimeout = parameters.size() == 1 && isNamed(parameters.get(0).asType(), DURATION);
    if (!method.getTypeParameters().isEmpty()) {
      return Optional.of("it has type parameters, and a payload is stored with a concrete type");
    }
    if (!parameters.isEmpty() && !hasTimeout) {
      return Optional.of(
          "it has parameters, and an event method takes none, or a Duration: how long to wait");
    }
    List<? extends TypeMirror> thrown = method.getThrownTypes();
    boolean isTimeout = thrown.size() == 1 && isNamed(thrown.get(0), TIMEOUT);
    return thrown.isEmpty() || (hasTimeout && isTimeout)
        ? Optional.empty()
        : Optional.of(
            hasTimeout
                ? "it declares other exceptions than TimeoutException, the only one that it throws"
                : "it declares exceptions, and without a timeout it throws none");
  }

  private static boolean isNamed(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
  }
}
