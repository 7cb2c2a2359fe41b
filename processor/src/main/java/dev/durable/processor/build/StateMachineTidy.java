package dev.durable.processor.build;

import dev.durable.processor.model.machine.Exit;
import dev.durable.processor.model.machine.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Skips empty steps, joins straight lines, drops what nothing goes to, and numbers and names the
 * rest in source order.
 */
final class StateMachineTidy {
  private final Map<Integer, Draft> drafts = new LinkedHashMap<>();
  private final int first;

  private StateMachineTidy(List<Draft> opened) {
    this.first = opened.get(0).id;
    opened.stream().filter(draft -> draft.exit != null).forEach(d -> drafts.put(d.id, d));
  }

  static List<Step> tidy(List<Draft> opened) {
    StateMachineTidy tidy = new StateMachineTidy(opened);
    tidy.skipEmpty();
    tidy.dropUnreachable();
    tidy.joinLines();
    return tidy.number();
  }

  /** A resume step stays even if it is empty: its number stands for the wait. */
  private void skipEmpty() {
    Set<Integer> resumed = new HashSet<>();
    for (Draft draft : drafts.values()) {
      if (draft.exit() instanceof Exit.Await await) {
        resumed.add(await.resumeAt());
      }
    }
    Map<Integer, Integer> skipped = new HashMap<>();
    for (Draft draft : drafts.values()) {
      if (draft.ops.isEmpty()
          && draft.exit() instanceof Exit.Goto to
          && to.target() != draft.id
          && !resumed.contains(draft.id)) {
        skipped.put(draft.id, to.target());
      }
    }
    for (Draft draft : drafts.values()) {
      draft.retarget(target -> resolve(target, skipped));
    }
  }

  private static int resolve(int target, Map<Integer, Integer> skipped) {
    Set<Integer> seen = new HashSet<>();
    int at = target;
    while (skipped.containsKey(at) && seen.add(at)) {
      at = skipped.get(at);
    }
    return at;
  }

  private Draft draft(int id) {
    return Objects.requireNonNull(
        drafts.get(id), () -> "a step goes to " + id + ", which was never opened");
  }

  private void dropUnreachable() {
    Set<Integer> reached = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      int id = open.pop();
      if (id != Step.NONE && reached.add(id)) {
        Draft draft = draft(id);
        draft.forEachTarget(open::push);
        open.push(draft.handler);
      }
    }
    drafts.keySet().retainAll(reached);
  }

  private void joinLines() {
    Map<Integer, Integer> references = new HashMap<>();
    references.merge(first, 2, Integer::sum);
    for (Draft draft : drafts.values()) {
      draft.forEachTarget(target -> references.merge(target, 1, Integer::sum));
      references.merge(draft.handler, 2, Integer::sum);
    }
    for (Draft draft : List.copyOf(drafts.values())) {
      while (drafts.containsKey(draft.id)
          && draft.exit() instanceof Exit.Goto to
          && to.target() != Step.NONE
          && to.target() != draft.id
          && references.getOrDefault(to.target(), 0) == 1
          && draft(to.target()).handler == draft.handler) {
        Draft next = draft(to.target());
        if (draft.ops.isEmpty()) {
          draft.location = next.location;
        }
        draft.ops.addAll(next.ops);
        draft.exit = next.exit();
        drafts.remove(next.id);
      }
    }
  }

  private List<Step> number() {
    Map<Integer, Integer> numbers = new HashMap<>();
    numbers.put(Step.NONE, Step.NONE);
    for (Draft draft : drafts.values()) {
      numbers.put(draft.id, numbers.size() - 1);
    }
    Map<String, Integer> names = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      draft.retarget(target -> numbers.getOrDefault(target, Step.NONE));
      int occurrence = names.merge(draft.name, 1, Integer::sum);
      String name = occurrence == 1 ? draft.name : draft.name + occurrence;
      while (occurrence > 1 && names.containsKey(name)) {
        name = draft.name + ++occurrence;
      }
      names.putIfAbsent(name, 1);
      steps.add(
          new Step(
              numbers.getOrDefault(draft.id, Step.NONE),
              name,
              draft.location,
              draft.ops,
              draft.exit(),
              numbers.getOrDefault(draft.handler, Step.NONE)));
    }
    return steps;
  }
}
