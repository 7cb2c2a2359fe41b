package dev.durable.runtime.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import dev.durable.Renamed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a component or a property under the earlier names that {@link Renamed} gives, too. */
final class FormerNames extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable List<PropertyName> findPropertyAliases(Annotated property) {
    Renamed renamed = property.getAnnotation(Renamed.class);
    if (renamed == null) {
      return null;
    }
    List<PropertyName> names = new ArrayList<>();
    for (String name : renamed.value()) {
      names.add(PropertyName.construct(name));
    }
    // Of several introspectors, only the first that knows aliases is asked.
    JsonAlias alias = property.getAnnotation(JsonAlias.class);
    if (alias != null) {
      for (String name : alias.value()) {
        names.add(PropertyName.construct(name));
      }
    }
    return names;
  }
}
