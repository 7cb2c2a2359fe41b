package dev.durable.runtime.client;

import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.hub.DeadLetter;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Starts instances, sends them events, manages and finds them, and reads their status. The
 * generated client of a workflow has the same methods with the workflow's types. Thread-safe; holds
 * nothing that must be closed.
 *
 * <p>A client knows workflows by their names only: that no worker has a workflow of some name shows
 * in instances that stay pending.
 *
 * <p>What a method has changed is stored when it returns. All methods throw {@link
 * TaskHubException} when the hub fails, those with an id {@link UnknownInstanceException} when
 * there is no such instance, and {@link InvalidRequestException} for what makes no sense.
 */
public final class DurableClient {
  private final TaskHub hub;
  private final DataConverter converter;
  private final ThrowableCodec throwables;
  private final ArgumentsCodec arguments;
  private final InstanceStarts starts;
  private final InstanceMessages messages;
  private final InstanceReads reads;
  private final InstancePurges purges;

  /** Creates a client of a hub. */
  public DurableClient(TaskHub hub) {
    this(hub, new DataConverter());
  }

  /** Creates a client of a hub whose workers use the given converter. */
  public DurableClient(TaskHub hub, DataConverter converter) {
    this(hub, converter, InstantSource.system(), InstanceReads.MONOTONIC);
  }

  /**
   * Creates a client of a hub whose workers use the given converter. Delays of starts are counted
   * from the given clock, and waits are measured on it.
   */
  public DurableClient(TaskHub hub, DataConverter converter, InstantSource clock) {
    this(hub, converter, clock, clock);
  }

  private DurableClient(
      TaskHub hub, DataConverter converter, InstantSource clock, InstantSource stopwatch) {
    this.hub = hub;
    this.converter = converter;
    this.throwables = new ThrowableCodec(converter, List.of());
    this.arguments = new ArgumentsCodec(converter, throwables);
    this.reads = new InstanceReads(hub, stopwatch);
    this.starts = new InstanceStarts(hub, reads, clock);
    this.messages = new InstanceMessages(hub);
    this.purges = new InstancePurges(hub);
  }

  /** A client of the instances of one workflow. */
  public WorkflowClient workflow(String workflow) {
    return new WorkflowClient(this, reads, messages, workflow);
  }

  /**
   * An activity whose outcome the caller knows.
   *
   * @param token what {@code ActivityContext.completeLater()} has returned
   * @throws InvalidRequestException if the text is no such token
   */
  public ExternalActivity activity(String token) {
    return new ExternalActivity(
        hub, converter, throwables, InvalidRequestException.checkToken(token));
  }

  // --- starts

  /**
   * Starts an instance. When this returns, the start is stored and will not be lost.
   *
   * @param workflow the name of the workflow
   * @param instanceId its id, as {@link StartOptions#id} says; null for a random one
   * @param input the arguments of the orchestrator method
   * @return the id
   * @throws InstanceExistsException if there is an instance with this id
   * @throws InvalidInstanceIdException if the text cannot be an id
   * @throws dev.durable.runtime.json.DataConversionException if an argument cannot be encoded
   */
  public String start(String workflow, @Nullable String instanceId, Arguments input) {
    return start(workflow, input, StartOptions.DEFAULT.id(instanceId));
  }

  /**
   * Starts an instance with arguments that are JSON already.
   *
   * @param input one argument as its value itself, several as an object by parameter name, none as
   *     {@code null}. Whether they fit the parameters turns out when the instance begins: the
   *     client does not know the workflow. It is blocked as long as they do not
   * @throws dev.durable.runtime.json.DataConversionException if the input is not JSON
   * @see #start(String, String, Arguments)
   */
  public String start(String workflow, @Nullable String instanceId, String input) {
    return start(workflow, input, StartOptions.DEFAULT.id(instanceId));
  }

  /**
   * Starts an instance: with an id, later, with tags, or in place of another one.
   *
   * @return the id
   * @throws InstanceExistsException if there is an instance with this id, as the options say
   * @throws InvalidRequestException if a delay would end after the last moment that there is
   * @throws dev.durable.runtime.json.DataConversionException if an argument cannot be encoded
   */
  public String start(String workflow, Arguments input, StartOptions options) {
    return starts.start(workflow, options, arguments.encode(input), /* event= */ null);
  }

  /** As {@link #start(String, Arguments, StartOptions)}, with arguments that are JSON already. */
  public String start(String workflow, String input, StartOptions options) {
    return starts.start(workflow, options, converter.check(input), /* event= */ null);
  }

