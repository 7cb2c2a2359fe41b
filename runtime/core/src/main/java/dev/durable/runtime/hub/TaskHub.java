package dev.durable.runtime.hub;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.Message.TaskMessage;
import dev.durable.runtime.instance.NewInstance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

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
   * Creates an instance and queues its first work item, which consists of its start and the events
   * that it was given. With a delayed start, the start comes at that moment and not earlier; events
   * wait for it, and what manages the instance is applied before.
   *
   * @return true when created, false when an instance with this id exists and nothing was changed
   * @throws IllegalArgumentException if the id, the workflow or a tag has control characters
   */
  CompletableFuture<Boolean> create(NewInstance instance);

  /**
   * Creates an instance, as {@link #create} does, instead of a finished one with the same id, of
   * which nothing is left: one step. What is still under way for the former does not reach it.
   *
   * @return true when created, false when an instance with this id is not finished and nothing was
   *     changed
   */
  CompletableFuture<Boolean> replace(NewInstance instance);

  /**
   * Queues a message for an instance.
   *
   * @param messageId identifies the message among those to this instance: one that was accepted
   *     with this id makes this one a duplicate, until the instance is purged or replaced. Null if
   *     it has no id
   */
  CompletableFuture<SendResult> send(
      String instanceId, Message message, @Nullable String messageId);

  /**
   * Removes all of a finished instance: state, history, messages and the ids of messages.
   *
   * @param executionId the execution that it has to be; if it is another one, because the instance
   *     was replaced, the result is that it is unknown. Null for whichever it is
   */
  CompletableFuture<PurgeResult> purge(String instanceId, @Nullable String executionId);

  /** Removes all of a finished instance, whichever execution it is. */
  default CompletableFuture<PurgeResult> purge(String instanceId) {
    return purge(instanceId, /* executionId= */ null);
  }

  /**
   * Finds instances, as they are at one moment. How long it takes depends on the size of the page,
   * not on how many instances there are: when few of many match, a page may have fewer instances
   * than its size, or none, and a token with which to look further.
   *
   * @throws InvalidContinuationTokenException if the token is not one of this query
   */
  InstancePage list(InstanceQuery query);

  /**
   * Counts instances, as they are at one moment. By workflow and status it is known at once;
   * otherwise it takes time in proportion to the number.
   *
   * @param query its page size and token have no meaning here
   */
  long count(InstanceQuery query);

  /** The state of an instance, or empty if there is none with this id. */
  Optional<InstanceState> instance(String instanceId);

  /**
   * Reads a part of an instance's history.
   *
   * @param from the ordinal of the first event to return
   * @param limit the most events to return, at least 1
   * @return the committed events in order, the first one with the ordinal asked for; empty past the
   *     end, for an unknown instance, or before {@code state.ordinals().first()}: an execution that
   *     has continued as new is not kept
   */
  List<HistoryEvent> history(String instanceId, long from, int limit);

  /**
   * Blocks until the state of an instance is another one than the caller has seen: a turn was
   * committed, it was blocked, it appeared or disappeared.
   *
   * @param seen the state the caller has seen; null for an instance that is not there
   * @param timeout how long to wait at most
   * @return whether the state is another one now
   */
  boolean awaitChange(String instanceId, @Nullable InstanceState seen, Duration timeout)
      throws InterruptedException;

  /**
   * The messages that were set aside, in no particular order. A hub without queues has none.
   *
   * @param limit the most to return, at least 1
   */
  default List<DeadLetter> deadLetters(int limit) {
    return List.of();
  }

  /**
   * Puts a message back that was set aside, as if it had not been delivered yet.
   *
   * @return false if there is none with this id
   */
  default boolean replay(String deadLetterId) {
    return false;
  }

  // --- workers

  /** Says that a worker of this process is about to take work. */
  default void workerStarts() {}

  /**
   * Says that a worker of this process is about to take no more work; it takes what there is until
   * this returns. A hub that divides its work among processes uses the time to have others go on
   * with the share of this one, when this was its last worker. Returns soon if there are no others,
   * or the storage does not answer.
   *
   * @throws InterruptedException if the calling thread is interrupted: the worker ends at once
   */
  default void workerLeaves() throws InterruptedException {}

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
   * activities, armed timers, instances it starts and messages it sends become visible with it and
   * not before. Releases the lock in every case.
   *
   * <p>An instance that it starts and that exists is left as it is. A message to an instance that
   * does not exist or is finished is dropped. When the turn finishes its instance, everything that
   * waits for it goes: records, queued activities, timers, messages. History before the first event
   * that the state keeps is removed.
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

  /**
   * Gives a work item back with its messages, because this worker cannot go on with the instance,
   * and stores why: {@link InstanceState#blocked()} says so until the next commit. Has no effect
   * when the lock is gone.
   *
   * @param reason what is wrong and what to do, for people
   * @param delay how long the instance is not offered again, unless the hub is opened anew;
   *     messages that arrive meanwhile wait too
   */
  void block(OrchestrationWorkItem item, String reason, Duration delay);

  // --- the activity dispatcher

  /**
   * Takes an activity that is due and locks it.
   *
   * @param wait how long to wait for one at most
   * @return the work item, or empty if there was none in that time or the hub is closed
   */
  Optional<ActivityWorkItem> takeActivity(Duration wait) throws InterruptedException;

  /**
   * Replaces an activity by the message about its outcome, in one step. The message is dropped when
   * the task has its outcome already, was canceled, or its instance is finished.
   *
   * @return fails with {@link WorkItemLockLostException} when the lock is gone
   */
  CompletableFuture<Void> complete(ActivityWorkItem item, TaskMessage outcome);

  /**
   * Says that an activity runs, and stores how far it is.
   *
   * @param progress as JSON, kept until the task has its outcome; null leaves what is stored as it
   *     is
   * @return whether the outcome is still waited for: the lock is valid, and the task is pending
   */
  CompletableFuture<Boolean> heartbeat(ActivityWorkItem item, @Nullable String progress);

  /**
   * Removes an activity from the queue without an outcome: its task stays pending until a message
   * brings one.
   *
   * @return fails with {@link WorkItemLockLostException} when the lock is gone
   */
  CompletableFuture<Void> completeLater(ActivityWorkItem item);

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
