package dev.durable.runtime.schema;

import dev.durable.runtime.schema.WorkflowSchema.Shape;
import dev.durable.runtime.schema.WorkflowSchema.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a value that was stored as one type can be read as another. Types are compared by what is
 * stored: a record that moved to another package, or an {@code int} that became a {@code long}, is
 * read as before. Where in doubt the answer is no.
 */
final class TypeComparison {
  /** What a number can become without a change of its value, and of how it is written. */
  private static final Map<String, Set<String>> WIDER =
      Map.of(
          "byte", Set.of("short", "int", "long", "double", "BigInteger", "BigDecimal"),
          "short", Set.of("int", "long", "double", "BigInteger", "BigDecimal"),
          "int", Set.of("long", "double", "BigInteger", "BigDecimal"),
          "long", Set.of("BigInteger", "BigDecimal"),
          "BigInteger", Set.of("BigDecimal"),
          "char", Set.of("String"));

  private static final Map<String, String> UNBOXED =
      Map.of(
          "Boolean", "boolean",
          "Byte", "byte",
          "Character", "char",
          "Double", "double",
          "Float", "float",
          "Integer", "int",
          "Long", "long",
          "Short", "short");

  /** What a collection can be seen as: supertypes whose values are stored in the same way. */
  private static final Map<String, Set<String>> MORE_GENERAL =
      Map.of(
          "java.util.ArrayList", Set.of("java.util.List", "java.util.Collection"),
          "java.util.List", Set.of("java.util.Collection"),
          "java.util.LinkedHashSet", Set.of("java.util.Set"),
          "java.util.LinkedHashMap", Set.of("java.util.Map"));

  private final Map<String, Shape> before;
  private final Map<String, Shape> after;
  private final Set<String> inside = new HashSet<>();

  TypeComparison(WorkflowSchema before, WorkflowSchema after) {
    this.before = byName(before);
    this.after = byName(after);
  }

  private static Map<String, Shape> byName(WorkflowSchema schema) {
    return schema.types().stream().collect(Collectors.toMap(Shape::name, Function.identity()));
  }

  /** Why a stored value cannot be read, as a clause; empty if it can. */
  Optional<String> whyNot(String from, String to) {
    return whyNot(TypeName.parse(from), TypeName.parse(to));
  }

  private Optional<String> whyNot(TypeName from, TypeName to) {
    if (from.dimensions() > 0 && to.dimensions() > 0) {
      return whyNot(from.component(), to.component());
    }
    if (from.dimensions() != to.dimensions()) {
      return different(from, to);
    }
    if (from.name().equals("completion") && to.name().equals("completion")) {
      return completions(from, to);
    }
    Shape old = before.get(from.name());
    Shape now = after.get(to.name());
    if (old != null && now != null) {
      return shapes(from, old, to, now);
    }
    if (old != null && old.kind().equals("exception") && old.names().contains(full(to.name()))) {
      return Optional.empty();
    }
    if (!from.name().equals(to.name())
        && !isWider(from.name(), to.name())
        && !MORE_GENERAL.getOrDefault(from.name(), Set.of()).contains(to.name())) {
      return different(from, to);
    }
    return arguments(from, to);
  }

