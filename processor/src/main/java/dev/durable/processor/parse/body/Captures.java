package dev.durable.processor.parse.body;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;

/** The variables that code uses and does not declare itself. */
final class Captures {
  private final Attribution attribution;

  Captures(Attribution attribution) {
    this.attribution = attribution;
  }

  /** The local variables and parameters, in the order of their first use. */
  List<Element> in(TreePath code) {
    Search search = new Search();
    search.scan(code, null);
    search.used.removeAll(search.declared);
    return List.copyOf(search.used);
  }

  private final class Search extends TreePathScanner<Void, Void> {
    private final Set<Element> used = new LinkedHashSet<>();
    private final Set<Element> declared = new HashSet<>();

    @Override
    public Void visitIdentifier(IdentifierTree identifier, Void unused) {
      if (attribution.elementOrNull(getCurrentPath()) instanceof VariableElement variable
          && isLocal(variable)) {
        used.add(variable);
      }
      return super.visitIdentifier(identifier, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
      Element element = attribution.elementOrNull(getCurrentPath());
      if (element != null) {
        declared.add(element);
      }
      return super.visitVariable(variable, null);
    }
  }

  private static boolean isLocal(VariableElement variable) {
    return switch (variable.getKind()) {
      case LOCAL_VARIABLE, PARAMETER, EXCEPTION_PARAMETER, RESOURCE_VARIABLE, BINDING_VARIABLE ->
          true;
      default -> false;
    };
  }
}
