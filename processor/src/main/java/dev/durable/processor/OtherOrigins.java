package dev.durable.processor;

import dev.durable.processor.model.TypeShape;
import dev.durable.processor.model.machine.CompiledMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The types of other files that the files of a workflow are made from as much as from the workflow.
 *
 * <p>A tool that builds incrementally compiles a workflow again when something has changed that its
 * signatures, and those of what it uses, lead to. The body of an inherited method is not among
 * that, nor is what a permitted subclass of a sealed type stores; and it compiles a workflow that
 * has changed without the files of either. Told of these types, it knows that it cannot.
 */
final class OtherOrigins {
  private final Elements elements;

  OtherOrigins(Elements elements) {
    this.elements = elements;
  }

  /**
   * The names of the outermost types, sorted.
   *
   * @param shapes what the stored values are made of
   */
  List<String> of(TypeElement workflow, List<CompiledMethod> methods, List<TypeShape> shapes) {
    Set<String> names = new TreeSet<>();
    for (CompiledMethod method : methods) {
      outermost(method.source().owner().qualifiedName()).ifPresent(names::add);
    }
    for (TypeShape shape : shapes) {
      if (shape.kind() == TypeShape.Kind.SEALED) {
        Optional<String> own = outermost(shape.name());
        shape.names().stream()
            .map(this::outermost)
            .filter(permitted -> !permitted.equals(own))
            .forEach(permitted -> permitted.ifPresent(names::add));
      }
    }
    outermost(workflow.getQualifiedName().toString()).ifPresent(names::remove);
    return List.copyOf(names);
  }

  /** Empty for a local type, whose class is generated. */
  private Optional<String> outermost(String name) {
    TypeElement type = elements.getTypeElement(name);
    while (type != null) {
      Element outer = type.getEnclosingElement();
      if (!(outer instanceof TypeElement enclosing)) {
        return Optional.of(type.getQualifiedName().toString());
      }
      type = enclosing;
    }
    return Optional.empty();
  }
}
