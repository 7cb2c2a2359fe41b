package dev.durable.processor.differential;

import dev.durable.processor.differential.BodyInstance.Answers;
import dev.durable.runtime.engine.UnknownStateException;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.SavedFrame;
import dev.durable.runtime.json.SnapshotReader;
import dev.durable.runtime.json.ThrowableCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one body: as Java runs it, and as an instance that is stored at every wait. */
final class BodyRunner {
  private static final DataConverter CONVERTER = new DataConverter();

  private final CompiledBodies bodies;
  private final BodyCase body;
  private final Orchestrator orchestrator;
  private final ThrowableCodec throwables;
  private final ArgumentsCodec arguments;

  BodyRunner(CompiledBodies bodies, BodyCase body) {
    this.bodies = bodies;
    this.body = body;
    this.orchestrator = bodies.orchestrator(body);
    this.throwables = new ThrowableCodec(CONVERTER, orchestrator.exceptions());
    this.arguments = new ArgumentsCodec(CONVERTER, throwables);
  }

  BodyCase body() {
    return body;
  }

  private ValueReader input() {
    return arguments.reader(orchestrator.parameters().size(), body.input());
  }

  // --- as Java runs it

  RunResult direct(Script.Run run) {
    Object workflow = bodies.direct(body, run);
    Method method =
        Arrays.stream(workflow.getClass().getMethods())
            .filter(m -> m.getName().equals("run"))
            .findFirst()
            .orElseThrow();
    ValueReader in = input();
    Object[] values =
        orchestrator.parameters().stream().map(p -> (Object) in.read(p.name(), p.type())).toArray();
    Trace.clear();
    String outcome;
    try {
      outcome = encode(orchestrator.result(), method.invoke(workflow, values));
    } catch (InvocationTargetException e) {
      outcome = Outcomes.of(throwables.encode(e.getTargetException()));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return RunResult.of(outcome);
  }

  @SuppressWarnings("unchecked")
  private static <T> String encode(ValueType<T> type, @Nullable Object value) {
    return CONVERTER.encode(type, (T) value);
  }

  // --- as an instance

  RunResult compiled(Script.Run run, Answers answers) {
    return run(run, answers, frames -> {});
  }

  /** Runs the instance and shows each frame that is stored on top of the main stack. */
  RunResult compiled(Script.Run run, Answers answers, Consumer<SavedFrame> stored) {
    return run(
        run,
        answers,
        frames -> {
          List<SavedFrame> main = new SnapshotReader(CONVERTER, frames).stacks().get(0).frames();
          stored.accept(main.get(main.size() - 1));
        });
  }

  private RunResult run(Script.Run run, Answers answers, Consumer<String> stored) {
    Trace.clear();
    HistoryEvent.ExecutionCompleted end =
        new BodyInstance(CONVERTER, bodies.build(body, run), run, answers, stored, body.input())
            .run();
    return result(end);
  }

  private static RunResult result(HistoryEvent.ExecutionCompleted end) {
    FailureDetails failure = end.failure();
    String outcome = failure == null ? Objects.requireNonNull(end.result()) : Outcomes.of(failure);
    return RunResult.of(outcome);
  }

  /**
   * Runs this version up to a wait, and from there on the next version; empty if the run has fewer
   * waits.
   *
   * @param wait its number, from 0
   * @param isAnswered whether this version has answered what is under way there
   * @param reached is told the frames of all stacks, the bottom frame first
   * @throws UnknownStateException if the next version cannot go on there
   */
  Optional<RunResult> handedOver(
      Script.Run run, int wait, boolean isAnswered, BodyRunner next, Consumer<SavedFrame> reached) {
    Trace.clear();
    AtomicInteger waits = new AtomicInteger();
    BodyInstance[] instance = new BodyInstance[1];
    Consumer<String> stored =
        frames -> {
          if (waits.getAndIncrement() == wait) {
            new SnapshotReader(CONVERTER, frames)
                .stacks()
                .forEach(stack -> stack.frames().forEach(reached));
            instance[0].goOnIn(next.bodies.build(next.body, run), isAnswered);
          }
        };
    instance[0] =
        new BodyInstance(
            CONVERTER, bodies.build(body, run), run, Answers.OLDEST_FIRST, stored, body.input());
    HistoryEvent.ExecutionCompleted end = instance[0].run();
    return waits.get() > wait ? Optional.of(result(end)) : Optional.empty();
  }
}
