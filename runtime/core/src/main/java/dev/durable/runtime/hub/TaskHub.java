package dev.durable.runtime.hub;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message.TaskMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The durable container of instances, their histories and the messages between them. Every
 * implementation passes the contract suite in {@code durable-runtime-testing}.
 *
 * <p>What is acknowledged survives a crash: a future that completes normally, or a method that
 * returns, says that the change is stored. All methods may be called from any thread. A future
 * fails with {@link TaskHubException}, and the methods throw it, when the storage fails; nothing
 * was changed then, or the caller cannot know (a broken connection), and calling again is harmless.
 */
public interface TaskHub extends AutoCloseable {
  // --- clients

  /**
   * Creates an instance and queues its first work item.
   *
   * @param instanceId the id; any non-empty text without control characters
   * @param workflow the name of the workflow
   * @param input the arguments of the orchestrator method as JSON
   * @return true when created, false when an instance with this id exists and nothing was changed
   */
  CompletableFuture<Boolean> create(String instanceId, String workflow, String input);

  /** The state of an instance, or empty if there is none with this id. */
  Optional<InstanceState> instance(String instanceId);

  /**
   * Reads a part of an instance's history.
   *
   * @param from the ordinal of the first event to return
   * @param limit the most events to return, at least 1
   * @return the committed events in order; empty past the end, or for an unknown instance
   */
  List<HistoryEvent> history(String instanceId, long from, int limit);

  /**
   * Blocks until the version of an instance is not {@code version} (or the instance appears or
   * disappears, for which an absent instance counts as version -1).
   *
   * @param version the version the caller has seen
   * @param timeout how long to wait at most
   * @return whether the version is another one now
   */
  boolean awaitChange(String instanceId, long version, Duration timeout)
      throws InterruptedException;

  // --- the orchestration dispatcher

  /**
   * Takes an instance that has messages and locks it: nobody else gets it before it is committed or
   * abandoned.
   *
   * @param wait how long to wait for one at most
   * @return the work item, or empty if there was none in that time or the hub is closed
   */
  Optional<OrchestrationWorkItem> takeOrchestration(Duration wait) throws InterruptedException;

  /**
   * Stores a turn: all of it, with the removal of the work item's messages, or nothing. Queued
   * activities and armed timers become visible with it and not before. Releases the lock in every
   * case.
   *
   * @return fails with {@link WorkItemLockLostException}, having changed nothing, when the instance
   *     is not at the version that the work item has
   */
  CompletableFuture<Void> commit(OrchestrationWorkItem item, Turn turn);

  /**
   * Gives a work item back with its messages.
   *
   * @param delay how long the instance is not offered again; messages that arrive meanwhile wait
   *     too
   */
  void abandon(OrchestrationWorkItem item, Duration delay);

  // --- the activity dispatcher

  /**
   * Takes an activity that is due and locks it.
   *
   * @param wait how long to wait for one at most
   * @return the work item, or empty if there was none in that time or the hub is closed
   */
  Optional<ActivityWorkItem> takeActivity(Duration wait) throws InterruptedException;

  /**
   * Replaces an activity by the message about its outcome, in one step.
   *
   * @return fails with {@link WorkItemLockLostException} when the lock is gone
   */
  CompletableFuture<Void> complete(ActivityWorkItem item, TaskMessage outcome);

  /**
   * Gives an activity back to the queue.
   *
   * @param delay how long it is not offered again
   */
  void abandon(ActivityWorkItem item, Duration delay);

  /** Stops offering work, wakes all waiting callers, stores what is under way and closes. */
  @Override
  void close();
}
