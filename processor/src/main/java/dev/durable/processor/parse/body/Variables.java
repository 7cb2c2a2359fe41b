package dev.durable.processor.parse.body;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.VariableType;
import dev.durable.processor.parse.Annotations;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a body that more than one step may need: all but those that live within one
 * piece of verbatim text.
 */
final class Variables {
  /** What {@code _} is called: it has no name. */
  private static final String UNNAMED = "$unnamed";

  private final Map<Element, LocalVariable> byElement = new HashMap<>();
  private final Set<String> names = new TreeSet<>();
  private int nextId;

  LocalVariable declare(Element element, VariableType type, Location location) {
    return byElement.computeIfAbsent(
        element,
        e -> {
          String name = e.getSimpleName().isEmpty() ? UNNAMED : e.getSimpleName().toString();
          names.add(name);
          return new LocalVariable(nextId++, name, type, location, Annotations.history(e));
        });
  }

  @Nullable LocalVariable of(@Nullable Element element) {
    return byElement.get(element);
  }

  void addInnerName(String name) {
    names.add(name);
  }

  Set<String> names() {
    return names;
  }

  int nextId() {
    return nextId;
  }
}
