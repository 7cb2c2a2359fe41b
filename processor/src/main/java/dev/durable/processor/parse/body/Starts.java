package dev.durable.processor.parse.body;

import static dev.durable.processor.parse.body.Attribution.child;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.History;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.parse.Annotations;
import dev.durable.processor.parse.TypeProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The tasks and branches that one body starts, in the order of the source. */
final class Starts {
  private static final String FUNCTION = "dev.durable.TaskFunction";
  private static final String ACTION = "dev.durable.TaskAction";

  private final BodySource owner;
  private final BodyContext context;
  private final WaitCalls calls;
  private final Predicate<Tree> waiting;
  private final Attribution attribution;
  private final Captures captures;
  private final IdentityHashMap<Tree, Start> starts = new IdentityHashMap<>();
  private final Map<String, Integer> used = new HashMap<>();
  private final List<WaitCall> tasks = new ArrayList<>();
  private final List<BodySource> branches = new ArrayList<>();

  /**
   * None yet.
   *
   * @param waiting tells of a tree of the owner whether it waits, when all of it has been seen
   */
  Starts(BodySource owner, BodyContext context, WaitCalls calls, Predicate<Tree> waiting) {
    this.owner = owner;
    this.calls = calls;
    this.waiting = waiting;
    this.context = context;
    this.attribution = owner.method().attribution();
    this.captures = new Captures(attribution);
  }

  /** The start that a call of {@code Durable.start} is, or the lambda of {@code Durable.all}. */
  @Nullable Start of(Tree tree) {
    return starts.get(tree);
  }

  /** What the tasks are that are no branches. */
  Stream<WaitCall> tasks() {
    return tasks.stream();
  }

  /** The branches. */
  List<BodySource> branches() {
    return branches;
  }

  /** Whether a call begins what a lambda tells: {@code start}, or {@code all} with items. */
  static boolean isStarting(ExecutableElement method) {
    return WaitCalls.isStart(method) || (WaitCalls.isWait(method) && takes(method, FUNCTION));
  }

  private static boolean takes(ExecutableElement method, String type) {
    return method.getParameters().stream()
        .map(VariableElement::asType)
        .anyMatch(each -> each instanceof DeclaredType && each.toString().startsWith(type));
  }

