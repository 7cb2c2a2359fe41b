package dev.durable.processor.parse.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.parse.TypeProjection;
import java.util.function.BiConsumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/**
 * What the text names by way of the workflow: generated code has the frame in its place, which
 * implements the workflow and has copies of its private methods.
 *
 * <pre>
 * [source]   Flow.this.size()     Base.super.size()     Flow.count(1)
 * [written]  RunFrame.this.size() Flow.super.size()     RunFrame.count(1)    count is private
 * </pre>
 */
final class FrameReferences {
  private final FragmentParser parser;
  private final BiConsumer<Tree, Fragment.Part> edit;

  /**
   * Finds them.
   *
   * @param edit puts something in the place of a tree
   */
  FrameReferences(FragmentParser parser, BiConsumer<Tree, Fragment.Part> edit) {
    this.parser = parser;
    this.edit = edit;
  }

  /** Edits a selection; false if there is more to do. */
  boolean select(TreePath path) {
    MemberSelectTree select = (MemberSelectTree) path.getLeaf();
    TreePath qualifier = Attribution.child(path, select.getExpression());
    if (select.getIdentifier().contentEquals("this") && isOfWorkflow(qualifier)) {
      edit.accept(select.getExpression(), new Fragment.Text(parser.frameName));
      return true;
    }
    if (select.getIdentifier().contentEquals("super") && isOfWorkflow(classAround(path))) {
      superCall(path, select);
      return true;
    }
    return privateMethod(path, select.getExpression());
  }

  /** Edits a name of a private method; false if there is more to do. */
  boolean privateMethod(TreePath path, ExpressionTree qualifier) {
    Element element = parser.attribution.elementOrNull(path);
    if (element == null
        || !parser.usesPrivateMethod(element)
        || !element.getModifiers().contains(Modifier.STATIC)) {
      return false;
    }
    edit.accept(qualifier, new Fragment.Text(parser.frameName));
    return true;
  }

  /** Not of a class that the body declares. */
  private boolean isOfWorkflow(TreePath type) {
    return Attribution.isTopLevelOrMember(parser.attribution.elementOrNull(type));
  }

  private static TreePath classAround(TreePath path) {
    TreePath at = path;
    while (!(at.getLeaf() instanceof ClassTree)) {
      at = at.getParentPath();
    }
    return at;
  }

  /** A frame has the methods that the workflow inherits, and not what it overrides. */
  private void superCall(TreePath path, MemberSelectTree select) {
    Element method = parser.attribution.elementOrNull(path.getParentPath());
    if (method instanceof ExecutableElement called && parser.own.isInherited(called)) {
      edit.accept(
          select.getExpression(),
          new Fragment.TypeName(TypeProjection.declared(parser.own.workflow())));
      return;
    }
    parser.diagnostics.report(
        Problem.UNSUPPORTED_SUPER_CALL,
        parser.javac.location(select, path.getCompilationUnit()),
        select);
  }
}
