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
 * copy that searches better, and if that has an error, too, from the sources themselves: whatever
 * keeps a copy from being read, a body without such trees compiles. If there are problems of ours
 * then, these count for what is no true copy. Of a true one, the error itself is reported, in the
 * end, unless javac has reported it; so no body is left out silently.
 */
final class CopyingBodyCompiler implements BodyCompiler {
  private final Javac javac;
  private final boolean dumps;
  private final BodyCompiler inPlace;
  private final Set<String> sources = new LinkedHashSet<>();
  private final Set<String> failed = new LinkedHashSet<>();
  private final Map<String, List<Report>> late = new LinkedHashMap<>();
  private final Map<Boolean, Optional<SourceCopy>> copies = new HashMap<>();

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

  /** Begins a round, which brings more sources. */
  void beginRound(RoundEnvironment round) {
    for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
      sources.add(type.getQualifiedName().toString());
    }
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
    List<CopyError> usersErrors = copy.isTrue() ? errors : List.of();
    late.put(name, usersErrors.stream().map(each -> Report.of(each, workflow, javac)).toList());
    if (failed.add(name)) {
      throw missing == null ? new UnresolvedTypeException(errors.get(0).message()) : missing;
    }
    return compileInPlace(workflow, diagnostics, !usersErrors.isEmpty());
  }

  /**
   * Compiles what cannot be compiled from a copy.
   *
   * @param usersError whether the user's code seems to be the reason
   */
  private Optional<CompiledWorkflow> compileInPlace(
      WorkflowDeclaration workflow, Diagnostics diagnostics, boolean usersError) {
    List<Report> reports = new ArrayList<>();
    Optional<CompiledWorkflow> compiled =
        inPlace.compile(workflow, new Diagnostics(Report.into(reports)));
    if (compiled.isPresent()) {
      late.remove(workflow.type().qualifiedName());
    }
    if (compiled.isPresent() || !usersError) {
      reports.forEach(report -> report.to(diagnostics));
    }
    return compiled;
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
