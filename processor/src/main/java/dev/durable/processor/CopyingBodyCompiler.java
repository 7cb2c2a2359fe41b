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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Compiles bodies: from a copy of the sources, where javac might not be able to attribute the
 * sources themselves twice.
 *
 * <p>An error in the copy has one of three reasons: something is missing that comes with the next
 * round; the user's code is wrong; or it is no true copy, because another processor changed the
 * trees. So the body is tried again in the next round, and after the same error compiled from the
 * sources themselves. If it then has problems, these are of the third case; in the second, what is
 * said is the error in the copy, and only if javac has not said it itself in the end.
 */
final class CopyingBodyCompiler implements BodyCompiler {
  private final Javac javac;
  private final boolean dumps;
  private final BodyCompiler inPlace;
  private final Map<String, String> errors = new HashMap<>();
  private final List<Report> late = new ArrayList<>();
  private @Nullable SourceCopy copy;

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

  @Override
  public Optional<CompiledWorkflow> compile(WorkflowDeclaration workflow, Diagnostics diagnostics) {
    String name = workflow.type().qualifiedName();
    TypeElement type = javac.environment().getElementUtils().getTypeElement(name);
    SourceCopy source = AttributedOnce.isIn(type, javac) ? copy() : null;
    if (source == null) {
      return inPlace.compile(workflow, diagnostics);
    }
    int before = source.errors().size();
    List<Report> reports = new ArrayList<>();
    Optional<CompiledWorkflow> compiled = Optional.empty();
    String error = null;
    try {
      compiled = from(source).compile(workflow, new Diagnostics(Report.into(reports)));
    } catch (UnresolvedTypeException missing) {
      error = missing.getMessage();
    }
    List<CopyError> found = source.errors().subList(before, source.errors().size());
    error = found.isEmpty() ? error : found.get(0).message();
    if (error == null) {
      reports.forEach(report -> report.to(diagnostics));
      return compiled;
    }
    if (!error.equals(errors.put(name, error))) {
      throw new UnresolvedTypeException(error);
    }
    return fromSources(workflow, diagnostics, source.isTrue() ? found : List.of());
  }

  /**
   * Compiles what javac finds errors in if it is read from the copy.
   *
   * @param found these errors, if the user's code has them, too
   */
  private Optional<CompiledWorkflow> fromSources(
      WorkflowDeclaration workflow, Diagnostics diagnostics, List<CopyError> found) {
    List<Report> reports = new ArrayList<>();
    Optional<CompiledWorkflow> compiled = Optional.empty();
    try {
      compiled = inPlace.compile(workflow, new Diagnostics(Report.into(reports)));
    } catch (UnresolvedTypeException missing) {
      if (found.isEmpty()) {
        throw missing;
      }
    }
    if (compiled.isPresent() || found.isEmpty()) {
      reports.forEach(report -> report.to(diagnostics));
    } else {
      found.forEach(each -> late.add(Report.of(each, workflow.location(), javac)));
    }
    return compiled;
  }

  private BodyCompiler from(SourceCopy source) {
    return new WorkflowCompiler(
        Javac.readingOnly(source.trees()), source.types(), source.elements(), dumps);
  }

  private @Nullable SourceCopy copy() {
    if (copy == null) {
      copy = SourceCopy.of(javac.environment()).orElse(null);
    }
    return copy;
  }

  /** Ends a round; a copy is worth no more than one. */
  void endRound() {
    if (copy != null) {
      copy.close();
      copy = null;
    }
  }

  /** Prints what was to be said in the end, if javac has found no errors. */
  void end(Diagnostics.Sink messages) {
    Diagnostics diagnostics = new Diagnostics(messages);
    late.forEach(report -> report.to(diagnostics));
  }

  /** A message that may turn out not to count. */
  private record Report(Problem.Kind kind, Location location, String message) {
    static Report of(CopyError error, Location otherwise, Javac javac) {
      return new Report(
          Problem.Kind.ERROR, javac.location(error).orElse(otherwise), error.message());
    }

    static Diagnostics.Sink into(List<Report> reports) {
      return (kind, place, message) -> reports.add(new Report(kind, place, message));
    }

    void to(Diagnostics diagnostics) {
      diagnostics.report(kind, location, message);
    }
  }
}
