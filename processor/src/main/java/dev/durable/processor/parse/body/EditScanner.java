package dev.durable.processor.parse.body;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.Fragment.Access;
import dev.durable.processor.model.body.Jump;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.VariableType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has to be edited in a slice of the source: names of variables and types, and jumps
 * that leave the slice. Lambdas and class bodies are opaque to jumps; variables in them are
 * captured.
 */
final class EditScanner extends TreePathScanner<Void, Void> {
  private final FragmentParser parser;
  private final List<? extends Tree> holes;
  private final Edits edits;
  private final Set<String> declaredNames = new HashSet<>();
  private final EscapingJumps jumps;
  private final FrameReferences frame;
  private int opaque;
  private boolean binding;
  private @Nullable Tree widened;
  private boolean inGuard;
  private boolean isLifted;

  EditScanner(FragmentParser parser, EscapingJumps jumps, List<? extends Tree> holes) {
    this.parser = parser;
    this.jumps = jumps;
    this.holes = holes;
    this.edits = new Edits(parser.source);
    this.frame = new FrameReferences(parser, (tree, part) -> edit(tree, part));
  }

  List<FragmentParser.Edit> edits() {
    return edits.all();
  }

  Set<String> declaredNames() {
    return declaredNames;
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    if (tree != null && (widen(new TreePath(getCurrentPath(), tree)) || cutOut(tree))) {
      return null;
    }
    Optional<Jump> jump = jumps.at(tree);
    if (jump.isPresent()) {
      escape(tree, jump.get());
      return null;
    }
    return super.scan(tree, null);
  }

  private boolean widen(TreePath path) {
    if (path.getLeaf() == widened) {
      return false;
    }
    Optional<TypeRef> wanted = parser.widening.of(path);
    wanted.ifPresent(
        type ->
            edits.replace(
                path.getLeaf(), Widening.cast(type, inner(path, path.getLeaf())).parts()));
    return wanted.isPresent();
  }

  /** Scans a tree that may itself be a hole. */
  void scanFrom(TreePath path) {
    if (!widen(path) && !cutOut(path.getLeaf())) {
      scan(path, null);
    }
  }

  private boolean cutOut(Tree tree) {
    int hole = holes.indexOf(tree);
    if (hole >= 0) {
      edit(tree, new Fragment.Hole(hole));
    }
    return hole >= 0;
  }

  // --- names

  @Override
  public Void visitIdentifier(IdentifierTree identifier, Void unused) {
    // Some names are made up by javac, as the type of a `var`.
    if (parser.source.isWritten(identifier, identifier.getName().toString())) {
      name(identifier);
    }
    return null;
  }

  /** In {@code outer.new Inner()} the name of the class is looked up in that of {@code outer}. */
  @Override
  public Void visitNewClass(NewClassTree creation, Void unused) {
    if (creation.getEnclosingExpression() == null) {
      return super.visitNewClass(creation, null);
    }
    scan(creation.getEnclosingExpression(), null);
    scan(creation.getTypeArguments(), null);
    scan(creation.getArguments(), null);
    return scan(creation.getClassBody(), null);
  }

  private void name(IdentifierTree identifier) {
    Element element = parser.attribution.element(getCurrentPath());
    LocalVariable variable = parser.variables.of(element);
    if (variable != null) {
      edit(identifier, new Fragment.Use(variable, Access.READ, opaque > 0));
    } else if (element instanceof TypeElement type) {
      parser.types.named(type).ifPresent(known -> edit(identifier, new Fragment.TypeName(known)));
    } else if (parser.attribution.replaces(element)) {
      edit(
          identifier,
          new Fragment.TypeName(parser.types.of(parser.attribution.type(element)).ref()));
    } else if (element.getModifiers().contains(Modifier.STATIC)) {
      edits.replace(identifier, StaticMembers.named(getCurrentPath(), element, parser, isLifted));
    } else {
      boolean unused = parser.usesPrivateMethod(element);
    }
  }