  /**
   * Starts an instance together with an event, in one step. If there is one with the id, and the
   * options say that it is returned, the event is sent to that one.
   *
   * @param event the name of the event
   * @param type the type of its payload
   * @param payload its payload
   * @return the id
   * @throws InstanceExistsException if there is an instance with this id, as the options say
   * @throws InstanceFinishedException if the one that would be returned has finished
   */
  public <E> String startAndRaise(
      String workflow,
      Arguments input,
      String event,
      ValueType<E> type,
      @Nullable E payload,
      StartOptions options) {
    return starts.start(
        workflow,
        options,
        arguments.encode(input),
        InstanceMessages.event(event, encode(type, payload)));
  }

  /** Starts an instance together with an event, both of which are JSON already. */
  public String startAndRaise(
      String workflow, String input, String event, String payload, StartOptions options) {
    return starts.start(workflow, options, converter.check(input), json(event, payload));
  }

  /**
   * Starts a finished instance again: with the same input and tags, in the place of the former, of
   * which nothing is left. If it has continued as new, the input is that of its last execution.
   *
   * @throws InstanceNotFinishedException if it has not finished
   */
  public void restart(String instanceId) {
    starts.restart(reads.state(instanceId));
  }

  /**
   * Starts another instance with the input and the tags of one, which may be finished or not.
   *
   * @param newId the id of the new one; null for a random one
   * @return the id of the new one
   * @throws InstanceExistsException if there is one with the new id
   */
  public String restartAs(String instanceId, @Nullable String newId) {
    return starts.startLike(reads.state(instanceId), StartOptions.DEFAULT.id(newId));
  }

  // --- events

  /**
   * Sends an event to an instance. If the payload is not of the type that its workflow declares,
   * the instance drops it and says so in its history.
   *
   * @param event the name of the event
   * @param payload its payload as JSON
   * @param eventId identifies the event among those to this instance, up to 256 printable
   *     characters: of all that are sent with the same id, it gets the first one only. Null if it
   *     may be sent again
   * @return false if the instance has accepted an event with this id before
   * @throws InstanceFinishedException if it has finished
   * @throws dev.durable.runtime.json.DataConversionException if the payload is not JSON
   */
  public boolean raiseEvent(
      String instanceId, String event, String payload, @Nullable String eventId) {
    return messages.raise(instanceId, json(event, payload), eventId);
  }

  // --- messages that were set aside

  /**
   * The messages that the hub has set aside, because nobody could read them or everybody who took
   * them died of it; each says why.
   *
   * @param limit the most to return, at least 1
   */
  public List<DeadLetter> deadLetters(int limit) {
    return hub.deadLetters(limit);
  }

  /**
   * Puts a message back that was set aside, as if it had not been delivered yet.
   *
   * @return false if there is none with this id
   */
  public boolean replay(String deadLetterId) {
    return hub.replay(deadLetterId);
  }

  <T> String encode(ValueType<T> type, @Nullable T value) {
    return converter.encode(type, value);
  }

  private Message.EventRaised json(String name, String payload) {
    return InstanceMessages.event(name, converter.check(payload));
  }

  // --- management

  /**
   * Suspends an instance: it keeps what arrives, activities that run go on, and its body does not
   * run until it is resumed. Has no effect on one that is suspended.
   *
   * @param reason why, for people; not blank
   * @throws InstanceFinishedException if it has finished
   */
  public void suspend(String instanceId, String reason) {
    messages.suspend(instanceId, reason);
  }

  /**
   * Lets a suspended instance go on. Has no effect on one that is not suspended.
   *
   * @param reason why, for people; not blank
   * @throws InstanceFinishedException if it has finished
   */
  public void resume(String instanceId, String reason) {
    messages.resume(instanceId, reason);
  }

  /**
   * Asks an instance and its sub-orchestrations to end by themselves: their waits throw a {@link
   * java.util.concurrent.CancellationException}, so that {@code finally} blocks and compensation
   * run.
   *
   * @param reason why, for people; not blank
   * @param grace how long it may take; then the instance is terminated
   * @throws InstanceFinishedException if it has finished
   */
  public void cancel(String instanceId, String reason, Duration grace) {
    messages.cancel(instanceId, reason, grace);
  }

  /**
   * Ends an instance now, without asking its body. An activity that runs goes on; its outcome is
   * dropped.
   *
   * @param reason why, for people; not blank
   * @param cascades whether its sub-orchestrations are terminated, too
   * @throws InstanceFinishedException if it has finished
   */
  public void terminate(String instanceId, String reason, boolean cascades) {
    messages.terminate(instanceId, reason, cascades);
  }

  /**
   * Removes all that is stored of a finished instance.
   *
   * @return false if there was none with this id
   * @throws InstanceNotFinishedException if it has not finished
   */
  public boolean purge(String instanceId) {
    return purges.purge(instanceId);
  }

