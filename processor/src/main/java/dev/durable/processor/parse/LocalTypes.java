package dev.durable.processor.parse;

import dev.durable.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * The types that the bodies of a workflow declare and that generated code has as members. Each
 * keeps its simple name, which its values show in {@code toString()} and carry when they are
 * stored: where a name is taken, a class around it tells the two apart.
 *
 * <pre>
 * [source]                        [generated]
 * record Row(int n) {}            OrderWorkflowOrchestrator.Row
 * another record Row(String s) {} OrderWorkflowOrchestrator.$Types2.Row
 * </pre>
 */
public final class LocalTypes {
  private final TypeRef.Declared owner;
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final Map<Element, TypeRef.Declared> types = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param owner the class that gets them as members
   * @param taken simple names that mean something else in it
   */
  public LocalTypes(TypeRef.Declared owner, Collection<String> taken) {
    this.owner = owner;
    occurrences.put(owner.simpleName(), 1);
    taken.forEach(name -> occurrences.put(name, 1));
  }

  /** Of code without local types. */
  public static LocalTypes none() {
    return new LocalTypes((TypeRef.Declared) TypeRef.OBJECT, List.of());
  }

  /** Adds one, which gets a name. */
  public void add(TypeElement type) {
    String simpleName = type.getSimpleName().toString();
    int occurrence = occurrences.merge(simpleName, 1, Integer::sum);
    List<String> names = new ArrayList<>(owner.simpleNames());
    if (occurrence > 1) {
      names.add("$Types" + occurrence);
    }
    names.add(simpleName);
    types.put(type, new TypeRef.Declared(owner.packageName(), names, List.of(), names.size() - 1));
  }

  /** What a type is called in generated code, or empty if it is none of these. */
  public Optional<TypeRef.Declared> nameOf(Element type) {
    return Optional.ofNullable(types.get(type));
  }

  /** Whether a type is one of these, or nested in one. */
  public boolean contains(Element type) {
    for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
      if (types.containsKey(at)) {
        return true;
      }
    }
    return false;
  }

  /** The type with a name in generated code. */
  Optional<TypeElement> named(String qualifiedName) {
    return types.keySet().stream()
        .map(type -> (TypeElement) type)
        .flatMap(LocalTypes::withNested)
        .filter(
            type ->
                TypeProjection.declared(type, List.of(), this)
                    .qualifiedName()
                    .equals(qualifiedName))
        .findFirst();
  }

  private static Stream<TypeElement> withNested(TypeElement type) {
    return Stream.concat(
        Stream.of(type),
        ElementFilter.typesIn(type.getEnclosedElements()).stream().flatMap(LocalTypes::withNested));
  }

  /** Their simple names. */
  public List<String> simpleNames() {
    return types.values().stream().map(TypeRef.Declared::simpleName).toList();
  }
}
