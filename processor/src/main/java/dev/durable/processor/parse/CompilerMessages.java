package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.Location;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Prints problems as messages of the compiler, at their places. */
public final class CompilerMessages implements Diagnostics.Sink {
  private final Messager messager;
  private final Optional<Javac> javac;

  /** Prints with javac's help, if it is there. */
  public CompilerMessages(Messager messager, Optional<Javac> javac) {
    this.messager = messager;
    this.javac = javac;
  }

  @Override
  public void print(Problem.Kind kind, Location location, String message) {
    Diagnostic.Kind severity =
        switch (kind) {
          case ERROR -> Diagnostic.Kind.ERROR;
          case WARNING -> Diagnostic.Kind.WARNING;
          case NOTE -> Diagnostic.Kind.NOTE;
        };
    Origin.OfTree tree = tree(location);
    if (tree != null) {
      javac.orElseThrow().trees().printMessage(severity, message, tree.tree(), tree.unit());
    } else if (location.origin() instanceof Origin.OfElement place) {
      messager.printMessage(severity, message, place.element());
    } else if (location.origin() instanceof Origin.OfAnnotationValue place) {
      messager.printMessage(severity, message, place.element(), place.annotation(), place.value());
    } else {
      messager.printMessage(severity, location + ": " + message);
    }
  }

  private Origin.@Nullable OfTree tree(Location location) {
    return location.origin() instanceof Origin.OfTree place && javac.isPresent()
        ? TreeSearch.original(place, javac.get().trees().getSourcePositions()).orElse(null)
        : null;
  }
}
