package dev.durable.processor.parse.body;

import com.sun.source.tree.BlockTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalType;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.Statement;
import dev.durable.processor.model.body.VariableType;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.parse.Annotations;
import dev.durable.processor.parse.ExceptionParser;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.LocalTypes;
import dev.durable.processor.parse.ReadableTypes;
import dev.durable.processor.parse.TypeProjection;
import dev.durable.processor.parse.UnresolvedTypeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Parses the bodies of a workflow: the orchestrator method, and what waits or starts for it. */
public final class BodyParser {
  private final Javac javac;
  private final Types types;
  private final Elements elements;
  private final ReadableTypes readable;
  private final ExceptionParser exceptions;
  private final LocalTypes locals;
  private final VariableTypes variableTypes;
  private final TypeProjection projection;
  private final TypeArguments typeArguments;
  private final Diagnostics diagnostics;

  /**
   * Works with the types of one compilation.
   *
   * @param locals gets the local types of the bodies
   */
  public BodyParser(
      Javac javac,
      Types types,
      Elements elements,
      ReadableTypes readable,
      ExceptionParser exceptions,
      LocalTypes locals,
      Diagnostics diagnostics) {
    this.javac = javac;
    this.types = types;
    this.elements = elements;
    this.readable = readable;
    this.exceptions = exceptions;
    this.locals = locals;
    this.variableTypes = new VariableTypes(types, elements, locals, readable);
    this.projection = new TypeProjection(types, elements, locals);
    this.typeArguments = new TypeArguments(types, elements, projection);
    this.diagnostics = diagnostics;
  }

  /**
   * Parses the orchestrator method, then the helper methods that wait for it, each followed by the
   * branches that it starts; empty if something waits where it cannot, which is reported.
   *
   * @param taken the names of classes that would be confused with frames
   * @throws UnresolvedTypeException if a body mentions a type that does not exist (yet)
   */
  public List<Body> parse(
      TypeElement workflow, ExecutableElement orchestrator, Collection<String> taken) {
    int errors = diagnostics.errorCount();
    Attribution attribution = new Attribution(javac.trees(), Substitution.of(workflow, types));
    AttributedTypes attributed = new AttributedTypes();
    OwnMethods own = new OwnMethods(workflow, attribution, types, elements);
    WaitCalls calls = new WaitCalls(attribution, javac, variableTypes, own);
    HelperMethods helpers =
        HelperMethods.reachableFrom(
            orchestrator, attribution, calls, own, method -> isSound(method, attributed));
    if (javac.compilesTrees()) {
      attributed.addSuperclasses(attribution, javac, diagnostics);
      InferredTypes.check(attributed, attribution, projection, javac, diagnostics);
    }
    if (diagnostics.errorCount() > errors) {
      return List.of();
    }
    Map<ExecutableElement, List<TreePath>> lifted = new HashMap<>();
    for (ExecutableElement method : helpers.all()) {
      TreePath source = Objects.requireNonNull(attribution.source(method));
      lifted.put(method, LocalTypeSearch.in(source, attribution, types, locals));
    }
    MethodInstances instances =
        MethodInstances.of(
            orchestrator, attribution, helpers, own, typeArguments, javac, diagnostics);
    if (diagnostics.errorCount() > errors) {
      return List.of();
    }
    List<String> classes = new ArrayList<>(taken);
    classes.addAll(locals.simpleNames());
    BodyNames names = new BodyNames(instances.all(), types, classes);
    Continuation continuation =
        new Continuation(workflow, orchestrator, attribution, variableTypes, javac, diagnostics);
    BodyContext context =
        new BodyContext(
            workflow,
            variableTypes,
            own,
            helpers,
            instances,
            names,
            continuation,
            javac,
            diagnostics);
    Map<BodySource, Waits> waits = new LinkedHashMap<>();
    for (MethodInstance method : instances.all()) {
      Body.Role role =
          method.method().equals(orchestrator) ? Body.Role.ORCHESTRATOR : Body.Role.HELPER;
      find(BodySource.of(names.of(method), role, method, names.history(method)), context, waits);
    }
    List<Body> bodies = new ArrayList<>();
    if (diagnostics.errorCount() == errors) {
      waits.forEach((source, found) -> bodies.add(parse(source, found, lifted, context)));
    }
    return diagnostics.errorCount() == errors ? bodies : List.of();
  }

