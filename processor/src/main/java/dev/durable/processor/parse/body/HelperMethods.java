package dev.durable.processor.parse.body;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/**
 * The methods of the workflow that have to be compiled: those that wait or start tasks, by
 * themselves or through others.
 */
final class HelperMethods {
  private final Attribution attribution;
  private final WaitCalls calls;
  private final OwnMethods own;

  /** The methods that each method calls, in source order; all that have source. */
  private final Map<ExecutableElement, Set<ExecutableElement>> callees = new LinkedHashMap<>();

  private final Set<ExecutableElement> compiled = new HashSet<>();

  /** Those that call {@code Durable.continueAsNew}. */
  private final Set<ExecutableElement> continuing = new HashSet<>();

  private final Predicate<TreePath> check;

  private HelperMethods(
      Attribution attribution, WaitCalls calls, OwnMethods own, Predicate<TreePath> check) {
    this.attribution = attribution;
    this.calls = calls;
    this.own = own;
    this.check = check;
  }

  /**
   * Looks through the orchestrator method and all that it may call.
   *
   * @param check whether a method may be attributed
   */
  static HelperMethods reachableFrom(
      ExecutableElement orchestrator,
      Attribution attribution,
      WaitCalls calls,
      OwnMethods own,
      Predicate<TreePath> check) {
    HelperMethods helpers = new HelperMethods(attribution, calls, own, check);
    helpers.search(orchestrator);
    helpers.compiled.add(orchestrator);
    helpers.addCallers(helpers.compiled);
    helpers.addCallers(helpers.continuing);
    return helpers;
  }

  /** The compiled methods: the orchestrator method, then the others as they are found. */
  List<ExecutableElement> all() {
    return callees.keySet().stream().filter(compiled::contains).toList();
  }

  /** Whether a method, or what overrides it in the workflow, is compiled. */
  boolean isCompiled(ExecutableElement method) {
    return own.isMember(method) && compiled.contains(own.implementation(method));
  }

  /** Whether a method, or what overrides it in the workflow, may continue as new. */
  boolean isContinuing(ExecutableElement method) {
    return own.isMember(method) && continuing.contains(own.implementation(method));
  }

  /** Adds what calls the methods of a set. */
  private void addCallers(Set<ExecutableElement> methods) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Map.Entry<ExecutableElement, Set<ExecutableElement>> entry : callees.entrySet()) {
        changed |=
            entry.getValue().stream().anyMatch(methods::contains) && methods.add(entry.getKey());
      }
    }
  }

  private void search(ExecutableElement method) {
    if (callees.containsKey(method) || method.getModifiers().contains(Modifier.ABSTRACT)) {
      return;
    }
    TreePath source = attribution.source(method);
    if (source == null || !check.test(source)) {
      return;
    }
    Set<ExecutableElement> called = new LinkedHashSet<>();
    callees.put(method, called);
    new Search(method, called).scan(source, null);
    called.forEach(this::search);
  }

  private final class Search extends TreePathScanner<Void, Void> {
    private final ExecutableElement method;
    private final Set<ExecutableElement> called;

    Search(ExecutableElement method, Set<ExecutableElement> called) {
      this.method = method;
      this.called = called;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      TreePath path = getCurrentPath();
      if (calls.of(path).isPresent() || calls.isStub(path)) {
        compiled.add(method);
      } else if (attribution.element(path) instanceof ExecutableElement callee) {
        if (WaitCalls.isContinueAsNew(callee)) {
          continuing.add(method);
        }
        if (WaitCalls.isCompiledOnly(callee)) {
          compiled.add(method);
        } else {
          add(callee);
        }
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
      if (attribution.element(getCurrentPath()) instanceof ExecutableElement callee) {
        if (calls.isToBeCalled(callee)) {
          compiled.add(method);
        } else {
          add(callee);
        }
      }
      return super.visitMemberReference(reference, null);
    }

    private void add(ExecutableElement callee) {
      if (own.isMember(callee)) {
        called.add(own.implementation(callee));
      }
    }
  }
}
