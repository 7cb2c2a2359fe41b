package dev.durable.processor.parse.body;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.parse.Javac;

/**
 * Looks for what must not be attributed, in the type that contains a body. To attribute the body,
 * javac attributes that whole type, while other processors are still at work.
 *
 * <ul>
 *   <li>Javac adds a call of {@code super()} to a canonical constructor of a record; when it
 *       attributes the record again to compile it, it refuses that call.
 *   <li>Lombok gives a {@code val} its type after the last round, and until then javac takes it for
 *       a type with this name.
 * </ul>
 */
final class BeforeAttribution extends TreeScanner<Void, ClassTree> {
  private final TreePath method;
  private final Javac javac;
  private final Diagnostics diagnostics;

  private BeforeAttribution(TreePath method, Javac javac, Diagnostics diagnostics) {
    this.method = method;
    this.javac = javac;
    this.diagnostics = diagnostics;
  }

  /** Reports them; to be called before anything is attributed. */
  static void check(TreePath method, Javac javac, Diagnostics diagnostics) {
    ClassTree outermost = (ClassTree) Attribution.outermostType(method).getLeaf();
    new BeforeAttribution(method, javac, diagnostics).scan(outermost, outermost);
  }

  @Override
  public Void visitClass(ClassTree type, ClassTree outer) {
    return super.visitClass(type, type);
  }

  @Override
  public Void visitMethod(MethodTree declared, ClassTree type) {
    if (isCanonicalConstructor(declared, type, method.getCompilationUnit(), javac)) {
      diagnostics.report(
          Problem.RECORD_CONSTRUCTOR_IN_WORKFLOW,
          javac.location(declared, method.getCompilationUnit()),
          type.getSimpleName());
    }
    return super.visitMethod(declared, type);
  }

  /** Whether a type is a record that declares its canonical constructor. */
  static boolean hasCanonicalConstructor(TreePath path, Javac javac) {
    ClassTree type = (ClassTree) path.getLeaf();
    return type.getMembers().stream()
        .anyMatch(
            member ->
                member instanceof MethodTree declared
                    && isCanonicalConstructor(declared, type, path.getCompilationUnit(), javac));
  }

  private static boolean isCanonicalConstructor(
      MethodTree declared, ClassTree type, CompilationUnitTree unit, Javac javac) {
    return type.getKind() == Tree.Kind.RECORD
        && declared.getName().contentEquals("<init>")
        && javac.trees().getSourcePositions().getEndPosition(unit, declared) > 0
        && !callsAnother(declared.getBody());
  }

  @Override
  public Void visitVariable(VariableTree variable, ClassTree type) {
    if (variable.getType() != null && isLomboks(variable.getType().toString())) {
      diagnostics.report(
          Problem.LOMBOK_VAL,
          javac.location(variable, method.getCompilationUnit()),
          variable.getName());
    }
    return super.visitVariable(variable, type);
  }

  private boolean isLomboks(String type) {
    return type.equals("lombok.val") || (type.equals("val") && importsLomboks());
  }

  private boolean importsLomboks() {
    return method.getCompilationUnit().getImports().stream()
        .map(each -> each.getQualifiedIdentifier().toString())
        .anyMatch(name -> name.equals("lombok.val") || name.equals("lombok.*"));
  }

  /** Constructors that are not canonical begin with {@code this(...)} (JLS 8.10.4). */
  private static boolean callsAnother(BlockTree body) {
    return !body.getStatements().isEmpty()
        && body.getStatements().get(0) instanceof ExpressionStatementTree statement
        && statement.getExpression() instanceof MethodInvocationTree call
        && call.getMethodSelect().toString().equals("this");
  }
}