  /**
   * Notes a call that starts something; reports it if that is no lambda.
   *
   * @param waits tells of a tree whether it waits
   * @return what the enclosing body evaluates itself: the other arguments, and those of a task
   */
  List<TreePath> add(TreePath path, Predicate<TreePath> waits) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    ExecutableElement method = (ExecutableElement) attribution.element(path);
    List<TreePath> evaluated = new ArrayList<>();
    int last = call.getArguments().size() - 1;
    call.getArguments().subList(0, last).forEach(each -> evaluated.add(child(path, each)));
    TreePath lambda = WaitCalls.withoutParentheses(child(path, call.getArguments().get(last)));
    if (!(lambda.getLeaf() instanceof LambdaExpressionTree tree)) {
      context
          .diagnostics()
          .report(
              Problem.START_WITHOUT_LAMBDA,
              context.javac().location(lambda.getLeaf(), path.getCompilationUnit()),
              lambda.getLeaf(),
              "Durable." + method.getSimpleName());
      return evaluated;
    }
    TreePath body = child(lambda, tree.getBody());
    if (WaitCalls.isDetachedStart(method)) {
      detached(path, lambda, body).ifPresent(one -> evaluated.addAll(one.arguments()));
      return evaluated;
    }
    Optional<Start.OfTask> task = task(body, takes(method, ACTION), waits);
    boolean isBounded = last == 2;
    Start start =
        new Start(
            path,
            lambda,
            isBounded,
            task.isPresent() ? task.get() : branch(path, method, lambda, body, isBounded));
    starts.put(WaitCalls.isStart(method) ? call : tree, start);
    if (task.isPresent()) {
      Start.OfTask one = task.get();
      tasks.add(one.what());
      evaluated.addAll(one.arguments());
    }
    return evaluated;
  }

  /** An instance of its own, noted; reports a lambda that is not one call of an orchestrator. */
  private Optional<Start.OfTask> detached(TreePath path, TreePath lambda, TreePath body) {
    TreePath single = WaitCalls.withoutParentheses(single(body));
    Optional<Start.OfTask> start =
        calls
            .of(single)
            .filter(call -> call instanceof WaitCall.SubOrchestration)
            .map(call -> new Start.OfTask(single, call));
    if (start.isPresent()) {
      starts.put(
          path.getLeaf(),
          new Start(path, lambda, /* isBounded= */ false, new Start.OfInstance(start.get())));
    } else {
      context
          .diagnostics()
          .report(
              Problem.DETACHED_WITHOUT_WORKFLOW,
              context.javac().location(body.getLeaf(), path.getCompilationUnit()),
              body.getLeaf() instanceof BlockTree ? "() -> { ... }" : body.getLeaf());
    }
    return start;
  }

  /** One call whose arguments can be evaluated at once; a value must not be dropped. */
  private Optional<Start.OfTask> task(TreePath body, boolean isVoid, Predicate<TreePath> waits) {
    TreePath single = WaitCalls.withoutParentheses(single(body));
    Optional<WaitCall> what = calls.of(single).filter(Starts::isTask);
    return what.filter(call -> isVoid == (attribution.type(single).getKind() == TypeKind.VOID))
        .map(call -> new Start.OfTask(single, call))
        .filter(
            one ->
                !(one.what() instanceof WaitCall.Event && !one.arguments().isEmpty())
                    && one.arguments().stream().noneMatch(waits));
  }

  private static boolean isTask(WaitCall call) {
    return !(call instanceof WaitCall.Builtin builtin) || builtin.callee().startsWith("sleep");
  }

  private static TreePath single(TreePath body) {
    if (body.getLeaf() instanceof BlockTree block && block.getStatements().size() == 1) {
      StatementTree statement = block.getStatements().get(0);
      if (statement instanceof ReturnTree leave && leave.getExpression() != null) {
        return child(child(body, leave), leave.getExpression());
      }
      if (statement instanceof ExpressionStatementTree expression) {
        return child(child(body, expression), expression.getExpression());
      }
    }
    return body;
  }

  /**
   * The checked exception that a start is declared to throw, where javac asks for one: in a {@code
   * try} that is text.
   */
  Optional<TypeRef> declared(Start start) {
    if (!starts.containsKey(start.call().getLeaf()) || !isCaught(start.call())) {
      return Optional.empty();
    }
    ExecutableType method = attribution.method(start.call());
    return (method == null ? List.<TypeMirror>of() : method.getThrownTypes())
        .stream()
            .map(attribution::type)
            .filter(thrown -> thrown instanceof DeclaredType)
            .map(thrown -> (TypeElement) ((DeclaredType) thrown).asElement())
            .filter(
                thrown -> !thrown.getQualifiedName().contentEquals("java.lang.RuntimeException"))
            .<TypeRef>map(TypeProjection::declared)
            .findFirst();
  }

  private boolean isCaught(TreePath call) {
    for (TreePath at = call; at.getLeaf() != owner.body().getLeaf(); at = at.getParentPath()) {
      if (at.getLeaf() instanceof TryTree attempt
          && !attempt.getCatches().isEmpty()
          && !waiting.test(attempt)) {
        return true;
      }
    }
    return false;
  }

  private Start.OfBranch branch(
      TreePath call, ExecutableElement method, TreePath lambda, TreePath body, boolean isBounded) {
    TypeMirror result = ((DeclaredType) attribution.type(call)).getTypeArguments().get(0);
    TreePath named = named(call);
    String name = allocate(call, lambda, named);
    BodySource source =
        new BodySource(
            context.names().branch(owner.name(), name),
            Body.Role.BRANCH,
            owner.method(),
            lambda,
            body,
            captures.in(body),
            isBounded,
            takes(method, ACTION) ? context.types().types().getNoType(TypeKind.VOID) : result,
            history(name, named));
    branches.add(source);
    return new Start.OfBranch(source);
  }

  /** The earlier names of a branch: those of its method and of what it is named after. */
  private History history(String name, TreePath named) {
    List<String> owners = new ArrayList<>(List.of(owner.name().method()));
    owners.addAll(owner.history().formerNames());
    List<String> names = new ArrayList<>(List.of(name));
    if (named.getLeaf() instanceof VariableTree || named.getLeaf() instanceof IdentifierTree) {
      names.addAll(Annotations.history(attribution.element(named)).formerNames());
    }
    List<String> all = new ArrayList<>();
    owners.forEach(first -> names.forEach(last -> all.add(first + "." + last)));
    return new History(all.subList(1, all.size()), false);
  }

  /** The name of a branch: a label or the variable that gets the task, else {@code start}. */
  private String allocate(TreePath call, TreePath lambda, TreePath named) {
    String name = name(named);
    int occurrence = used.merge(name, 1, Integer::sum);
    if (occurrence == 1) {
      return name;
    }
    context
        .diagnostics()
        .report(
            Problem.BRANCH_NAMES_COLLIDE,
            context.javac().location(call.getLeaf(), lambda.getCompilationUnit()),
            name,
            owner.name().method());
    return name + "#" + occurrence;
  }

  private static String name(TreePath named) {
    if (named.getLeaf() instanceof LabeledStatementTree labeled) {
      return labeled.getLabel().toString();
    }
    return named.getLeaf() instanceof VariableTree declared
        ? declared.getName().toString()
        : named.getLeaf() instanceof IdentifierTree identifier
            ? identifier.getName().toString()
            : method(named);
  }

  /** What a branch is named after: a label, a variable, else the call itself. */
  private TreePath named(TreePath call) {
    TreePath named = call;
    for (TreePath at = call; at.getLeaf() != owner.body().getLeaf(); at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      if (tree instanceof LabeledStatementTree) {
        return at;
      }
      if (named == call && tree instanceof VariableTree) {
        named = at;
      } else if (named == call
          && tree instanceof AssignmentTree assignment
          && assignment.getVariable() instanceof IdentifierTree variable) {
        named = child(at, variable);
      }
      if (tree instanceof StatementTree
          && !(at.getParentPath().getLeaf() instanceof LabeledStatementTree)) {
        break;
      }
    }
    return named;
  }

  private static String method(TreePath call) {
    String select = ((MethodInvocationTree) call.getLeaf()).getMethodSelect().toString();
    return select.substring(select.lastIndexOf('.') + 1);
  }
}
