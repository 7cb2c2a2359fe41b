package dev.durable.processor.parse.body;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.BodyName;
import dev.durable.processor.model.body.History;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * Where a body stands.
 *
 * @param name what it is called
 * @param role what its frames are
 * @param method the method that it stands in, with the types it is compiled for
 * @param declaration the method or lambda
 * @param body its block, or the expression of a lambda
 * @param parameters the parameters of a method, the variables that a branch captures
 * @param waitsForSlot whether it begins when others have left it a place
 * @param result the type of the result
 * @param history what it was in earlier builds
 */
record BodySource(
    BodyName name,
    Body.Role role,
    MethodInstance method,
    TreePath declaration,
    TreePath body,
    List<? extends Element> parameters,
    boolean waitsForSlot,
    TypeMirror result,
    History history) {
  /** The source of a method. */
  static BodySource of(BodyName name, Body.Role role, MethodInstance method, History history) {
    Attribution attribution = method.attribution();
    TreePath path = attribution.source(method.method());
    if (path == null || !(path.getLeaf() instanceof MethodTree tree) || tree.getBody() == null) {
      throw new IllegalStateException("method '" + method.method() + "' has no source");
    }
    return new BodySource(
        name,
        role,
        method,
        path,
        Attribution.child(path, tree.getBody()),
        method.method().getParameters(),
        /* waitsForSlot= */ false,
        attribution.type(method.method().getReturnType()),
        history);
  }
}
