package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.StatusDeclaration;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** Reads the {@code @Status} method of a workflow and checks it. */
final class StatusParser {
  private final TypeElement workflow;
  private final SignatureParser signatures;
  private final Locations locations;
  private final Diagnostics diagnostics;
  private Optional<StatusDeclaration> status = Optional.empty();

  StatusParser(
      TypeElement workflow,
      SignatureParser signatures,
      Locations locations,
      Diagnostics diagnostics) {
    this.workflow = workflow;
    this.signatures = signatures;
    this.locations = locations;
    this.diagnostics = diagnostics;
  }

  /** The first method so far, if there is one without errors. */
  Optional<StatusDeclaration> status() {
    return status;
  }

  /** Reads a method. */
  void add(ExecutableElement method) {
    Optional<String> wrong = whatIsWrong(method);
    if (wrong.isPresent()) {
      diagnostics.report(
          Problem.BAD_STATUS, locations.of(method, workflow), method.getSimpleName(), wrong.get());
    } else if (status.isPresent()) {
      diagnostics.report(
          Problem.SEVERAL_STATUSES,
          locations.of(method, workflow),
          workflow.getSimpleName(),
          method.getSimpleName());
    } else {
      status =
          Optional.of(
              new StatusDeclaration(
                  method.getSimpleName().toString(),
                  signatures.parameters(method, workflow, false).get(0).type()));
    }
  }

  private static Optional<String> whatIsWrong(ExecutableElement method) {
    if (!method.getTypeParameters().isEmpty()) {
      return Optional.of("it has type parameters, and the status is stored with a concrete type");
    }
    if (method.getReturnType().getKind() != TypeKind.VOID) {
      return Optional.of("it returns something, and it only sets the status; make it void");
    }
    if (method.getParameters().size() != 1 || method.isVarArgs()) {
      return Optional.of("it takes one value, the status; put several into one record");
    }
    return method.getThrownTypes().isEmpty()
        ? Optional.empty()
        : Optional.of("it declares exceptions, and throws none");
  }
}
