package dev.durable.runtime.engine;

import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Outcome;
import dev.durable.runtime.generated.Wait;
import dev.durable.runtime.json.SavedStack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stacks of an instance that have not ended, and the queue of those that can run: first woken
 * or started, first run. Frames are restored when the first of the stored stacks runs.
 */
final class Stacks {
  private final Snapshot snapshot;
  private final Map<Long, Stack> stacks = new LinkedHashMap<>();
  private final Waiters waiters = new Waiters();
  private final Deque<Stack> queue = new ArrayDeque<>();
  private boolean isPaused;
  private boolean isRestored;
  private boolean hasRun;

  /**
   * The stacks of a snapshot, or none before the body has begun.
   *
   * @param isPaused whether they stay in their waits until {@link #resume}
   */
  Stacks(
      Snapshot snapshot,
      @Nullable SnapshotIndex index,
      Map<Long, Integer> remaining,
      boolean isPaused) {
    this.snapshot = snapshot;
    this.isPaused = isPaused;
    this.isRestored = index == null;
    if (index != null) {
      index
          .waits()
          .forEach(
              (id, waiting) -> {
                Stack stack = new Stack(id);
                stacks.put(id, stack);
                await(stack, waiting, remaining.getOrDefault(id, 1));
              });
    }
  }

  /** Adds a stack that begins with a frame. */
  void begin(long id, Frame first) {
    Stack stack = new Stack(id);
    stack.push(first);
    stacks.put(id, stack);
    enqueue(stack);
  }

  private void enqueue(Stack stack) {
    stack.setQueued(true);
    queue.add(stack);
  }

  /** Lets a stack wait until so many of the tasks are done. */
  void await(Stack stack, Waiting waiting, int pending) {
    stack.await(waiting, pending);
    waiters.add(stack, waiting);
  }

  Collection<Stack> all() {
    return stacks.values();
  }

  /** The stack of a branch, or null if it has ended. */
  @Nullable Stack find(long id) {
    return stacks.get(id);
  }

  /** Whether a stack waits for a task. */
  boolean isAwaited(long taskId) {
    return !waiters.of(taskId).isEmpty();
  }

  void remove(Stack stack) {
    stacks.remove(stack.id());
    Waiting waiting = stack.waiting();
    if (waiting != null) {
      waiters.remove(stack, waiting);
    }
  }

  /**
   * Removes a branch that waits for its slot, or is about to.
   *
   * @return false if there is none with this id
   */
  boolean drop(long id, TaskTable tasks) {
    Stack branch = stacks.get(id);
    if (branch == null || !branch.needsSlot()) {
      return false;
    }
    restore(tasks);
    hasRun = true;
    remove(branch);
    return true;
  }

  /** Whether a stack has run or gone in this turn, so that the frames are others than before. */
  boolean hasRun() {
    return hasRun;
  }

  /** Whether a stack is woken or started. */
  boolean canRun() {
    return !queue.isEmpty();
  }

  /** The next stack to run, or null. */
  @Nullable Stack next(TaskTable tasks) {
    Stack next = queue.poll();
    while (next != null && !stacks.containsKey(next.id())) {
      next = queue.poll();
    }
    if (next != null) {
      hasRun = true;
      next.setQueued(false);
      restore(tasks);
    }
    return next;
  }

  void restore(TaskTable tasks) {
    if (isRestored) {
      return;
    }
    isRestored = true;
    snapshot
        .restore(tasks)
        .forEach(
            (id, frames) -> {
              Stack stack = stacks.get(id);
              if (stack != null) {
                frames.forEach(stack::push);
              }
            });
  }

  /** Wakes the stacks whose wait ends because a task is done. */
  void done(long taskId, TaskTable tasks) {
    for (Stack stack : waiters.of(taskId)) {
      Waiting waiting = Objects.requireNonNull(stack.waiting());
      boolean isOver = isTimeout(waiting, taskId) || stack.isOverAfterOne(waiting);
      if (!isOver && waiting.isLimited()) {
        isOver = goOn(stack, waiting, taskId, tasks);
      }
      if (isOver && !isPaused) {
        end(stack, waiting, taskId, tasks);
      }
    }
  }

  private static boolean isTimeout(Waiting waiting, long taskId) {
    return waiting.timeout() != null && waiting.timeout() == taskId;
  }

  private void end(Stack stack, Waiting waiting, long by, TaskTable tasks) {
    wake(stack, waiting, tasks, frame -> tasks.outcomes().of(waiting, by, frame));
    if (waiting.isForEvent() && isTimeout(waiting, by)) {
      tasks.withdraw(waiting);
    }
  }

