package dev.durable.processor.parse.body;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.Expression;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.VariableType;
import java.util.List;

/**
 * Makes a text of the left operand of a concatenation whose right operand waits, because the object
 * may change meanwhile (JLS 15.18.1):
 *
 * <pre>
 * [source]                          [parsed]
 * list + wait()                     String.valueOf((Object) list) + wait()
 * </pre>
 */
final class StringConversion {
  private static final VariableType TEXT = VariableType.storable(TypeRef.STRING);
  private static final Fragment BEFORE =
      Fragment.concat(
          Fragment.of(new Fragment.TypeName(TypeRef.STRING)), Fragment.text(".valueOf((Object) "));

  private final Attribution attribution;
  private final Waits waits;
  private final Unboxing unboxing;

  StringConversion(Attribution attribution, Waits waits, Unboxing unboxing) {
    this.attribution = attribution;
    this.waits = waits;
    this.unboxing = unboxing;
  }

  /** The operand as what its context makes of it. */
  Expression of(TreePath path, Expression operand) {
    if (!isBeforeWait(path) || !mayChange(operand, path)) {
      return operand;
    }
    return operand instanceof Expression.Plain plain
        ? new Expression.Plain(converted(plain.code()), TEXT, false)
        : new Expression.Composite(
            converted(Fragment.of(new Fragment.Hole(0))), List.of(operand), TEXT);
  }

  private static Fragment converted(Fragment value) {
    return Fragment.concat(BEFORE, value, Fragment.text(")"));
  }

  private boolean isBeforeWait(TreePath path) {
    return path.getParentPath().getLeaf() instanceof BinaryTree binary
        && binary.getKind() == Tree.Kind.PLUS
        && binary.getLeftOperand() == path.getLeaf()
        && waits.in(binary.getRightOperand());
  }

  /** Numbers and texts do not change, and the operands of an addition are nothing else. */
  private boolean mayChange(Expression operand, TreePath path) {
    return !operand.type().ref().isPrimitive()
        && !operand.type().ref().equals(TypeRef.STRING)
        && unboxing.unboxed(attribution.type(path)).isEmpty();
  }
}
