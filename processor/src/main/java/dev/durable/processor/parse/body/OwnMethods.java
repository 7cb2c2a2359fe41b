package dev.durable.processor.parse.body;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.parse.Annotations;
import dev.durable.processor.parse.InstanceMethods;
import dev.durable.processor.parse.WorkflowParser;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The methods of the workflow interface and of those that it extends. */
final class OwnMethods {
  private final TypeElement workflow;
  private final Attribution attribution;
  private final Types types;
  private final Elements elements;
  private final List<ExecutableElement> inherited;

  OwnMethods(TypeElement workflow, Attribution attribution, Types types, Elements elements) {
    this.workflow = workflow;
    this.attribution = attribution;
    this.types = types;
    this.elements = elements;
    this.inherited = new InstanceMethods(types, elements).of(workflow);
  }

  /** Whether a method belongs to the workflow interface or one that it extends. */
  boolean isMember(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement owner
        && types.isSubtype(types.erasure(workflow.asType()), types.erasure(owner.asType()))
        && !owner.getQualifiedName().contentEquals("java.lang.Object");
  }

  /** The method that a call of a member runs: itself, or what overrides it in the workflow. */
  ExecutableElement implementation(ExecutableElement method) {
    return inherited.stream()
        .filter(each -> !each.equals(method) && elements.overrides(each, method, workflow))
        .findFirst()
        .orElse(method);
  }

  /**
   * Whether a member may wait as far as one can tell without its source: it has a body, and its
   * interface has stubs or events for it to call.
   */
  boolean mayWait(ExecutableElement method) {
    return !implementation(method).getModifiers().contains(Modifier.ABSTRACT)
        && attribution.source(implementation(method)) == null
        && ElementFilter.methodsIn(
                elements.getAllMembers((TypeElement) method.getEnclosingElement()))
            .stream()
            .anyMatch(each -> isStub(each) || isEvent(each));
  }

  /** The interface that a member is declared in. */
  static TypeElement owner(ExecutableElement member) {
    return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
  }

  /** Whether a method is one of the workflow that waits for an external event. */
  boolean isEvent(ExecutableElement method) {
    if (!isMember(method)) {
      return false;
    }
    ExecutableElement implementation = implementation(method);
    return implementation.getModifiers().contains(Modifier.ABSTRACT)
        && Annotations.has(implementation, Annotations.EVENT);
  }

  /** Whether a member gives a stub: of activities or of another workflow. */
  boolean isStub(ExecutableElement member) {
    return member.getModifiers().contains(Modifier.ABSTRACT)
        && ((ExecutableType) types.asMemberOf((DeclaredType) workflow.asType(), member))
                .getReturnType()
            instanceof DeclaredType type
        && (Annotations.has(type.asElement(), Annotations.ACTIVITIES)
            || Annotations.has(type.asElement(), Annotations.WORKFLOW));
  }

  /** Whether a method is what another workflow runs. */
  boolean isOrchestrator(ExecutableElement method, TypeElement of) {
    return Annotations.has(method, Annotations.ORCHESTRATOR)
        && method.equals(WorkflowParser.orchestratorMethod(of, types, elements));
  }

  /** Whether a call is of a member of the workflow itself, and not of another object. */
  boolean isOnThis(TreePath path) {
    MethodInvocationTree call = (MethodInvocationTree) path.getLeaf();
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return true;
    }
    TreePath receiver = Attribution.child(Attribution.child(path, select), select.getExpression());
    return isThis(receiver.getLeaf())
        || (isSuper(receiver.getLeaf())
            && isInherited((ExecutableElement) attribution.element(path)))
        || (attribution.element(path).getModifiers().contains(Modifier.STATIC)
            && attribution.elementOrNull(receiver) instanceof TypeElement);
  }

  /** {@code this} or {@code Flow.this}. */
  static boolean isThis(Tree receiver) {
    return (receiver instanceof IdentifierTree name && name.getName().contentEquals("this"))
        || (receiver instanceof MemberSelectTree outer
            && outer.getIdentifier().contentEquals("this"));
  }

  /** {@code Base.super}. */
  static boolean isSuper(Tree receiver) {
    return receiver instanceof MemberSelectTree outer
        && outer.getIdentifier().contentEquals("super");
  }

  /** Whether the workflow has a member as its interface declares it, and does not override it. */
  boolean isInherited(ExecutableElement member) {
    return isMember(member) && implementation(member).equals(member);
  }

  /** The names of the methods of an activities type. */
  List<String> activityNames(TypeElement activities) {
    return new InstanceMethods(types, elements)
        .of(activities).stream()
            .filter(method -> method.getModifiers().contains(Modifier.PUBLIC))
            .map(method -> method.getSimpleName().toString())
            .toList();
  }

  /** The workflow interface. */
  TypeElement workflow() {
    return workflow;
  }
}
