package dev.durable.runtime.schema;

import dev.durable.runtime.schema.WorkflowSchema.Variable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is stored of instances besides their frames: input, result, custom status, and
 * external events that were raised.
 */
final class InterfaceComparison {
  private final WorkflowSchema accepted;
  private final WorkflowSchema build;
  private final TypeComparison types;
  private final List<Incompatibility> found;

  /**
   * Compares two schemas.
   *
   * @param found gets what is incompatible
   */
  InterfaceComparison(
      WorkflowSchema accepted,
      WorkflowSchema build,
      TypeComparison types,
      List<Incompatibility> found) {
    this.accepted = accepted;
    this.build = build;
    this.types = types;
    this.found = found;
  }

  void compare() {
    parameters();
    result();
    status();
    accepted.events().forEach(this::event);
  }

  private void parameters() {
    List<Variable> before = accepted.parameters();
    List<Variable> after = build.parameters();
    if (before.size() != after.size() && (before.size() < 2 || after.size() < 2)) {
      report(
          null,
          null,
          null,
          "the method had %d parameters and has %d, so the input of an instance that has not begun cannot be read."
              .formatted(before.size(), after.size()),
          "Keep the parameters, or give the changed body the next version.");
      return;
    }
    for (Variable parameter : after) {
      Optional<Variable> old =
          after.size() == 1
              ? Optional.of(before.get(0))
              : before.stream().filter(each -> parameter.names().contains(each.name())).findFirst();
      if (old.isPresent()) {
        parameter(old.get(), parameter);
      } else {
        report(
            null,
            null,
            null,
            "parameter '%s' is new, and the input of an instance that has not begun lacks it."
                .formatted(parameter.name()),
            "If it is an old one with a new name, declare @Renamed(\"...\"); else give the changed body the next version.");
      }
    }
  }

  private void parameter(Variable before, Variable after) {
    types
        .whyNot(before.type(), after.type())
        .ifPresent(
            why ->
                report(
                    after.name(),
                    before.type(),
                    after.type(),
                    "parameter '%s' cannot be read from the input of an instance that has not begun: %s."
                        .formatted(after.name(), why),
                    "Keep its type, or give the changed body the next version."));
  }

  private void result() {
    types
        .whyNot(accepted.result(), build.result())
        .ifPresent(
            why ->
                report(
                    null,
                    accepted.result(),
                    build.result(),
                    "the result of a finished instance, or of one that another workflow waits for, cannot be read: %s."
                        .formatted(why),
                    "Keep the type of the result, or give the changed body the next version."));
  }

  private void status() {
    String before = accepted.status();
    String after = build.status();
    if (before != null && after != null) {
      types
          .whyNot(before, after)
          .ifPresent(
              why ->
                  report(
                      null,
                      before,
                      after,
                      "the custom status that an instance has set cannot be read: %s."
                          .formatted(why),
                      "Keep its type, or give the changed body the next version."));
    }
  }

  private void event(Variable before) {
    Optional<Variable> after =
        build.events().stream().filter(each -> each.name().equals(before.name())).findFirst();
    if (after.isPresent()) {
      types
          .whyNot(before.type(), after.get().type())
          .ifPresent(
              why ->
                  report(
                      null,
                      before.type(),
                      after.get().type(),
                      "an event '%s' that was raised and not taken yet cannot be read: %s."
                          .formatted(before.name(), why),
                      "Keep the type of its payload, or give the changed event another name."));
    } else if (!before.isOptional()) {
      report(
          null,
          before.type(),
          null,
          "this build has no event '%s', and an instance may wait for it.".formatted(before.name()),
          "Keep its method until no instance waits for it; if only the method has a new name, declare @Event(name = \"%s\")."
              .formatted(before.name()));
    }
  }

  private void report(
      @Nullable String parameter,
      @Nullable String oldType,
      @Nullable String newType,
      String problem,
      String remedy) {
    found.add(
        new Incompatibility(
            build.title(),
            build.source(),
            build.method(),
            List.of(),
            parameter,
            oldType,
            newType,
            problem,
            remedy));
  }
}
