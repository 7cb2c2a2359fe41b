package dev.durable.runtime.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A type as schemas write it.
 *
 * @param name qualified, except in {@code java.lang}
 * @param arguments its type arguments, wildcards replaced by their bounds
 * @param dimensions of an array
 */
record TypeName(String name, List<TypeName> arguments, int dimensions) {
  static TypeName parse(String text) {
    String rest = text.strip();
    int dimensions = 0;
    while (rest.endsWith("[]")) {
      rest = rest.substring(0, rest.length() - 2);
      dimensions++;
    }
    for (String bound : List.of("? extends ", "? super ")) {
      if (rest.startsWith(bound)) {
        return parse(text.strip().substring(bound.length()));
      }
    }
    int open = rest.indexOf('<');
    if (open < 0) {
      return new TypeName(rest, List.of(), dimensions);
    }
    List<TypeName> arguments = new ArrayList<>();
    int depth = 0;
    int begin = open + 1;
    for (int i = begin; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (depth == 0 && (c == ',' || i == rest.length() - 1)) {
        arguments.add(parse(rest.substring(begin, i)));
        begin = i + 1;
      } else if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
      }
    }
    return new TypeName(rest.substring(0, open), arguments, dimensions);
  }

  TypeName component() {
    return new TypeName(name, arguments, dimensions - 1);
  }

  /** This type with type parameters replaced. */
  TypeName with(Map<String, TypeName> replacements) {
    TypeName replacement = replacements.get(name);
    if (replacement != null) {
      return new TypeName(
          replacement.name, replacement.arguments, replacement.dimensions + dimensions);
    }
    return new TypeName(
        name, arguments.stream().map(each -> each.with(replacements)).toList(), dimensions);
  }

  /** Without packages. */
  String simple() {
    return name.replaceFirst("^([\\p{javaLowerCase}_][\\w$]*\\.)+(?=\\p{javaUpperCase})", "")
        + (arguments.isEmpty()
            ? ""
            : arguments.stream().map(TypeName::simple).collect(Collectors.joining(", ", "<", ">")))
        + "[]".repeat(dimensions);
  }

  @Override
  public String toString() {
    return name
        + (arguments.isEmpty()
            ? ""
            : arguments.stream()
                .map(TypeName::toString)
                .collect(Collectors.joining(", ", "<", ">")))
        + "[]".repeat(dimensions);
  }
}