  private boolean isSound(TreePath method, AttributedTypes attributed) {
    if (!javac.compilesTrees()) {
      return true;
    }
    attributed.addAround(method);
    int errors = diagnostics.errorCount();
    BeforeAttribution.check(method, javac, diagnostics);
    return diagnostics.errorCount() == errors;
  }

  /** Reports a branch whose result could not be given to who awaits it. */
  private VariableType result(BodySource body) {
    VariableType result = variableTypes.of(body.result());
    if (body.role() == Body.Role.BRANCH && !result.obstacle().isEmpty()) {
      diagnostics.report(
          Problem.BRANCH_RESULT,
          javac.location(body.declaration().getLeaf(), body.body().getCompilationUnit()),
          body.name().method(),
          result.ref(),
          result.obstacle());
    }
    return result;
  }

  private static void find(BodySource source, BodyContext context, Map<BodySource, Waits> waits) {
    Waits found = Waits.find(source, context);
    waits.put(source, found);
    found.starts().branches().forEach(branch -> find(branch, context, waits));
  }

  private Body parse(
      BodySource body,
      Waits waits,
      Map<ExecutableElement, List<TreePath>> lifted,
      BodyContext context) {
    Attribution attribution = body.method().attribution();
    ExecutableElement method = body.method().method();
    TreePath path = body.body();
    if (EscapingJumps.in(path.getLeaf()).goElsewhere()) {
      throw new UnresolvedTypeException("the target of a jump in " + body.name().method());
    }
    Variables variables = new Variables();
    SourceText source =
        new SourceText(path.getCompilationUnit(), javac.trees().getSourcePositions());
    FragmentParser fragments =
        new FragmentParser(
            source, attribution, variables, context, waits.starts(), body.name().frame());
    List<LocalVariable> parameters = new ArrayList<>();
    for (Element parameter : body.parameters()) {
      TreePath declared = attribution.source(parameter);
      parameters.add(
          variables.declare(
              parameter,
              variableTypes.of(attribution.type(parameter)),
              javac.location(
                  (declared == null ? path : declared).getLeaf(), path.getCompilationUnit())));
    }
    StatementParser statements =
        new StatementParser(
            fragments,
            waits,
            DeclaredNames.in(body.declaration().getLeaf()),
            new Stability(attribution, variables).assignedIn(path));
    Statement.Block block =
        path.getLeaf() instanceof BlockTree
            ? statements.block(path)
            : statements.expressionBody(path, body.result().getKind() == TypeKind.VOID);
    if (body.waitsForSlot()) {
      block = new Statement.Block(List.of(slot(body), block));
    }
    List<Fragment> members = new ArrayList<>(statements.lifted());
    List<TreePath> declared =
        body.role() == Body.Role.BRANCH ? null : lifted.remove(method); // once for all instances
    List<LocalType> localTypes =
        declared == null ? List.of() : declared.stream().map(fragments::lift).toList();
    members.addAll(privateMethods(fragments, attribution));
    return new Body(
        body.name(),
        TypeProjection.declared(OwnMethods.owner(method)),
        body.role(),
        parameters,
        body.role() != Body.Role.BRANCH && method.isVarArgs(),
        result(body),
        block,
        members,
        localTypes,
        waits.all(),
        ExceptionTypes.in(body.declaration(), attribution, readable, exceptions),
        SuppressedWarnings.of(context.workflow(), method, path, attribution),
        List.copyOf(variables.names()),
        body.history(),
        Annotations.renamedStates(method),
        variables.nextId());
  }

  /** A wait before anything else. */
  private Statement slot(BodySource body) {
    Location location =
        javac.location(body.declaration().getLeaf(), body.body().getCompilationUnit());
    WaitCall wait = new WaitCall.Builtin("slot", VariableType.storable(TypeRef.VOID), location);
    return new Statement.Labeled(
        "$slot", new Statement.Evaluate(new Expression.Wait(wait, List.of()), location));
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