  /** Makes sure that this build goes on where an external event is awaited: it may be another. */
  void checkEvents(TaskTable tasks) {
    boolean isForEvent =
        stacks.values().stream()
            .map(Stack::waiting)
            .anyMatch(waiting -> waiting != null && waiting.isForEvent());
    if (isForEvent && !isPaused) {
      restore(tasks);
    }
  }

  /** Lets no stack run until {@link #resume}; none can run now. */
  void pause() {
    isPaused = true;
  }

  /**
   * Ends the waits whose tasks are done, in the order in which that came about, and starts the
   * tasks whose turn has come meanwhile.
   */
  void resume(TaskTable tasks) {
    isPaused = false;
    record Over(Stack stack, Waiting waiting, TaskOutcomes.End end) {}
    List<Over> over = new ArrayList<>();
    for (Stack stack : stacks.values()) {
      Waiting waiting = stack.waiting();
      TaskOutcomes.End end = waiting == null ? null : tasks.outcomes().end(waiting);
      if (waiting != null && end != null) {
        over.add(new Over(stack, waiting, end));
      } else if (waiting != null && waiting.isLimited()) {
        waiting.due(stack.remaining()).forEach(tasks::startDeferred);
      }
    }
    over.sort(Comparator.comparing(one -> one.end.at()));
    over.forEach(one -> end(one.stack, one.waiting, one.end.task(), tasks));
  }

  /** Ends the waits of all stacks with an exception. */
  void cancelAll(TaskTable tasks, Supplier<Outcome> with) {
    for (Stack stack : List.copyOf(stacks.values())) {
      Waiting waiting = stack.waiting();
      if (waiting != null) {
        wake(stack, waiting, tasks, frame -> with.get());
      }
    }
  }

  /**
   * Starts the next task of a wait with a limit when one is done; when one has failed, no more.
   *
   * @return whether that ends the wait
   */
  private boolean goOn(Stack stack, Waiting waiting, long done, TaskTable tasks) {
    if (tasks.hasFailed(done)) {
      stack.giveUp(tasks.dropUnstarted(waiting));
    } else if (!isPaused) {
      List<Long> due = waiting.due(stack.remaining());
      tasks.startDeferred(due.get(due.size() - 1));
    }
    return stack.remaining() == 0;
  }

  /** Lets a branch begin that waits for its slot, or is about to. */
  void giveSlot(Stack branch, TaskTable tasks) {
    branch.giveSlot();
    Waiting waiting = branch.waiting();
    if (waiting != null && waiting.mode() == Wait.Mode.SLOT) {
      wake(branch, waiting, tasks, frame -> new Outcome.Value(null));
    }
  }

  /** Drops all stacks. */
  void clear() {
    List.copyOf(stacks.values()).forEach(this::remove);
    queue.clear();
  }

  /** Ends the wait that a branch is in, or the next one, with a {@link CancellationException}. */
  void cancel(long id, TaskTable tasks) {
    Stack stack = stacks.get(id);
    if (stack == null) {
      return;
    }
    Waiting waiting = stack.waiting();
    if (waiting != null) {
      wake(stack, waiting, tasks, frame -> canceled(id));
    } else if (!stack.isQueued()) {
      stack.cancelNext();
    } else if (stack.hasBegun()) {
      stack.wake(frame -> canceled(id));
    } else {
      remove(stack);
    }
  }

  static Outcome canceled(long taskId) {
    return new Outcome.Failure(
        new CancellationException("Task %d was cancelled.".formatted(taskId)));
  }

  /** Restores the frames first, as long as the records say what each wait is for. */
  private void wake(Stack stack, Waiting waiting, TaskTable tasks, Function<Frame, Outcome> with) {
    restore(tasks);
    waiters.remove(stack, waiting);
    tasks.released(waiting);
    stack.wake(with);
    enqueue(stack);
  }

  /** Of each stack that waits for all of some tasks, how many are not done, by its id. */
  Map<Long, Integer> remaining() {
    Map<Long, Integer> remaining = new HashMap<>();
    for (Stack stack : stacks.values()) {
      if (stack.remaining() > 1 && stack.waiting() != null) {
        remaining.put(stack.id(), stack.remaining());
      }
    }
    return remaining;
  }

  /** The orchestrator method's. */
  static boolean isMain(Stack stack) {
    return stack.id() == SavedStack.MAIN;
  }
}
