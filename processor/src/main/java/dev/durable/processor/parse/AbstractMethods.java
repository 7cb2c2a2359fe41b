package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.RaiseDeclaration;
import dev.durable.processor.model.StubDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads the methods of one workflow that generated code implements: stubs, events, the status and
 * those that raise events.
 */
final class AbstractMethods {
  private static final Map<String, Problem> MARKS =
      Map.of(
          Annotations.EVENT, Problem.BAD_EVENT,
          Annotations.STATUS, Problem.BAD_STATUS,
          Annotations.RAISE_EVENT, Problem.BAD_RAISE_EVENT);

  private final TypeElement workflow;
  private final SignatureParser signatures;
  private final TypeProjection projection;
  private final Locations locations;
  private final Diagnostics diagnostics;
  private final EventParser events;
  private final StatusParser status;
  private final RaiseEventParser raiseEvents;
  private final List<StubDeclaration> stubs = new ArrayList<>();
  private final List<RaiseDeclaration> raises = new ArrayList<>();

  AbstractMethods(
      TypeElement workflow,
      Types types,
      Elements elements,
      SignatureParser signatures,
      Locations locations,
      Diagnostics diagnostics) {
    this.workflow = workflow;
    this.signatures = signatures;
    this.projection = new TypeProjection(types, elements, LocalTypes.none());
    this.locations = locations;
    this.diagnostics = diagnostics;
    this.events = new EventParser(workflow, signatures, locations, diagnostics);
    this.status = new StatusParser(workflow, signatures, locations, diagnostics);
    this.raiseEvents =
        new RaiseEventParser(workflow, types, elements, signatures, locations, diagnostics);
  }

  /** The methods that give stubs. */
  List<StubDeclaration> stubs() {
    return stubs;
  }

  EventParser events() {
    return events;
  }

  StatusParser status() {
    return status;
  }

  /** The methods that raise events. */
  List<RaiseDeclaration> raises() {
    return raises;
  }

  /**
   * Reads them all.
   *
   * @param methods the instance methods of the workflow
   * @return those that generated code implements with what they say, and not as stubs
   */
  List<ExecutableElement> read(List<ExecutableElement> methods) {
    List<ExecutableElement> marked = new ArrayList<>();
    for (ExecutableElement method : methods) {
      if (!marks(method).isEmpty()) {
        marked.add(method);
        mark(method);
      } else if (isAbstract(method) && !Annotations.has(method, Annotations.ORCHESTRATOR)) {
        stub(method);
      }
    }
    ElementFilter.methodsIn(workflow.getEnclosedElements()).stream()
        .filter(method -> !methods.contains(method) && !marks(method).isEmpty())
        .forEach(this::mark);
    return marked;
  }

  private static boolean isAbstract(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT);
  }

  private static List<String> marks(ExecutableElement method) {
    return MARKS.keySet().stream().filter(each -> Annotations.has(method, each)).sorted().toList();
  }

  private void mark(ExecutableElement method) {
    List<String> marks = marks(method);
    String first = marks.get(0);
    String wrong = "";
    if (marks.size() > 1) {
      wrong = "it has @%s as well, and a method is one of the two".formatted(simple(marks.get(1)));
    } else if (!isAbstract(method)) {
      wrong = "it has a body, and generated code implements it; make it abstract";
    }
    if (!wrong.isEmpty()) {
      diagnostics.report(
          Objects.requireNonNull(MARKS.get(first)),
          locations.of(method, workflow),
          method.getSimpleName(),
          wrong);
    } else if (first.equals(Annotations.EVENT)) {
      events.add(method);
    } else if (first.equals(Annotations.STATUS)) {
      status.add(method);
    } else {
      raiseEvents.parse(method).ifPresent(raises::add);
    }
  }

  private static String simple(String annotation) {
    return annotation.substring(annotation.lastIndexOf('.') + 1);
  }

  private void stub(ExecutableElement method) {
    TypeMirror returned = signatures.signature(method, workflow).getReturnType();
    if (returned.getKind() == TypeKind.ERROR) {
      throw new UnresolvedTypeException(returned.toString());
    }
    if (!(returned instanceof DeclaredType declared) || !isStubType(declared.asElement())) {
      diagnostics.report(
          Problem.UNEXPECTED_ABSTRACT_METHOD,
          locations.of(method, workflow),
          method.getSimpleName(),
          workflow.getSimpleName(),
          projection.project(returned));
    } else if (!method.getParameters().isEmpty() || !method.getTypeParameters().isEmpty()) {
      diagnostics.report(
          Problem.STUB_WITH_PARAMETERS, locations.of(method, workflow), method.getSimpleName());
    } else {
      stubs.add(
          new StubDeclaration(
              method.getSimpleName().toString(),
              TypeProjection.declared((TypeElement) declared.asElement()),
              locations.of(method, workflow)));
    }
  }

  private static boolean isStubType(Element type) {
    return Annotations.has(type, Annotations.ACTIVITIES)
        || Annotations.has(type, Annotations.WORKFLOW);
  }
}
