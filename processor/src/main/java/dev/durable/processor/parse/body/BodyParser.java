package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.Statement;
import dev.durable.processor.parse.ExceptionParser;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.ReadableTypes;
import dev.durable.processor.parse.TypeProjection;
import dev.durable.processor.parse.UnresolvedTypeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Parses the body of an orchestrator method. */
public final class BodyParser {
  private final Javac javac;
  private final ReadableTypes readable;
  private final ExceptionParser exceptions;
  private final VariableTypes variableTypes;
  private final Diagnostics diagnostics;

  /** Works with the types of one compilation. */
  public BodyParser(
      Javac javac,
      Types types,
      Elements elements,
      ReadableTypes readable,
      ExceptionParser exceptions,
      Diagnostics diagnostics) {
    this.javac = javac;
    this.readable = readable;
    this.exceptions = exceptions;
    this.variableTypes =
        new VariableTypes(types, elements, new TypeProjection(types, elements), readable);
    this.diagnostics = diagnostics;
  }

  /**
   * Parses the body of a method; empty if it waits where it cannot, which is reported.
   *
   * @throws UnresolvedTypeException if it mentions a type that does not exist (yet)
   */
  public Optional<Body> parse(TypeElement workflow, ExecutableElement method) {
    int errors = diagnostics.errorCount();
    Attribution attribution = new Attribution(javac.trees());
    TreePath path = attribution.source(method);
    if (path == null || !(path.getLeaf() instanceof MethodTree tree) || tree.getBody() == null) {
      throw new IllegalStateException("method '" + method + "' has no source");
    }
    RecordConstructors.check(path, javac, diagnostics);
    if (diagnostics.errorCount() > errors) {
      return Optional.empty();
    }
    TreePath body = child(path, tree.getBody());
    attribution.elementOrNull(body);

    WaitCalls calls = new WaitCalls(attribution, javac, variableTypes, workflow);
    HelperMethods helpers = new HelperMethods(attribution, calls);
    Waits waits = Waits.find(body, attribution, calls, helpers, javac, diagnostics);
    if (diagnostics.errorCount() > errors) {
      return Optional.empty();
    }

    Variables variables = new Variables();
    SourceText source =
        new SourceText(path.getCompilationUnit(), javac.trees().getSourcePositions());
    FragmentParser fragments =
        new FragmentParser(
            source,
            attribution,
            variables,
            variableTypes,
            javac,
            diagnostics,
            Body.frameName(method.getSimpleName().toString()));
    List<LocalVariable> parameters = new ArrayList<>();
    for (VariableTree parameter : tree.getParameters()) {
      Element element = attribution.element(child(path, parameter));
      parameters.add(
          variables.declare(
              element,
              variableTypes.of(element.asType()),
              javac.location(parameter, path.getCompilationUnit())));
    }
    StatementParser statements =
        new StatementParser(
            fragments,
            new ExpressionParser(fragments, waits),
            waits,
            DeclaredNames.in(tree),
            new Stability(attribution, variables).assignedIn(body));
    Statement block = statements.block(body);
    List<Fragment> members = new ArrayList<>(statements.lifted());
    members.addAll(privateMethods(fragments, attribution));
    if (diagnostics.errorCount() > errors) {
      return Optional.empty();
    }
    return Optional.of(
        new Body(
            method.getSimpleName().toString(),
            parameters,
            variableTypes.of(method.getReturnType()),
            block,
            members,
            ExceptionTypes.in(path, attribution, readable, exceptions),
            SuppressedWarnings.of(workflow, method, body, attribution),
            List.copyOf(variables.names()),
            variables.nextId()));
  }

  /** Private interface methods are not inherited, so the frame gets copies; they may use others. */
  private static List<Fragment> privateMethods(FragmentParser fragments, Attribution attribution) {
    List<Fragment> copies = new ArrayList<>();
    for (int i = 0; i < fragments.privateMethods().size(); i++) {
      TreePath path = attribution.source(fragments.privateMethods().get(i));
      if (path != null) {
        copies.add(fragments.parse(path));
      }
    }
    return copies;
  }
}
