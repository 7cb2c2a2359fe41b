package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.TypeProjection;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * The calls of {@code Durable.continueAsNew} in one workflow, which takes any arguments as far as
 * javac is concerned:
 *
 * <pre>
 * [source]                              [written]
 * Durable.continueAsNew(order, n + 1)   $continueAsNew(PlaceStub.place(order, n + 1).arguments())
 * </pre>
 */
final class Continuation {
  private final TypeElement workflow;
  private final ExecutableElement orchestrator;
  private final Attribution attribution;
  private final VariableTypes variableTypes;
  private final Types types;
  private final Javac javac;
  private final Diagnostics diagnostics;

  Continuation(
      TypeElement workflow,
      ExecutableElement orchestrator,
      Attribution attribution,
      VariableTypes variableTypes,
      Javac javac,
      Diagnostics diagnostics) {
    this.workflow = workflow;
    this.orchestrator = orchestrator;
    this.attribution = attribution;
    this.variableTypes = variableTypes;
    this.types = variableTypes.types();
    this.javac = javac;
    this.diagnostics = diagnostics;
  }

  /** The arguments of a call, without the cast that makes javac take an array for one of them. */
  List<TreePath> arguments(TreePath call) {
    return ((MethodInvocationTree) call.getLeaf())
        .getArguments().stream().map(each -> withoutCast(child(call, each))).toList();
  }

  private TreePath withoutCast(TreePath argument) {
    TreePath inner = WaitCalls.withoutParentheses(argument);
    return inner.getLeaf() instanceof TypeCastTree cast
            && attribution.elementOrNull(child(inner, cast.getType())) instanceof TypeElement type
            && type.getQualifiedName().contentEquals("java.lang.Object")
        ? withoutCast(child(inner, cast.getExpression()))
        : argument;
  }

  /** Reports what is wrong with a call. */
  void check(TreePath call, BodySource body) {
    if (body.role() == Body.Role.BRANCH) {
      diagnostics.report(
          Problem.CONTINUE_IN_BRANCH, location(call, call.getLeaf()), "Durable.continueAsNew");
      return;
    }
    List<TreePath> arguments = arguments(call);
    int expected = orchestrator.getParameters().size();
    Attribution inBody = body.method().attribution();
    boolean hasAnyNumber = hasAnyNumber(arguments, inBody);
    if (hasAnyNumber ? arguments.size() < expected - 1 : arguments.size() != expected) {
      report(
          call,
          call.getLeaf(),
          "%d %s given, and %d %s needed"
              .formatted(
                  arguments.size(),
                  arguments.size() == 1 ? "argument is" : "arguments are",
                  expected,
                  expected == 1 ? "is" : "are"));
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      VariableElement parameter = orchestrator.getParameters().get(Math.min(i, expected - 1));
      TypeMirror type = inBody.type(parameter);
      TypeMirror wanted =
          hasAnyNumber && i >= expected - 1 ? ((ArrayType) type).getComponentType() : type;
      TypeMirror given = inBody.type(arguments.get(i));
      if (!types.isAssignable(given, wanted)
          && !(isTypedByContext(arguments.get(i))
              && types.isAssignable(types.erasure(given), types.erasure(wanted)))) {
        report(
            call,
            arguments.get(i).getLeaf(),
            "argument %d is of type '%s', and parameter '%s' of type '%s'"
                .formatted(
                    i + 1,
                    given.getKind() == TypeKind.NULL ? "null" : variableTypes.of(given).ref(),
                    parameter.getSimpleName(),
                    variableTypes.of(wanted).ref()));
      }
    }
  }

  /**
   * Whether an expression says nothing of its type arguments, as {@code List.of()} and {@code new
   * ArrayList<>()}; among the arguments of the orchestrator method it gets the right ones.
   */
  private boolean isTypedByContext(TreePath argument) {
    TreePath inner = WaitCalls.withoutParentheses(argument);
    if (inner.getLeaf() instanceof MethodInvocationTree call) {
      return call.getArguments().isEmpty()
          && call.getTypeArguments().isEmpty()
          && attribution.elementOrNull(inner) instanceof ExecutableElement method
          && !method.getTypeParameters().isEmpty()
          && method.getTypeParameters().stream().allMatch(this::takesAnyType);
    }
    return inner.getLeaf() instanceof NewClassTree creation
        && creation.getArguments().isEmpty()
        && creation.getIdentifier() instanceof ParameterizedTypeTree type
        && type.getTypeArguments().isEmpty();
  }

  private boolean takesAnyType(TypeParameterElement parameter) {
    return parameter.getBounds().stream()
        .allMatch(bound -> bound.toString().equals("java.lang.Object"));
  }

  /** Whether the last parameter takes the arguments from there on, and not one array. */
  private boolean hasAnyNumber(List<TreePath> arguments, Attribution inBody) {
    List<? extends VariableElement> parameters = orchestrator.getParameters();
    if (!orchestrator.isVarArgs()) {
      return false;
    }
    TypeMirror last = inBody.type(parameters.get(parameters.size() - 1));
    return arguments.size() != parameters.size()
        || !types.isAssignable(inBody.type(arguments.get(arguments.size() - 1)), last);
  }

  private void report(TreePath call, Tree place, String wrong) {
    diagnostics.report(
        Problem.CONTINUE_ARGUMENTS, location(call, place), wrong, orchestrator.getSimpleName());
  }

  private Location location(TreePath call, Tree tree) {
    return javac.location(tree, call.getCompilationUnit());
  }

  /** What takes the place of a call in the text. */
  List<Fragment.Part> text(TreePath call, EditScanner scanner) {
    List<Fragment.Part> parts = new ArrayList<>();
    parts.add(new Fragment.Text("$continueAsNew("));
    parts.add(
        new Fragment.Callee(
            new WaitCall.SubOrchestration(
                TypeProjection.declared(workflow),
                orchestrator.getSimpleName().toString(),
                variableTypes.of(attribution.type(orchestrator.getReturnType())),
                location(call, call.getLeaf()))));
    String separator = "(";
    for (TreePath argument : arguments(call)) {
      parts.add(new Fragment.Text(separator));
      parts.addAll(scanner.inner(argument).parts());
      separator = ", ";
    }
    parts.add(new Fragment.Text(separator.equals("(") ? "().arguments())" : ").arguments())"));
    return parts;
  }
}
