package dev.durable.processor.parse.body;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.Map;

/** How often each name is declared for a variable in a method. */
final class DeclaredNames extends TreeScanner<Void, Void> {
  private final Map<String, Integer> counts = new HashMap<>();

  private DeclaredNames() {}

  static DeclaredNames in(Tree method) {
    DeclaredNames names = new DeclaredNames();
    names.scan(method, null);
    return names;
  }

  /** Whether no other variable of the method has the name of this one. */
  boolean isUnique(VariableTree variable) {
    return counts.getOrDefault(variable.getName().toString(), 0) <= 1;
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    counts.merge(variable.getName().toString(), 1, Integer::sum);
    return super.visitVariable(variable, null);
  }
}
