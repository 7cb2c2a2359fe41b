package dev.durable.runtime.schema;

import dev.durable.runtime.schema.WorkflowSchema.Activity;
import dev.durable.runtime.schema.WorkflowSchema.State;
import dev.durable.runtime.schema.WorkflowSchema.Variable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is stored of instances besides their frames: input, result, custom status, the
 * arguments of activities, and external events that were raised.
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
    accepted.activities().forEach(this::activity);
    accepted.events().forEach(this::event);
  }

  private void parameters() {
    whyNot(accepted.parameters(), build.parameters())
        .ifPresent(why -> report(null, null, Sentences.otherInput(why), Sentences.keepInput()));
  }

  private void activity(Activity before) {
    build.activities().stream()
        .filter(each -> each.name().equals(before.name()))
        .findFirst()
        .flatMap(after -> whyNot(before.parameters(), after.parameters()))
        .ifPresent(
            why ->
                found.add(
                    new Incompatibility(
                        build.title(),
                        sourceOf(before),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        Sentences.otherArguments(before.name(), why),
                        Sentences.keepArguments())));
  }

  private String sourceOf(Activity activity) {
    return build.methods().stream()
        .flatMap(method -> method.states().stream())
        .filter(state -> state.waitsFor().equals("activity " + activity.name()))
        .map(State::line)
        .min(Integer::compare)
        .map(line -> build.source() + ":" + line)
        .orElse(build.source());
  }

  /** Why arguments cannot be read; one is stored as it is, several are by their names. */
  private Optional<String> whyNot(List<Variable> before, List<Variable> after) {
    if (before.size() != after.size() && (before.size() < 2 || after.size() < 2)) {
      return Optional.of(
          "the number of parameters was %d and is %d".formatted(before.size(), after.size()));
    }
    for (Variable parameter : after) {
      Optional<Variable> old =
          after.size() == 1
              ? Optional.of(before.get(0))
              : before.stream().filter(each -> parameter.names().contains(each.name())).findFirst();
      Optional<String> why =
          old.isEmpty()
              ? Optional.of("there was none of this name")
              : types.whyNot(old.get().type(), parameter.type());
      if (why.isPresent()) {
        return Optional.of("parameter '%s': %s".formatted(parameter.name(), why.get()));
      }
    }
    return Optional.empty();
  }

  private void result() {
    types
        .whyNot(accepted.result(), build.result())
        .ifPresent(
            why ->
                report(
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
                      before.type(),
                      after.get().type(),
                      Sentences.otherPayload(before.name(), why),
                      Sentences.keepPayload()));
    } else if (!before.isOptional()) {
      report(
          before.type(),
          null,
          "this build has no event '%s', and an instance may wait for it.".formatted(before.name()),
          "Keep its method until no instance waits for it; if only the method has a new name, declare @Event(name = \"%s\")."
              .formatted(before.name()));
    }
  }

  private void report(
      @Nullable String oldType, @Nullable String newType, String problem, String remedy) {
    found.add(
        new Incompatibility(
            build.title(),
            build.source(),
            build.method(),
            List.of(),
            null,
            oldType,
            newType,
            problem,
            remedy));
  }
}
