package dev.durable.processor.parse.body;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.parse.TypeProjection;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Static members named without their class: in scope by an import or by inheritance, they may be
 * out of scope elsewhere.
 */
final class StaticMembers {
  private StaticMembers() {}

  /**
   * The name with its class; empty if it has to stay as it is.
   *
   * @param outside whether the text will stand outside the frame, which has copies of methods
   */
  static List<Fragment.Part> named(
      TreePath name, Element member, FragmentParser parser, boolean outside) {
    if (!(member.getEnclosingElement() instanceof TypeElement owner)
        || !Attribution.isTopLevelOrMember(owner)
        || (member.getKind() == ElementKind.ENUM_CONSTANT && isCaseLabel(name))) {
      return List.of();
    }
    if (member.getModifiers().contains(Modifier.PRIVATE)) {
      if (parser.usesPrivateMethod(member) && outside) {
        return List.of(new Fragment.Text(parser.frameName + "." + member.getSimpleName()));
      }
      return List.of();
    }
    return List.of(
        new Fragment.TypeName(TypeProjection.declared(owner)),
        new Fragment.Text("." + member.getSimpleName()));
  }

  private static boolean isCaseLabel(TreePath name) {
    Tree parent = name.getParentPath().getLeaf();
    return parent instanceof CaseTree || parent.getKind().name().equals("CONSTANT_CASE_LABEL");
  }
}