  private Optional<String> arguments(TypeName from, TypeName to) {
    if (from.arguments().size() != to.arguments().size()) {
      return different(from, to);
    }
    for (int i = 0; i < from.arguments().size(); i++) {
      Optional<String> why = whyNot(from.arguments().get(i), to.arguments().get(i));
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  private static boolean isWider(String from, String to) {
    String number = UNBOXED.getOrDefault(from, shortName(from));
    String other = UNBOXED.getOrDefault(to, shortName(to));
    boolean canBeNull = !number.equals(from) || number.startsWith("Big");
    boolean mayBeNull = !other.equals(to) || other.startsWith("Big") || other.equals("String");
    return (number.equals(other) || WIDER.getOrDefault(number, Set.of()).contains(other))
        && (mayBeNull || !canBeNull);
  }

  private static String shortName(String name) {
    return name.startsWith("java.math.") ? name.substring("java.math.".length()) : name;
  }

  private static String full(String name) {
    return name.contains(".") ? name : "java.lang." + name;
  }

  private static Optional<String> different(TypeName from, TypeName to) {
    boolean sameSimple = from.simple().equals(to.simple());
    return Optional.of(
        "its type was %s and is %s"
            .formatted(sameSimple ? from : from.simple(), sameSimple ? to : to.simple()));
  }

  private static Optional<String> completions(TypeName from, TypeName to) {
    Set<TypeName> gone = new HashSet<>(from.arguments());
    gone.removeAll(to.arguments());
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the try statement is not left by %s any more"
                .formatted(Sentences.list(gone.stream().map(TypeName::name).sorted().toList())));
  }

  // --- shapes

  private Optional<String> shapes(TypeName from, Shape old, TypeName to, Shape now) {
    if (!inside.add(from + " > " + to)) {
      return Optional.empty();
    }
    try {
      return switch (old.kind()) {
        case "enum" ->
            now.kind().equals("enum") ? names(old, now, "constant") : different(from, to);
        case "sealed" ->
            now.kind().equals("sealed") ? permitted(from, old, to, now) : different(from, to);
        case "exception" -> exceptions(from, old, to, now);
        default ->
            now.kind().equals("record") || now.kind().equals("bean")
                ? members(from, old, to, now)
                : different(from, to);
      };
    } finally {
      inside.remove(from + " > " + to);
    }
  }

  private static Optional<String> names(Shape old, Shape now, String what) {
    List<String> gone = new ArrayList<>(old.names());
    gone.removeAll(now.names());
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of("%s '%s' of '%s' is gone".formatted(what, gone.get(0), simple(old.name())));
  }

  private Optional<String> exceptions(TypeName from, Shape old, TypeName to, Shape now) {
    if (!now.kind().equals("exception")) {
      return different(from, to);
    }
    if (old.name().equals(now.name())) {
      return members(from, old, to, now);
    }
    return old.names().contains(now.name()) ? Optional.empty() : different(from, to);
  }

  /** A value of a sealed type carries the simple name of its class. */
  private Optional<String> permitted(TypeName from, Shape old, TypeName to, Shape now) {
    for (String each : old.names()) {
      Optional<String> same =
          now.names().stream().filter(other -> last(other).equals(last(each))).findFirst();
      if (same.isEmpty()) {
        return Optional.of("'%s' of '%s' is gone".formatted(last(each), simple(old.name())));
      }
      Optional<String> why =
          whyNot(
              new TypeName(each, from.arguments(), 0), new TypeName(same.get(), to.arguments(), 0));
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  private Optional<String> members(TypeName from, Shape old, TypeName to, Shape now) {
    String part = now.kind().equals("record") ? "component" : "property";
    Map<String, Variable> left =
        old.members().stream().collect(Collectors.toMap(Variable::name, Function.identity()));
    List<Variable> added = new ArrayList<>();
    for (Variable member : now.members()) {
      Optional<Variable> found =
          member.names().stream().filter(left::containsKey).map(left::get).findFirst();
      if (found.isEmpty()) {
        added.add(member);
        continue;
      }
      left.remove(found.get().name());
      if (found.get().isOptional() && !member.isOptional()) {
        return Optional.of(
            "%s '%s' of '%s' may be missing in stored values and must not be here"
                .formatted(part, member.name(), simple(now.name())));
      }
      for (String former : found.get().formerly()) {
        if (!member.names().contains(former)) {
          return Optional.of(
              "%s '%s' of '%s' is not @Renamed(\"%s\") any more"
                  .formatted(part, member.name(), simple(now.name()), former));
        }
      }
      Optional<String> why =
          whyNot(
              TypeName.parse(found.get().type()).with(replacements(old, from)),
              TypeName.parse(member.type()).with(replacements(now, to)));
      if (why.isPresent()) {
        return Optional.of(
            "%s '%s' of '%s': %s".formatted(part, member.name(), simple(now.name()), why.get()));
      }
    }
    for (Variable member : added) {
      Optional<Variable> former =
          left.values().stream()
              .filter(gone -> whyNot(gone.type(), member.type()).isEmpty())
              .findFirst();
      if (former.isPresent()) {
        return Optional.of(
            "%s '%s' of '%s' is gone and '%s' is new, which looks like a new name (@Renamed(\"%s\") if it is)"
                .formatted(
                    part,
                    former.get().name(),
                    simple(now.name()),
                    member.name(),
                    former.get().name()));
      }
      if (!member.isOptional()) {
        boolean isNull = part.equals("component") && !UNBOXED.containsValue(member.type());
        return Optional.of(
            "%s '%s' of '%s' is new, and %s"
                .formatted(
                    part,
                    member.name(),
                    simple(now.name()),
                    isNull
                        ? "it would be null in stored values (@Nullable or Optional if it may be)"
                        : "stored values lack it (@Nullable or Optional if it may)"));
      }
    }
    return Optional.empty();
  }

  private static Map<String, TypeName> replacements(Shape shape, TypeName type) {
    Map<String, TypeName> result = new HashMap<>();
    for (int i = 0; i < shape.parameters().size() && i < type.arguments().size(); i++) {
      result.put(shape.parameters().get(i), type.arguments().get(i));
    }
    return result;
  }

  private static String simple(String name) {
    return TypeName.parse(name).simple();
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