  /**
   * Removes all finished instances that a query finds, a few hundred at a time. It may be ended at
   * any moment, and done again to go on.
   *
   * @return how many were removed
   * @throws InvalidRequestException if the query asks for a status that is not the end
   */
  public long purge(InstanceQuery query) {
    return purges.purge(query);
  }

  // --- reading

  /**
   * A page of the instances that a query finds. The next page is that of the same query with {@link
   * InstanceList#continuationToken()}; see {@link InstanceQuery} for the order.
   *
   * @throws dev.durable.runtime.hub.InvalidContinuationTokenException if the token is not one of
   *     this query
   */
  public InstanceList list(InstanceQuery query) {
    return reads.list(query);
  }

  /**
   * How many instances a query finds on all its pages. By workflow and status this is known at
   * once; with other conditions it takes time in proportion to the number.
   */
  public long count(InstanceQuery query) {
    return hub.count(query);
  }

  /**
   * A part of an instance's history.
   *
   * @param from the ordinal of the first event, from 0
   * @param limit the most events to return, at least 1
   */
  public HistoryPage history(String instanceId, long from, int limit) {
    return reads.history(instanceId, from, limit);
  }

  /** The status of an instance, or empty if there is none with this id. */
  public Optional<InstanceStatus> status(String instanceId) {
    return reads.status(instanceId);
  }

  /**
   * The status of an instance of a workflow, or empty if there is none with this id.
   *
   * @throws UnknownInstanceException if the instance is one of another workflow
   */
  public Optional<InstanceStatus> status(String workflow, String instanceId) {
    Optional<InstanceStatus> status = status(instanceId);
    status.ifPresent(found -> InstanceReads.checkWorkflow(workflow, instanceId, found.workflow()));
    return status;
  }

  /**
   * The status of an instance of a workflow with its result, or empty if there is none with this
   * id.
   *
   * @throws UnknownInstanceException if the instance is one of another workflow
   * @throws dev.durable.runtime.json.DataConversionException if its result is of another type
   */
  public <R> Optional<TypedStatus<R>> status(
      String workflow, String instanceId, ValueType<R> result) {
    return status(workflow, instanceId).map(status -> TypedStatus.of(status, result, converter));
  }

  <T> @Nullable T decode(ValueType<T> type, String json) {
    return converter.decode(type, json);
  }

  // --- waiting

  /**
   * Waits until an instance has begun, or ended without beginning.
   *
   * @throws TimeoutException if it has not begun in that time. The message says why it is blocked
   *     if it is
   */
  public InstanceStatus awaitStart(String instanceId, Duration timeout)
      throws InterruptedException, TimeoutException {
    return reads.await(instanceId, timeout, status -> status != RuntimeStatus.PENDING, "begun");
  }

  /**
   * Waits until an instance has finished, and returns its result.
   *
   * @param timeout how long to wait at most
   * @param result the type of the result
   * @return the result; null if the orchestrator method returned null
   * @throws InstanceFailedException if the instance has failed, or was canceled or terminated
   * @throws TimeoutException if it has not finished in that time; it goes on. The message says why
   *     it is blocked if it is
   * @throws dev.durable.runtime.json.DataConversionException if the result is of another type
   */
  public <R> @Nullable R await(String instanceId, Duration timeout, ValueType<R> result)
      throws InterruptedException, TimeoutException {
    return outcome(awaitEnd(instanceId, timeout), result, throwables);
  }

  /**
   * Waits until an instance of a workflow has finished, and returns its result.
   *
   * @param exceptions the exception classes that the cause of a failure may have, besides those of
   *     the JDK
   * @throws UnknownInstanceException also if the instance is one of another workflow
   * @see #await(String, Duration, ValueType)
   */
  public <R> @Nullable R await(
      String workflow,
      String instanceId,
      Duration timeout,
      ValueType<R> result,
      List<ExceptionType<?>> exceptions)
      throws InterruptedException, TimeoutException {
    InstanceState unused = reads.state(workflow, instanceId);
    return outcome(
        awaitEnd(instanceId, timeout), result, new ThrowableCodec(converter, exceptions));
  }

  private InstanceStatus awaitEnd(String instanceId, Duration timeout)
      throws InterruptedException, TimeoutException {
    return reads.await(instanceId, timeout, RuntimeStatus::isFinished, "finished");
  }

  private <R> @Nullable R outcome(
      InstanceStatus status, ValueType<R> result, ThrowableCodec codec) {
    FailureDetails failure = status.failure();
    if (failure != null) {
      throw InstanceFailedException.of(status, failure, codec.decode(failure));
    }
    return converter.decode(result, status.output() == null ? "null" : status.output());
  }
}
