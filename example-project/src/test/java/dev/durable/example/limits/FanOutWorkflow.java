package dev.durable.example.limits;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Task;
import dev.durable.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Many activities at a time. */
@Workflow
public interface FanOutWorkflow {
  LimitActivities activities();

  /** Runs them all at once, or so many at a time, and returns the sum of their results. */
  @Orchestrator
  default long run(int count, int parallelism) {
    if (parallelism > 0) {
      List<Integer> numbers = IntStream.range(0, count).boxed().toList();
      return sum(Durable.all(numbers, parallelism, number -> activities().step(number)));
    }
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      tasks.add(Durable.start(() -> activities().step(number)));
    }
    List<Integer> results = Durable.all(tasks);
    return sum(results);
  }

  private static long sum(List<Integer> results) {
    return results.stream().mapToLong(Integer::longValue).sum();
  }
}