  /**
   * {@code throw (E) e} lets a checked exception pass as an unchecked one; a step throws what it
   * likes, and a cast to what stands for the variable would fail.
   */
  @Override
  public Void visitTypeCast(TypeCastTree cast, Void unused) {
    TreePath type = new TreePath(getCurrentPath(), cast.getType());
    if (!(getCurrentPath().getParentPath().getLeaf() instanceof ThrowTree)
        || parser.attribution.variable(type) == null) {
      return super.visitTypeCast(cast, null);
    }
    edits.replace(cast, inner(new TreePath(getCurrentPath(), cast.getExpression())).parts());
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree select, Void unused) {
    return frame.select(getCurrentPath()) ? null : super.visitMemberSelect(select, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    return frame.privateMethod(getCurrentPath(), reference.getQualifierExpression())
        ? null
        : super.visitMemberReference(reference, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree assignment, Void unused) {
    assigned(assignment.getVariable(), Access.WRITE);
    return scan(assignment.getExpression(), null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
    assigned(assignment.getVariable(), Access.UPDATE);
    return scan(assignment.getExpression(), null);
  }

  @Override
  public Void visitUnary(UnaryTree unary, Void unused) {
    switch (unary.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          assigned(unary.getExpression(), Access.UPDATE);
      default -> scan(unary.getExpression(), null);
    }
    return null;
  }

  private void assigned(ExpressionTree target, Access access) {
    TreePath path = WaitCalls.withoutParentheses(Attribution.child(getCurrentPath(), target));
    LocalVariable variable =
        path.getLeaf() instanceof IdentifierTree && !holes.contains(path.getLeaf())
            ? parser.variables.of(parser.attribution.element(path))
            : null;
    if (variable != null) {
      edit(path.getLeaf(), new Fragment.Use(variable, access, opaque > 0));
    } else {
      scan(target, null);
    }
  }

  // --- tasks

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    Start start = parser.starts.of(call);
    if (start != null) {
      edits.replace(call, StartText.of(start, parser.starts, this));
    } else if (parser.attribution.elementOrNull(getCurrentPath())
            instanceof ExecutableElement method
        && WaitCalls.isContinueAsNew(method)) {
      edits.replace(call, parser.continuation.text(getCurrentPath(), this));
    } else {
      return super.visitMethodInvocation(call, null);
    }
    return null;
  }

  // --- declarations

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    if (!variable.getName().isEmpty()) {
      declaredNames.add(variable.getName().toString());
      parser.variables.addInnerName(variable.getName().toString());
    }
    return super.visitVariable(variable, null);
  }

  /*
   * The variables of the pattern are in scope in later statements where its test decides (JLS 6.3),
   * so they may outlive the step. In lambdas and classes they cannot.
   */
  @Override
  public Void visitInstanceOf(InstanceOfTree test, Void unused) {
    if (opaque > 0 || inGuard || test.getPattern() == null) {
      return super.visitInstanceOf(test, null);
    }
    EditScanner inner = new EditScanner(parser, jumps, holes);
    inner.scanFrom(new TreePath(getCurrentPath(), test.getExpression()));
    inner.scanPattern(new TreePath(getCurrentPath(), test.getPattern()));
    declaredNames.addAll(inner.declaredNames);
    Fragment match =
        parser.assemble(
            parser.source.start(test),
            parser.source.end(test),
            inner.edits.all(),
            inner.declaredNames);
    edit(test, new Fragment.Match(match));
    return null;
  }

  /** What a guard binds is in scope in its case only. */
  @Override
  public Void visitCase(CaseTree tree, Void unused) {
    CaseParts parts = CaseParts.of(tree);
    boolean outer = inGuard;
    scan(parts.labels(), null);
    inGuard = true;
    parts.guard().ifPresent(guard -> scan(guard, null));
    inGuard = outer;
    if (tree.getCaseKind() == CaseTree.CaseKind.RULE) {
      return scan(tree.getBody(), null);
    }
    return scan(tree.getStatements(), null);
  }

  /** Scans a pattern whose variables are variables of the body. */
  void scanPattern(TreePath path) {
    binding = true;
    scan(path, null);
    binding = false;
  }

  @Override
  public Void visitBindingPattern(BindingPatternTree pattern, Void unused) {
    VariableTree variable = pattern.getVariable();
    if (!binding || variable.getName().isEmpty()) {
      return super.visitBindingPattern(pattern, null);
    }
    scan(variable.getModifiers(), null);
    scan(variable.getType(), null);
    LocalVariable bound =
        parser.declare(
            new TreePath(getCurrentPath(), variable),
            element -> parser.types.of(parser.attribution.type(element)));
    int from = Math.max(parser.source.start(variable), parser.source.end(variable.getType()));
    edits.replaceName(bound, from, new Fragment.Bind(bound));
    return null;
  }

  /** Scans the declaration of a type that leaves the body. */
  void scanLifted(TreePath path) {
    isLifted = true;
    scan(path, null);
  }

  @Override
  public Void visitClass(ClassTree type, Void unused) {
    TreePath path = getCurrentPath();
    if (!isLifted && parser.isLifted(path)) {
      edit(type, new Fragment.Text(""));
      return null;
    }
    boolean named = !type.getSimpleName().isEmpty();
    if (named && opaque == 0 && !isLifted) {
      int from = Math.max(parser.source.start(type), parser.source.end(type.getModifiers()));
      VariableType local =
          new VariableType(TypeRef.OBJECT, false, VariableType.Storage.LOCAL_CLASS, "");
      LocalVariable declared = parser.declare(path, element -> local);
      edits.replaceName(declared, from, new Fragment.Use(declared, Access.WRITE, false));
    }
    opaque++;
    super.visitClass(type, null);
    opaque--;
    return null;
  }

  /** A constructor has the name of its class. */
  private void constructor(MethodTree method) {
    Element type = parser.attribution.elementOrNull(getCurrentPath().getParentPath());
    LocalVariable local = parser.variables.of(type);
    if (local != null
        && method.getName().contentEquals("<init>")
        && parser.source.end(method) > parser.source.start(method.getBody())) {
      int from = Math.max(parser.source.start(method), parser.source.end(method.getModifiers()));
      edits.replaceName(local, from, new Fragment.Use(local, Access.READ, false));
    }
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    constructor(method);
    opaque++;
    super.visitMethod(method, null);
    opaque--;
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    opaque++;
    Start start = parser.starts.of(lambda);
    if (start == null) {
      super.visitLambdaExpression(lambda, null);
    } else {
      edits.replace(lambda.getBody(), StartText.of(start, parser.starts, this));
    }
    opaque--;
    return null;
  }

  // --- jumps

  private void escape(Tree statement, Jump jump) {
    Tree parent = getCurrentPath().getLeaf();
    Optional<Fragment> value =
        EscapingJumps.value(statement)
            .map(tree -> inner(new TreePath(new TreePath(getCurrentPath(), statement), tree)));
    edit(statement, new Fragment.Escape(jump, value, parent instanceof BlockTree));
  }

  /** The text of a part of what is scanned. */
  Fragment inner(TreePath path) {
    return inner(path, null);
  }

  private Fragment inner(TreePath path, @Nullable Tree withoutCast) {
    EditScanner scanner = new EditScanner(parser, jumps, holes);
    scanner.widened = withoutCast;
    scanner.opaque = opaque;
    scanner.scanFrom(path);
    declaredNames.addAll(scanner.declaredNames);
    return parser.assemble(
        parser.source.start(path.getLeaf()),
        parser.source.end(path.getLeaf()),
        scanner.edits.all(),
        scanner.declaredNames);
  }

  /** How a variable of the enclosing code is named here. */
  Fragment.Part use(Element element) {
    return parser.use(element, opaque > 0);
  }

  private void edit(Tree tree, Fragment.Part... parts) {
    edits.replace(tree, List.of(parts));
  }
}
