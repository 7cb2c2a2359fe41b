package dev.durable.processor.parse.body;

import com.sun.source.tree.SwitchTree;
import com.sun.source.util.TreePath;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Tells which {@code switch} statements have to be exhaustive (JLS 14.11.2). */
final class EnhancedSwitch {
  private static final Set<String> LEGACY =
      Set.of(
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Integer",
          "java.lang.Short",
          "java.lang.String");

  private EnhancedSwitch() {}

  static boolean is(TreePath path, SwitchTree statement, Attribution attribution) {
    TreePath selector =
        WaitCalls.withoutParentheses(Attribution.child(path, statement.getExpression()));
    return !isLegacy(attribution.type(selector))
        || statement.getCases().stream()
            .map(CaseParts::of)
            .anyMatch(parts -> parts.hasPattern() || parts.hasNull());
  }

  private static boolean isLegacy(TypeMirror type) {
    return switch (type.getKind()) {
      case BYTE, CHAR, INT, SHORT -> true;
      case DECLARED ->
          ((DeclaredType) type).asElement() instanceof TypeElement element
              && (element.getKind() == ElementKind.ENUM
                  || LEGACY.contains(element.getQualifiedName().toString()));
      default -> false;
    };
  }
}
