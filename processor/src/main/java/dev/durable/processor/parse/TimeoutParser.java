package dev.durable.processor.parse;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.TimeoutDeclaration;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** Reads {@code @Timeout}. */
final class TimeoutParser {
  private final Elements elements;
  private final Locations locations;
  private final Diagnostics diagnostics;

  TimeoutParser(Elements elements, Locations locations, Diagnostics diagnostics) {
    this.elements = elements;
    this.locations = locations;
    this.diagnostics = diagnostics;
  }

  /** The time limits of an activity or of a type; empty if it has none, or wrong ones. */
  Optional<TimeoutDeclaration> parse(Element element) {
    return Annotations.find(element, Annotations.TIMEOUT)
        .flatMap(found -> limits(reading(element, found)));
  }

  /** The time limits of an orchestrator method, of which only {@code total} makes sense. */
  Optional<TimeoutDeclaration> parseTotal(Element element) {
    return Annotations.find(element, Annotations.TIMEOUT)
        .flatMap(
            found -> {
              AnnotationReading in = reading(element, found);
              Stream.of("attempt", "heartbeat")
                  .filter(name -> !in.text(name).isEmpty())
                  .forEach(
                      name ->
                          in.fail(
                              name, name + " is for activities; give a sub-orchestration a total"));
              return limits(in);
            });
  }

  private static Optional<TimeoutDeclaration> limits(AnnotationReading in) {
    Optional<Duration> attempt = positive(in, "attempt");
    Optional<Duration> heartbeat = positive(in, "heartbeat");
    Optional<Duration> total = positive(in, "total");
    return in.failed()
        ? Optional.empty()
        : Optional.of(new TimeoutDeclaration(attempt, heartbeat, total));
  }

  private static Optional<Duration> positive(AnnotationReading in, String name) {
    Optional<Duration> duration = in.optionalDuration(name);
    if (duration.isPresent() && duration.get().isZero()) {
      in.fail(name, "%s is zero; leave it out for no limit".formatted(name));
    }
    return duration;
  }

  private AnnotationReading reading(Element element, AnnotationMirror annotation) {
    return new AnnotationReading(
        element, annotation, Problem.BAD_TIMEOUT, elements, locations, diagnostics);
  }
}
