package dev.durable.runtime.engine;

import dev.durable.runtime.generated.Frame;
import dev.durable.runtime.generated.Outcome;
import dev.durable.runtime.generated.Wait;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the orchestrator method or of a branch, with those of the helper methods that they
 * call. A call pushes a frame and an end pops it, so that no depth of calls is a depth of Java
 * calls.
 */
final class Stack {
  private final long id;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private String method = "";
  private @Nullable Waiting waiting;
  private int remaining;
  private @Nullable Function<Frame, Outcome> wake;
  private @Nullable Outcome end;
  private boolean isQueued;
  private boolean hasBegun;
  private boolean isCanceled;
  private boolean hasSlot;

  /** A stack whose frames follow. */
  Stack(long id) {
    this.id = id;
  }

  /** The task id of the branch, or {@code SavedStack.MAIN}. */
  long id() {
    return id;
  }

  /** Whether it has waited before. */
  boolean hasBegun() {
    return hasBegun;
  }

  /** The frames, the bottom first. */
  List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** The method at its bottom. */
  String method() {
    return method;
  }

  void push(Frame frame) {
    if (frames.isEmpty()) {
      method = frame.$methodName();
    }
    frames.addLast(frame);
  }

  /** Whether it is woken or started, and has not run since. */
  boolean isQueued() {
    return isQueued;
  }

  void setQueued(boolean queued) {
    isQueued = queued;
  }

  // --- waiting

  /** What it waits for; null if it runs or has ended. */
  @Nullable Waiting waiting() {
    return waiting;
  }

  /** Lets a branch that waits for its slot, or is about to, begin. */
  void giveSlot() {
    hasSlot = true;
  }

  /** Whether a branch that begins with a slot has none. */
  boolean needsSlot() {
    return waiting == null ? !hasBegun && !hasSlot : waiting.mode() == Wait.Mode.SLOT;
  }

  /** Whether a wait is for the slot that the branch already has. */
  boolean hasSlotFor(Waiting next) {
    return hasSlot && next.mode() == Wait.Mode.SLOT;
  }

  /** Some of the tasks will never be started. */
  void giveUp(int tasks) {
    remaining -= tasks;
  }

  /** Of the tasks that it waits for, how many are not done. */
  int remaining() {
    return remaining;
  }

  /** Whether it waits for a task. */
  boolean isFor(long taskId) {
    return waiting != null && waiting.isFor(taskId);
  }

  void await(Waiting next, int pending) {
    hasBegun = true;
    waiting = next;
    remaining = pending;
  }

  /** One of the tasks is done; whether that ends the wait. */
  boolean isOverAfterOne(Waiting of) {
    remaining--;
    return of.mode() != Wait.Mode.ALL || remaining == 0;
  }

  /** Ends the wait; how, the frame that waits asks for when the stack runs. */
  void wake(Function<Frame, Outcome> with) {
    waiting = null;
    wake = with;
  }

  /** Lets the next wait end with an exception. */
  void cancelNext() {
    isCanceled = true;
  }

  /** Whether the next wait has to end with an exception; only the next. */
  boolean takeCancellation() {
    boolean taken = isCanceled;
    isCanceled = false;
    return taken;
  }

  // --- running

  /** How the wait has ended that the stack is at; null if it has not begun. */
  @Nullable Outcome takeOutcome() {
    Function<Frame, Outcome> taken = wake;
    wake = null;
    return taken == null ? null : taken.apply(top());
  }

  /** The frame that runs or waits. */
  Frame top() {
    return frames.getLast();
  }

  /**
   * Runs to the next wait for tasks.
   *
   * @return the wait, or null at the end: then {@link #end} tells how it ended
   */
  Wait.@Nullable ForTasks run(@Nullable Outcome outcome, Frame.$Context context) {
    Outcome next = outcome;
    while (!frames.isEmpty()) {
      Frame top = frames.getLast();
      Wait wait;
      try {
        wait = top.$resume(next);
      } catch (Throwable thrown) {
        frames.removeLast();
        next = new Outcome.Failure(thrown);
        continue;
      }
      if (wait == null) {
        frames.removeLast();
        next = new Outcome.Value(top.$returned());
      } else if (wait instanceof Wait.ForCall call) {
        call.callee().$attach(context);
        frames.addLast(call.callee());
        next = null;
      } else {
        return (Wait.ForTasks) wait;
      }
    }
    end = next;
    return null;
  }

  /** The result of the bottom method, or what left it. */
  Outcome end() {
    return Objects.requireNonNull(end, "the stack has not ended");
  }
}
