package dev.durable.processor.parse.body;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Tells which methods of the workflow interface wait, by themselves or through others. */
final class HelperMethods {
  private final Attribution attribution;
  private final WaitCalls calls;
  private final Map<ExecutableElement, Boolean> waits = new HashMap<>();

  HelperMethods(Attribution attribution, WaitCalls calls) {
    this.attribution = attribution;
    this.calls = calls;
  }

  /** Whether a method has a body that waits; false if its source is not in this compilation. */
  boolean waits(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.ABSTRACT) || !calls.isOfWorkflow(method)) {
      return false;
    }
    Boolean known = waits.get(method);
    if (known != null) {
      return known;
    }
    waits.put(method, false); // cuts recursion: a cycle waits if something else in it does
    TreePath source = attribution.source(method);
    boolean found = source != null && Boolean.TRUE.equals(new Search().scan(source, null));
    waits.put(method, found);
    return found;
  }

  private final class Search extends TreePathScanner<Boolean, Void> {
    @Override
    public Boolean visitMethodInvocation(MethodInvocationTree call, Void unused) {
      TreePath path = getCurrentPath();
      if (calls.of(path).isPresent()
          || calls.isStub(path)
          || (attribution.element(path) instanceof ExecutableElement method && waits(method))) {
        return true;
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public Boolean visitMemberReference(MemberReferenceTree reference, Void unused) {
      if (attribution.element(getCurrentPath()) instanceof ExecutableElement method
          && (WaitCalls.isDurableWait(method) || calls.isStubMethod(method) || waits(method))) {
        return true;
      }
      return super.visitMemberReference(reference, null);
    }

    @Override
    public Boolean reduce(Boolean one, Boolean other) {
      return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
    }
  }
}
