package dev.durable.processor;

import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.TypeShape;
import dev.durable.processor.model.WorkflowDeclaration;
import dev.durable.processor.model.machine.CompiledMethod;
import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Step;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The types of other files that the files of a workflow are made from as much as from the workflow.
 *
 * <p>A tool that builds incrementally compiles a workflow again when something has changed that its
 * body mentions, or the signatures of that lead to. The body of an inherited method is not among
 * that, nor are the permitted classes of a sealed type, nor an exception that only a method which
 * the body calls declares; and it compiles a workflow that has changed without the files of these.
 * Told of these types, it knows that it cannot.
 */
final class OtherOrigins {
  private final Elements elements;

  OtherOrigins(Elements elements) {
    this.elements = elements;
  }

  /**
   * The names of the outermost types, sorted.
   *
   * @param stored the types of what instances store
   * @param shapes what these types are made of
   */
  List<String> of(
      WorkflowDeclaration workflow,
      List<CompiledMethod> methods,
      Set<TypeRef> stored,
      List<TypeShape> shapes) {
    Set<String> origins = new TreeSet<>();
    shapes.forEach(shape -> origins.addAll(outermost(names(shape))));
    origins.removeAll(outermost(reached(mentioned(workflow, methods, stored), shapes)));
    methods.forEach(
        method -> origins.addAll(outermost(Set.of(method.source().owner().qualifiedName()))));
    origins.removeAll(outermost(Set.of(workflow.type().qualifiedName())));
    return List.copyOf(origins);
  }

  /** All but the exceptions that are neither declared nor caught. */
  private static Set<TypeRef> mentioned(
      WorkflowDeclaration workflow, List<CompiledMethod> methods, Set<TypeRef> stored) {
    Set<TypeRef> mentioned = new HashSet<>(stored);
    methods.stream()
        .flatMap(method -> method.source().exceptions().stream())
        .forEach(exception -> mentioned.remove(exception.type()));
    workflow.orchestrator().exceptions().forEach(exception -> mentioned.add(exception.type()));
    for (CompiledMethod method : methods) {
      for (Step step : method.machine().steps()) {
        if (step.exit() instanceof Exit.Catch caught) {
          caught.clauses().forEach(clause -> mentioned.addAll(clause.types()));
        }
      }
    }
    return mentioned;
  }

  private static Set<String> names(TypeShape shape) {
    Set<String> names = new HashSet<>(Set.of(shape.name()));
    if (shape.kind() == TypeShape.Kind.SEALED) {
      names.addAll(shape.names());
    }
    return names;
  }

  /** The types that the signatures of the given ones lead to. */
  private static Set<String> reached(Collection<TypeRef> types, List<TypeShape> shapes) {
    Map<String, TypeShape> shapesByName = new HashMap<>();
    shapes.forEach(shape -> shapesByName.put(shape.name(), shape));
    Set<String> reached = new HashSet<>();
    Deque<TypeRef> left = new ArrayDeque<>(types);
    while (!left.isEmpty()) {
      TypeRef type = left.pop();
      if (type instanceof TypeRef.Array array) {
        left.push(array.component());
      } else if (type instanceof TypeRef.Extends wildcard) {
        left.push(wildcard.bound());
      } else if (type instanceof TypeRef.Super wildcard) {
        left.push(wildcard.bound());
      } else if (type instanceof TypeRef.Declared declared) {
        declared.arguments().forEach(left::push);
        TypeShape shape = shapesByName.get(declared.qualifiedName());
        if (reached.add(declared.qualifiedName()) && shape != null) {
          shape.members().forEach(member -> left.push(member.type()));
        }
      }
    }
    return reached;
  }

  /** Without local types, whose classes are generated, and without those of the JDK. */
  private Set<String> outermost(Set<String> names) {
    Set<String> outermost = new HashSet<>();
    for (String name : names) {
      if (name.startsWith("java.") || name.startsWith("javax.")) {
        continue;
      }
      Stream.iterate(
              elements.getTypeElement(name),
              type -> type != null,
              type -> type.getEnclosingElement() instanceof TypeElement outer ? outer : null)
          .reduce((inner, outer) -> outer)
          .ifPresent(type -> outermost.add(type.getQualifiedName().toString()));
    }
    return outermost;
  }
}
