package dev.durable.runtime.simulation;

import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What an instance does: a list of operations, such as {@code act}, {@code sleep 5} or {@code start
 * event}, which {@link ProgramFlow} runs one after the other.
 *
 * @param name distinguishes its activities from those of others
 * @param operations what it does
 * @param trace what earlier executions of the instance have seen
 */
public record Program(String name, List<String> operations, List<String> trace) {
  /** What it knows of the types is the same in all runs. */
  public static final DataConverter CONVERTER = new DataConverter();

  private static final ArgumentsCodec ARGUMENTS =
      new ArgumentsCodec(CONVERTER, new ThrowableCodec(CONVERTER, List.of()));

  private static final List<String> SIMPLE =
      List.of("act", "act", "flaky", "sleep", "event", "status", "child");

  private static final List<String> TASKS =
      List.of("start act", "start sleep", "start event", "start child", "start branch");

  private static final List<String> WAITS = List.of("any", "all", "await", "within", "cancel");

  /** The last operations of every program that takes events: with them no event is missed. */
  public static final List<String> DRAIN = List.of("end", "drain");

  /** A program for an instance that a client starts. */
  public static Program random(String name, Random random) {
    List<String> operations = body(random, 2 + random.nextInt(6));
    if (random.nextInt(4) == 0) {
      operations.add("new");
      operations.addAll(body(random, 1 + random.nextInt(4)));
    }
    operations.addAll(DRAIN);
    return new Program(name, operations, List.of());
  }

  private static List<String> body(Random random, int length) {
    List<String> operations = new ArrayList<>();
    boolean mayHaveTasks = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      List<String> from =
          mayHaveTasks && random.nextInt(2) == 0 ? random.nextBoolean() ? TASKS : WAITS : SIMPLE;
      operations.add(from.get(random.nextInt(from.size())));
    }
    if (mayHaveTasks && random.nextBoolean()) {
      operations.add("all");
    }
    return operations;
  }

  /** An instance that runs this program, not before a moment if there is one. */
  public NewInstance instance(String id, @Nullable Instant startAt) {
    return new NewInstance(
        id,
        ProgramFlow.NAME,
        ARGUMENTS.encode(ProgramFlow.input(this)),
        null,
        startAt,
        Map.of("kind", id.substring(0, 1)),
        List.of());
  }

  /** What follows an operation, for another execution. */
  Program after(int position, List<String> seen) {
    return new Program(name + "'", operations.subList(position + 1, operations.size()), seen);
  }
}
