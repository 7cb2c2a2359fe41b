package dev.durable.processor.parse.body;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.BodyName;
import dev.durable.processor.model.body.History;
import dev.durable.processor.parse.Annotations;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * Where a body stands.
 *
 * @param name what it is called
 * @param role what its frames are
 * @param method the method that it stands in
 * @param declaration the method or lambda
 * @param body its block, or the expression of a lambda
 * @param parameters the parameters of a method, the variables that a branch captures
 * @param result the type of the result
 * @param history what it was in earlier builds
 */
record BodySource(
    BodyName name,
    Body.Role role,
    ExecutableElement method,
    TreePath declaration,
    TreePath body,
    List<? extends Element> parameters,
    TypeMirror result,
    History history) {
  /** The source of a method. */
  static BodySource of(
      BodyName name, Body.Role role, ExecutableElement method, Attribution attribution) {
    TreePath path = attribution.source(method);
    if (path == null || !(path.getLeaf() instanceof MethodTree tree) || tree.getBody() == null) {
      throw new IllegalStateException("method '" + method + "' has no source");
    }
    return new BodySource(
        name,
        role,
        method,
        path,
        Attribution.child(path, tree.getBody()),
        method.getParameters(),
        method.getReturnType(),
        Annotations.history(method));
  }
}
