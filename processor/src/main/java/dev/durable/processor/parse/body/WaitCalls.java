package dev.durable.processor.parse.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.Location;
import dev.durable.processor.model.Parameter;
import dev.durable.processor.model.body.VariableType;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.parse.Annotations;
import dev.durable.processor.parse.Javac;
import dev.durable.processor.parse.TypeProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * Tells which calls wait by themselves: activities and sub-orchestrations through a stub of the
 * workflow, its events, and the waits of {@code Durable} and {@code Task}.
 */
final class WaitCalls {
  private static final String DURABLE = "dev.durable.Durable";
  private static final String TASK = "dev.durable.Task";
  private static final Set<String> DURABLE_WAITS = Set.of("sleep", "sleepUntil", "all", "any");

  private final Attribution attribution;
  private final Javac javac;
  private final VariableTypes variableTypes;
  private final OwnMethods own;
  private final Map<TypeElement, List<String>> names = new HashMap<>();

  WaitCalls(Attribution attribution, Javac javac, VariableTypes variableTypes, OwnMethods own) {
    this.attribution = attribution;
    this.javac = javac;
    this.variableTypes = variableTypes;
    this.own = own;
  }

  /** The wait that a call is, or empty. */
  Optional<WaitCall> of(TreePath path) {
    if (!(path.getLeaf() instanceof MethodInvocationTree call)
        || !(attribution.element(path) instanceof ExecutableElement method)) {
      return Optional.empty();
    }
    if (isWait(method)) {
      return Optional.of(
          new WaitCall.Builtin(method.getSimpleName().toString(), result(path), location(path)));
    }
    if (own.isEvent(method)) {
      return own.isOnThis(path) ? Optional.of(event(path, method)) : Optional.empty();
    }
    TreePath select = Attribution.child(path, call.getMethodSelect());
    if (!(select.getLeaf() instanceof MemberSelectTree member)) {
      return Optional.empty();
    }
    TreePath receiver = withoutParentheses(Attribution.child(select, member.getExpression()));
    if (!isStub(receiver) || isOfObject(method)) {
      return Optional.empty();
    }
    TypeElement stub = stubType(receiver);
    if (Annotations.has(stub, Annotations.ACTIVITIES)) {
      return Optional.of(
          new WaitCall.Activity(
              TypeProjection.declared(stub),
              names.computeIfAbsent(stub, own::activityNames),
              method.getSimpleName().toString(),
              parameters(method, select),
              result(path),
              location(path)));
    }
    return own.isOrchestrator(method, stub)
        ? Optional.of(
            new WaitCall.SubOrchestration(
                TypeProjection.declared(stub),
                method.getSimpleName().toString(),
                result(path),
                location(path)))
        : Optional.empty();
  }

  private List<Parameter> parameters(ExecutableElement method, TreePath select) {
    List<Parameter> parameters = new ArrayList<>();
    ExecutableType signature = (ExecutableType) attribution.type(select);
    for (VariableElement parameter : method.getParameters()) {
      TypeMirror type = signature.getParameterTypes().get(parameters.size());
      parameters.add(
          new Parameter(parameter.getSimpleName().toString(), variableTypes.of(type).ref(), false));
    }
    return parameters;
  }

  private WaitCall event(TreePath path, ExecutableElement method) {
    return new WaitCall.Event(
        Annotations.event(own.implementation(method)),
        method.getSimpleName().toString(),
        result(path),
        location(path));
  }

  /** The type of the result of a call. */
  VariableType result(TreePath call) {
    return variableTypes.of(attribution.type(call));
  }

  private Location location(TreePath call) {
    return javac.location(call.getLeaf(), call.getCompilationUnit());
  }

  /** Whether a method of {@code Durable} or {@code Task} waits. */
  static boolean isWait(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return isTaskWait(method) || (isOf(method, DURABLE) && DURABLE_WAITS.contains(name));
  }

  /** Whether a method is {@code Task.await}. */
  static boolean isTaskWait(ExecutableElement method) {
    return isOf(method, TASK) && method.getSimpleName().contentEquals("await");
  }

  /** Whether a method is {@code Durable.start} or {@code Durable.startDetached}. */
  static boolean isStart(ExecutableElement method) {
    return isDetachedStart(method)
        || (isOf(method, DURABLE) && method.getSimpleName().contentEquals("start"));
  }

  /** Whether a method is {@code Durable.startDetached}. */
  static boolean isDetachedStart(ExecutableElement method) {
    return isOf(method, DURABLE) && method.getSimpleName().contentEquals("startDetached");
  }

  /** Whether a method is {@code Durable.continueAsNew}. */
  static boolean isContinueAsNew(ExecutableElement method) {
    return isOf(method, DURABLE) && method.getSimpleName().contentEquals("continueAsNew");
  }

  /** Whether a method does not wait, and makes sense in compiled code only. */
  static boolean isCompiledOnly(ExecutableElement method) {
    return isStart(method) || isContinueAsNew(method);
  }

  /** Whether a method waits or starts something, if it is called by the workflow. */
  boolean isToBeCalled(ExecutableElement method) {
    return isWait(method) || isCompiledOnly(method) || isStubMethod(method) || own.isEvent(method);
  }

  /** Whether a tree is the call of a method of the workflow that gives a stub. */
  boolean isStub(TreePath path) {
    if (!(path.getLeaf() instanceof MethodInvocationTree call)) {
      return false;
    }
    ExpressionTree select = call.getMethodSelect();
    boolean ownMethod =
        select instanceof IdentifierTree
            || (select instanceof MemberSelectTree member
                && OwnMethods.isThis(member.getExpression()));
    return ownMethod
        && attribution.element(path) instanceof ExecutableElement method
        && isStubMethod(method);
  }

  /** Whether a method gives a stub of the workflow: of activities or of another workflow. */
  boolean isStubMethod(ExecutableElement method) {
    return own.isMember(method) && own.isStub(method) && !own.isEvent(method);
  }

  private TypeElement stubType(TreePath receiver) {
    return (TypeElement) ((DeclaredType) attribution.type(receiver)).asElement();
  }

  static TreePath withoutParentheses(TreePath path) {
    TreePath inner = path;
    while (inner.getLeaf() instanceof ParenthesizedTree parenthesized) {
      inner = Attribution.child(inner, parenthesized.getExpression());
    }
    return inner;
  }

  static Tree withoutParentheses(Tree tree) {
    Tree inner = tree;
    while (inner instanceof ParenthesizedTree parenthesized) {
      inner = parenthesized.getExpression();
    }
    return inner;
  }

  private static boolean isOf(Element method, String type) {
    return method.getEnclosingElement() instanceof TypeElement owner
        && owner.getQualifiedName().contentEquals(type);
  }

  private static boolean isOfObject(Element method) {
    return isOf(method, "java.lang.Object");
  }
}
