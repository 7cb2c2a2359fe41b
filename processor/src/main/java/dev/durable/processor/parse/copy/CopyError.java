package dev.durable.processor.parse.copy;

import com.sun.source.tree.CompilationUnitTree;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * An error that javac found in a copy.
 *
 * @param message what javac says, without the space that it puts before all lines but the first
 * @param unit what the user's compilation made of the file; empty if it is in none of its files
 * @param position where in the file it is
 */
public record CopyError(String message, Optional<CompilationUnitTree> unit, long position) {
  static CopyError of(Diagnostic<? extends JavaFileObject> found) {
    return new CopyError(
        found.getMessage(Locale.getDefault()).replace("\n  ", "\n"),
        found.getSource() instanceof CopiedSource source
            ? Optional.of(source.original())
            : Optional.empty(),
        found.getStartPosition());
  }
}
