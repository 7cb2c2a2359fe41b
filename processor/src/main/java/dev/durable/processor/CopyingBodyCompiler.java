package dev.durable.processor;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.CompiledWorkflow;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.WorkflowDeclaration;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.UnresolvedTypeException;
import dev.durable.processor.parse.body.AttributedOnce;
import dev.durable.processor.parse.copy.CopyError;
import dev.durable.processor.parse.copy.SourceCopy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Compiles bodies: from a copy of the sources, where javac might not be able to attribute the
 * sources themselves twice.
 *
 * <p>An error in the copy has one of four reasons: something is missing that comes with the next
 * round; the copy has not found all classes; the user's code is wrong; or it is no true copy,
 * because another processor changed the trees. So the body is tried again in the next round, from a
 * copy that searches better, and if that has an error, too, and nobody else generates sources any
 * more, from the sources themselves. If they have problems of ours then, these count for what is no
 * true copy. Of a true one, the error itself is reported, in the end, unless javac has reported it.
 */
final class CopyingBodyCompiler implements BodyCompiler {
  private final Javac javac;
  private final boolean dumps;
  private final BodyCompiler inPlace;
  private final Set<String> sources = new LinkedHashSet<>();
  private final Set<String> failed = new LinkedHashSet<>();
  private final Map<String, List<Report>> late = new LinkedHashMap<>();
  private final Map<Boolean, Optional<SourceCopy>> copies = new HashMap<>();

  /** Whether another processor has generated something for this round, and may do so again. */
  private boolean othersGenerate;

  /**
   * A compiler for one compilation.
   *
   * @param dumps whether each machine is printed
   */
  CopyingBodyCompiler(Javac javac, boolean dumps) {
    this.javac = javac;
    this.dumps = dumps;
    ProcessingEnvironment environment = javac.environment();
    this.inPlace =
        new WorkflowCompiler(
            javac, environment.getTypeUtils(), environment.getElementUtils(), dumps);
  }

  /**
   * Begins a round, which brings more sources.
   *
   * @param isOurs which types this processor has generated
   */
  void beginRound(RoundEnvironment round, Predicate<String> isOurs) {
    List<String> names =
        ElementFilter.typesIn(round.getRootElements()).stream()
            .map(type -> type.getQualifiedName().toString())
            .toList();
    sources.addAll(names);
    othersGenerate = !names.stream().allMatch(isOurs);
  }

  @Override
  public Optional<CompiledWorkflow> compile(WorkflowDeclaration workflow, Diagnostics diagnostics) {
    String name = workflow.type().qualifiedName();
    TypeElement type = javac.environment().getElementUtils().getTypeElement(name);
    SourceCopy copy = AttributedOnce.isIn(type, javac) ? copy(failed.contains(name)) : null;
    if (copy == null) {
      return inPlace.compile(workflow, diagnostics);
    }
    int before = copy.errors().size();
    List<Report> reports = new ArrayList<>();
    Optional<CompiledWorkflow> compiled = Optional.empty();
    UnresolvedTypeException missing = null;
    try {
      compiled =
          new WorkflowCompiler(
                  Javac.readingOnly(copy.trees()), copy.types(), copy.elements(), dumps)
              .compile(workflow, new Diagnostics(Report.into(reports)));
    } catch (UnresolvedTypeException e) {
      missing = e;
    }
    List<CopyError> errors = copy.errors().subList(before, copy.errors().size());
    if (missing == null && errors.isEmpty()) {
      late.remove(name);
      reports.forEach(report -> report.to(diagnostics));
      return compiled;
    }
    boolean isFirst = failed.add(name);
    List<CopyError> usersErrors = copy.isTrue() ? errors : List.of();
    if (isFirst || (othersGenerate && !usersErrors.isEmpty())) {
      reportLate(workflow, isFirst ? List.of() : usersErrors);
      throw missing == null ? new UnresolvedTypeException(errors.get(0).message()) : missing;
    }
    return compileInPlace(workflow, diagnostics, usersErrors);
  }

  /** Compiles what cannot be compiled from a copy, because of these errors in a true one. */
  private Optional<CompiledWorkflow> compileInPlace(
      WorkflowDeclaration workflow, Diagnostics diagnostics, List<CopyError> errors) {
    List<Report> reports = new ArrayList<>();
    Optional<CompiledWorkflow> compiled = Optional.empty();
    try {
      compiled = inPlace.compile(workflow, new Diagnostics(Report.into(reports)));
      if (compiled.isPresent() || errors.isEmpty()) {
        reports.forEach(report -> report.to(diagnostics));
      }
    } finally {
      if (compiled.isEmpty()) {
        reportLate(workflow, errors);
      }
    }
    return compiled;
  }

  private void reportLate(WorkflowDeclaration workflow, List<CopyError> errors) {
    late.put(
        workflow.type().qualifiedName(),
        errors.stream().map(each -> Report.of(each, workflow, javac)).toList());
  }

  private @Nullable SourceCopy copy(boolean thorough) {
    return copies
        .computeIfAbsent(thorough, way -> SourceCopy.of(javac.environment(), sources, way))
        .orElse(null);
  }

  /** Ends a round; a copy is worth no more than one. */
  void endRound() {
    copies.values().forEach(copy -> copy.ifPresent(SourceCopy::close));
    copies.clear();
  }

  /** Reports in the end what javac has not; to be called only if it has reported no errors. */
  void end(Diagnostics.Sink messages) {
    Diagnostics diagnostics = new Diagnostics(messages);
    late.values().forEach(reports -> reports.forEach(report -> report.to(diagnostics)));
  }

  /** A message that may turn out not to count. */
  private record Report(Problem.Kind kind, Location location, String message) {
    static Report of(CopyError error, WorkflowDeclaration workflow, Javac javac) {
      Location location = javac.location(error).orElse(workflow.location());
      return new Report(Problem.Kind.ERROR, location, error.message());
    }

    static Diagnostics.Sink into(List<Report> reports) {
      return (kind, place, message) -> reports.add(new Report(kind, place, message));
    }

    void to(Diagnostics diagnostics) {
      diagnostics.report(kind, location, message);
    }
  }
}
