package dev.durable.processor.parse.body;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.parse.Javac;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * The compiled methods with the types that they are called with: the orchestrator method, and what
 * each of them calls.
 */
final class MethodInstances {
  /** How often a method may call itself with other types: more would hardly come to an end. */
  private static final int MAX_NESTED = 8;

  private final HelperMethods helpers;
  private final OwnMethods own;
  private final TypeArguments arguments;
  private final Javac javac;
  private final Diagnostics diagnostics;

  /** Each with the one that calls it first. */
  private final Map<MethodInstance, Optional<MethodInstance>> callers = new LinkedHashMap<>();

  private MethodInstances(
      HelperMethods helpers,
      OwnMethods own,
      TypeArguments arguments,
      Javac javac,
      Diagnostics diagnostics) {
    this.helpers = helpers;
    this.own = own;
    this.arguments = arguments;
    this.javac = javac;
    this.diagnostics = diagnostics;
  }

  /** Follows the calls of compiled methods; reports types that a method cannot be compiled for. */
  static MethodInstances of(
      ExecutableElement orchestrator,
      Attribution attribution,
      HelperMethods helpers,
      OwnMethods own,
      TypeArguments arguments,
      Javac javac,
      Diagnostics diagnostics) {
    MethodInstances instances = new MethodInstances(helpers, own, arguments, javac, diagnostics);
    instances.add(new MethodInstance(orchestrator, List.of(), attribution), null);
    return instances;
  }

  /** The instances, the orchestrator method first, then the others as they are found. */
  List<MethodInstance> all() {
    return List.copyOf(callers.keySet());
  }

  /** What a call runs that stands in an instance; empty if it is no call of a compiled method. */
  Optional<MethodInstance> called(TreePath call, MethodInstance caller) {
    if (!(caller.attribution().element(call) instanceof ExecutableElement method)
        || !helpers.isCompiled(method)) {
      return Optional.empty();
    }
    ExecutableElement implementation = own.implementation(method);
    return Optional.of(arguments.instance(implementation, call, method, caller.attribution()));
  }

  private void add(MethodInstance instance, @Nullable MethodInstance caller) {
    if (callers.containsKey(instance)) {
      return;
    }
    callers.put(instance, Optional.ofNullable(caller));
    TreePath source = instance.attribution().source(instance.method());
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        TreePath path = getCurrentPath();
        called(path, instance).ifPresent(each -> follow(each, path, instance));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(Objects.requireNonNull(source), null);
  }

  private void follow(MethodInstance called, TreePath call, MethodInstance caller) {
    Optional<TypeArguments.Obstacle> obstacle = arguments.obstacle(called);
    if (obstacle.isEmpty() && isEndless(called, caller)) {
      obstacle = Optional.of(new TypeArguments.Obstacle(0, "it calls itself with ever new types"));
    }
    if (obstacle.isEmpty()) {
      add(called, caller);
      return;
    }
    int at = obstacle.get().parameter();
    diagnostics.report(
        Problem.GENERIC_HELPER,
        javac.location(call.getLeaf(), call.getCompilationUnit()),
        called.method().getSimpleName(),
        called.arguments().get(at),
        called.method().getTypeParameters().get(at),
        obstacle.get().reason());
  }

  private boolean isEndless(MethodInstance called, MethodInstance caller) {
    if (callers.containsKey(called)) {
      return false;
    }
    int nested = 0;
    for (Optional<MethodInstance> at = Optional.of(caller);
        at.isPresent();
        at = Objects.requireNonNull(callers.get(at.get()))) {
      nested += at.get().method().equals(called.method()) ? 1 : 0;
    }
    return nested >= MAX_NESTED;
  }
}
