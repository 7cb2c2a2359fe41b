package dev.durable.processor.model.body;

import dev.durable.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A piece of the user's source, verbatim but for the parts that mean something else in the
 * generated file: variables, type names, jumps.
 *
 * @param parts in source order
 * @param declaredNames the names of variables declared inside the text, lambda parameters included
 */
public record Fragment(List<Part> parts, Set<String> declaredNames) {
  /** Copies the collections. */
  public Fragment {
    parts = List.copyOf(parts);
    declaredNames = Set.copyOf(declaredNames);
  }

  /** What a fragment does with a variable. */
  public enum Access {
    /** Uses its value. */
    READ,
    /** Assigns it. */
    WRITE,
    /** Uses and assigns it. */
    UPDATE
  }

  /** A part of a fragment. */
  public sealed interface Part {}

  /** The user's text. */
  public record Text(String text) implements Part {}

  /**
   * Says on which line of the source the text that follows stands: for stack traces.
   *
   * @param number from 1
   */
  public record Line(long number) implements Part {}

  /**
   * A variable by name.
   *
   * @param captured whether it stands inside a lambda or a class, and must be effectively final
   *     there
   */
  public record Use(LocalVariable variable, Access access, boolean captured) implements Part {}

  /** The name of a type; of a class often without type arguments. */
  public record TypeName(TypeRef type) implements Part {}

  /** The generated method that describes a call, as in {@code OrderActivitiesStub.pack}. */
  public record Callee(WaitCall call) implements Part {}

  /** An operand of a {@link Expression.Composite}, by its index. */
  public record Hole(int operand) implements Part {}

  /** The name of a variable where a pattern declares it. */
  public record Bind(LocalVariable variable) implements Part {}

  /**
   * An {@code instanceof} with a pattern.
   *
   * @param test its text, with a {@link Bind} for each variable of the pattern
   */
  public record Match(Fragment test) implements Part {}

  /**
   * A {@code return}, {@code break} or {@code continue} statement whose target is outside.
   *
   * @param inBlock whether several statements may take its place
   */
  public record Escape(Jump jump, Optional<Fragment> value, boolean inBlock) implements Part {}

  /**
   * A jump with its target known; takes the place of an {@link Escape} when the machine is built.
   *
   * @param sets assignments before the jump
   * @param discarded a variable whose value does not matter any more after the jump
   * @param target the step to go to
   * @param inBlock whether several statements may take its place
   */
  public record Goto(
      List<Assignment> sets, Optional<LocalVariable> discarded, int target, boolean inBlock)
      implements Part {}

  /** An assignment of a {@link Goto}. */
  public record Assignment(LocalVariable variable, Fragment value) {}

  /** A fragment of these parts, without declared names. */
  public static Fragment of(Part... parts) {
    return new Fragment(List.of(parts), Set.of());
  }

  /** A fragment of text. */
  public static Fragment text(String text) {
    return of(new Text(text));
  }

  /** A fragment that reads a variable. */
  public static Fragment read(LocalVariable variable) {
    return of(new Use(variable, Access.READ, false));
  }

  /** This fragment, standing on a line of the source unless it says itself where it stands. */
  public Fragment onLine(long number) {
    return number <= 0 || (!parts.isEmpty() && parts.get(0) instanceof Line)
        ? this
        : concat(of(new Line(number)), this);
  }

  /** This fragment, standing nowhere in the source. */
  public Fragment withoutLines() {
    return new Fragment(
        parts.stream().filter(part -> !(part instanceof Line)).toList(), declaredNames);
  }

  /** Whether this is a text and nothing else. */
  public boolean isText(String text) {
    return withoutLines().parts.equals(text(text).parts);
  }

  /** This fragment with others before and after it. */
  public static Fragment concat(Fragment... fragments) {
    List<Part> parts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fragment fragment : fragments) {
      parts.addAll(fragment.parts);
      names.addAll(fragment.declaredNames);
    }
    return new Fragment(parts, names);
  }

  /** This fragment with each hole replaced. */
  public Fragment fill(List<Fragment> operands) {
    Fragment result = of();
    for (Part part : parts) {
      if (part instanceof Hole hole) {
        result = concat(result, operands.get(hole.operand()));
      } else if (part instanceof Match match) {
        result = concat(result, of(new Match(match.test().fill(operands))));
      } else {
        result = concat(result, of(part));
      }
    }
    return new Fragment(result.parts, union(declaredNames, result.declaredNames));
  }

  /** The variables that the patterns of this text declare, those of inner matches excepted. */
  public List<LocalVariable> bindings() {
    return parts.stream()
        .filter(Bind.class::isInstance)
        .map(part -> ((Bind) part).variable())
        .toList();
  }

  /** This fragment with each part replaced, inside matches too. */
  public Fragment map(Function<Part, Part> function) {
    return new Fragment(
        parts.stream()
            .map(
                part ->
                    part instanceof Match match
                        ? function.apply(new Match(match.test().map(function)))
                        : function.apply(part))
            .toList(),
        declaredNames);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }
}
