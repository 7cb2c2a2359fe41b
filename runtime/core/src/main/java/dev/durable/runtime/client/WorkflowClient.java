package dev.durable.runtime.client;

import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.InstanceQuery;
import dev.durable.runtime.instance.InstanceState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client of the instances of one workflow: what generated clients are made of. The methods are
 * those of {@link DurableClient}; they throw {@link UnknownInstanceException} for the id of an
 * instance of another workflow. Thread-safe.
 */
public final class WorkflowClient {
  private final DurableClient client;
  private final InstanceReads reads;
  private final InstanceMessages messages;
  private final String workflow;

  WorkflowClient(
      DurableClient client, InstanceReads reads, InstanceMessages messages, String workflow) {
    this.client = client;
    this.reads = reads;
    this.messages = messages;
    this.workflow = workflow;
  }

  private String checked(String instanceId) {
    InstanceState unused = reads.state(workflow, instanceId);
    return instanceId;
  }

  /** See {@link DurableClient#start(String, Arguments, StartOptions)}. */
  public String start(Arguments input, StartOptions options) {
    return client.start(workflow, input, options);
  }

  /** See {@link DurableClient#startAndRaise}. */
  public <E> String startAndRaise(
      Arguments input, String event, ValueType<E> type, @Nullable E payload, StartOptions options) {
    return client.startAndRaise(workflow, input, event, type, payload, options);
  }

  /** See {@link DurableClient#restart}. */
  public void restart(String instanceId) {
    client.restart(checked(instanceId));
  }

  /** See {@link DurableClient#restartAs}. */
  public String restartAs(String instanceId, @Nullable String newId) {
    return client.restartAs(checked(instanceId), newId);
  }

  /**
   * Sends an event to an instance.
   *
   * @param event the name of the event
   * @param type the type of its payload
   * @param payload its payload
   * @throws InstanceFinishedException if it has finished
   */
  public <E> void raiseEvent(
      String instanceId, String event, ValueType<E> type, @Nullable E payload) {
    boolean unused = raiseEvent(instanceId, event, type, payload, /* eventId= */ null);
  }

  /**
   * Sends an event to an instance, once if it has an id.
   *
   * @return false if the instance has accepted an event with this id before
   * @see DurableClient#raiseEvent
   */
  public <E> boolean raiseEvent(
      String instanceId,
      String event,
      ValueType<E> type,
      @Nullable E payload,
      @Nullable String eventId) {
    return messages.raise(
        checked(instanceId), InstanceMessages.event(event, client.encode(type, payload)), eventId);
  }

  /** See {@link DurableClient#suspend}. */
  public void suspend(String instanceId, String reason) {
    client.suspend(checked(instanceId), reason);
  }

  /** See {@link DurableClient#resume}. */
  public void resume(String instanceId, String reason) {
    client.resume(checked(instanceId), reason);
  }

  /** See {@link DurableClient#cancel}. */
  public void cancel(String instanceId, String reason, Duration grace) {
    client.cancel(checked(instanceId), reason, grace);
  }

  /** See {@link DurableClient#terminate}. */
  public void terminate(String instanceId, String reason, boolean cascades) {
    client.terminate(checked(instanceId), reason, cascades);
  }

  /** See {@link DurableClient#purge(String)}. */
  public boolean purge(String instanceId) {
    return status(instanceId).isPresent() && client.purge(instanceId);
  }

  /** Removes those finished instances of this workflow that a query finds. */
  public long purge(InstanceQuery query) {
    return client.purge(query.withWorkflow(workflow));
  }

  /** A page of those instances of this workflow that a query finds. */
  public InstanceList list(InstanceQuery query) {
    return client.list(query.withWorkflow(workflow));
  }

  /** How many instances of this workflow a query finds. */
  public long count(InstanceQuery query) {
    return client.count(query.withWorkflow(workflow));
  }

  /** See {@link DurableClient#history}. */
  public HistoryPage history(String instanceId, long from, int limit) {
    return client.history(checked(instanceId), from, limit);
  }

  /** See {@link DurableClient#status(String, String)}. */
  public Optional<InstanceStatus> status(String instanceId) {
    return client.status(workflow, instanceId);
  }

  /** See {@link DurableClient#status(String, String, ValueType)}. */
  public <R> Optional<TypedStatus<R>> status(String instanceId, ValueType<R> result) {
    return client.status(workflow, instanceId, result);
  }

  /**
   * The status that the body of an instance has set last; empty if it has set none, or if there is
   * no instance with this id.
   *
   * @throws dev.durable.runtime.json.DataConversionException if the status is of another type
   */
  public <S> Optional<S> customStatus(String instanceId, ValueType<S> type) {
    return status(instanceId)
        .map(InstanceStatus::customStatus)
        .map(json -> client.decode(type, json));
  }

  /** See {@link DurableClient#awaitStart}. */
  public InstanceStatus awaitStart(String instanceId, Duration timeout)
      throws InterruptedException, TimeoutException {
    return client.awaitStart(checked(instanceId), timeout);
  }

  /** See {@link DurableClient#await(String, String, Duration, ValueType, List)}. */
  public <R> @Nullable R await(
      String instanceId, Duration timeout, ValueType<R> result, List<ExceptionType<?>> exceptions)
      throws InterruptedException, TimeoutException {
    return client.await(workflow, instanceId, timeout, result, exceptions);
  }
}
