package dev.durable.processor.parse.body;

import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.model.ExceptionDeclaration;
import dev.durable.processor.parse.ExceptionParser;
import dev.durable.processor.parse.ReadableTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.UnionType;

/**
 * The exception classes that a body names: it may have to be resumed with one of them in a variable
 * or on its way through a finalizer.
 */
final class ExceptionTypes extends TreePathScanner<Void, Void> {
  private final Attribution attribution;
  private final ReadableTypes readable;
  private final ExceptionParser parser;
  private final Map<String, ExceptionDeclaration> found = new LinkedHashMap<>();

  private ExceptionTypes(Attribution attribution, ReadableTypes readable, ExceptionParser parser) {
    this.attribution = attribution;
    this.readable = readable;
    this.parser = parser;
  }

  static List<ExceptionDeclaration> in(
      TreePath body, Attribution attribution, ReadableTypes readable, ExceptionParser parser) {
    ExceptionTypes types = new ExceptionTypes(attribution, readable, parser);
    types.scan(body, null);
    return List.copyOf(types.found.values());
  }

  @Override
  public Void visitNewClass(NewClassTree creation, Void unused) {
    add(attribution.type(getCurrentPath()));
    return super.visitNewClass(creation, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (attribution.element(getCurrentPath()) instanceof ExecutableElement method) {
      ExecutableType inferred = attribution.method(getCurrentPath());
      (inferred == null ? method.getThrownTypes() : inferred.getThrownTypes())
          .stream().map(attribution::type).filter(thrown -> !isInferred(thrown)).forEach(this::add);
      add(attribution.type(method.getReturnType()));
    }
    return super.visitMethodInvocation(call, null);
  }

  /** What javac infers for the type variable of an exception if nothing is thrown. */
  private static boolean isInferred(TypeMirror thrown) {
    return thrown.toString().equals("java.lang.RuntimeException");
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    add(attribution.type(attribution.element(getCurrentPath())));
    return super.visitVariable(variable, null);
  }

  @Override
  public Void visitInstanceOf(InstanceOfTree test, Void unused) {
    if (test.getType() != null) {
      add(attribution.type(new TreePath(getCurrentPath(), test.getType())));
    }
    return super.visitInstanceOf(test, null);
  }

  private void add(TypeMirror type) {
    if (type instanceof UnionType union) {
      union.getAlternatives().forEach(this::add);
    } else if (type instanceof DeclaredType declared
        && readable.isThrowable(type)
        && declared.asElement() instanceof TypeElement element) {
      parser.parse(element).declaration().ifPresent(d -> found.put(d.type().qualifiedName(), d));
    }
  }
}
