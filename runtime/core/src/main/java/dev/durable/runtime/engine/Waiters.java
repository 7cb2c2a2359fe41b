package dev.durable.runtime.engine;

import dev.durable.runtime.generated.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the stacks that wait for a task, be they many. */
final class Waiters {
  /** Those that wait for one task, by that task and by the timer of the wait. */
  private final Map<Long, List<Stack>> single = new HashMap<>();

  private final Set<Stack> several = new LinkedHashSet<>();

  void add(Stack stack, Waiting waiting) {
    if (waiting.mode() == Wait.Mode.ONE) {
      waiting.ids().forEach(id -> single.computeIfAbsent(id, of -> new ArrayList<>(1)).add(stack));
    } else if (waiting.mode() != Wait.Mode.SLOT) {
      several.add(stack);
    }
  }

  void remove(Stack stack, Waiting waiting) {
    if (waiting.mode() == Wait.Mode.ONE) {
      waiting.ids().forEach(id -> single.getOrDefault(id, new ArrayList<>()).remove(stack));
    } else {
      several.remove(stack);
    }
  }

  /** In the order in which they have begun to wait, those for one task first. */
  List<Stack> of(long taskId) {
    List<Stack> found = new ArrayList<>(single.getOrDefault(taskId, List.of()));
    several.forEach(
        stack -> {
          if (stack.isFor(taskId)) {
            found.add(stack);
          }
        });
    return found;
  }
}
