package dev.durable.processor.parse.copy;

import com.sun.source.tree.CompilationUnitTree;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** A source file of the user's compilation, as the copy reads it. */
final class CopiedSource extends ForwardingJavaFileObject<JavaFileObject> {
  private final CompilationUnitTree original;
  private final String binaryName;

  /**
   * The source of a type.
   *
   * @param original what the user's compilation made of the file
   */
  CopiedSource(CompilationUnitTree original, String binaryName) {
    super(original.getSourceFile());
    this.original = original;
    this.binaryName = binaryName;
  }

  /** What the user's compilation made of the file. */
  CompilationUnitTree original() {
    return original;
  }

  /** The top-level type that was looked for; a file may have several. */
  String binaryName() {
    return binaryName;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CopiedSource source && source.fileObject.equals(fileObject);
  }

  @Override
  public int hashCode() {
    return fileObject.hashCode();
  }
}
