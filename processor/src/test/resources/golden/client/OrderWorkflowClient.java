package dev.shop;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.InstanceList;
import dev.durable.runtime.client.StartOptions;
import dev.durable.runtime.client.TypedStatus;
import dev.durable.runtime.client.WorkflowClient;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.instance.InstanceQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.annotation.processing.Generated;

/**
 * Starts instances of {@link OrderWorkflow}, manages them and reads their results. Thread-safe.
 *
 * <p>All methods throw {@link dev.durable.runtime.client.UnknownInstanceException} for the id of an instance of another workflow, and
 * those that need an instance also if there is none.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class OrderWorkflowClient {
  private static final String WORKFLOW = "OrderWorkflow";

  private static final ValueType<String> STRING_TYPE = new ValueType<>() {};

  private static final ValueType<OrderWorkflow.Line> LINE_TYPE = new ValueType<>() {};

  private static final ValueType<List<OrderWorkflow.Line>[]> LIST_OF_LINE_ARRAY_TYPE = new ValueType<>() {};

  private static final ValueType<OrderWorkflow.Receipt> RECEIPT_TYPE = new ValueType<>() {};

  private static final ValueType<Void> VOID_TYPE = new ValueType<>() {};

  private static final ValueType<Integer> INTEGER_TYPE = new ValueType<>() {};

  private static final ExceptionType<OrderWorkflow.OutOfStock> OUT_OF_STOCK_EXCEPTION = new ExceptionType<>(
      OrderWorkflow.OutOfStock.class,
      (e, out) -> out.write("sku", STRING_TYPE, e.sku),
      (message, cause, in) -> new OrderWorkflow.OutOfStock(in.read("sku", STRING_TYPE)));

  private final WorkflowClient client;

  /**
   * Works with the task hub of the given client.
   */
  public OrderWorkflowClient(DurableClient client) {
    this.client = client.workflow(WORKFLOW);
  }

  /**
   * Starts an instance with a random id. When this returns, the start is stored.
   *
   * @return the id
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final String start(String instanceId, OrderWorkflow.Line first,
      List<OrderWorkflow.Line>... more) {
    return this.client.start(new Arguments(3, out -> {
      out.write("instanceId", STRING_TYPE, instanceId);
      out.write("first", LINE_TYPE, first);
      out.write("more", LIST_OF_LINE_ARRAY_TYPE, more);
    }), StartOptions.DEFAULT);
  }

  /**
   * Starts an instance with an id of your own. When this returns, the start is stored.
   *
   * @return the id
   * @throws dev.durable.runtime.client.InstanceExistsException if there is an instance with this id
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final String startWithId(String instanceId_2, String instanceId, OrderWorkflow.Line first,
      List<OrderWorkflow.Line>... more) {
    return this.client.start(new Arguments(3, out -> {
      out.write("instanceId", STRING_TYPE, instanceId);
      out.write("first", LINE_TYPE, first);
      out.write("more", LIST_OF_LINE_ARRAY_TYPE, more);
    }), StartOptions.withId(instanceId_2));
  }

  /**
   * Starts an instance: with an id, later, with tags, or in place of another one.
   *
   * @return the id
   * @throws dev.durable.runtime.client.InstanceExistsException if there is an instance with this id, as the options say
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final String startWith(StartOptions options, String instanceId, OrderWorkflow.Line first,
      List<OrderWorkflow.Line>... more) {
    return this.client.start(new Arguments(3, out -> {
      out.write("instanceId", STRING_TYPE, instanceId);
      out.write("first", LINE_TYPE, first);
      out.write("more", LIST_OF_LINE_ARRAY_TYPE, more);
    }), options);
  }

  /**
   * Sends the event {@code checked} to an instance. When this returns, it is stored.
   *
   * @throws dev.durable.runtime.client.InstanceFinishedException if it has finished
   */
  public void raiseChecked(String instanceId, OrderWorkflow.Receipt payload) {
    client.raiseEvent(instanceId, "checked", RECEIPT_TYPE, payload);
  }

  /**
   * Sends the event {@code checked} to an instance, once however often it is sent with this id.
   *
   * @param eventId identifies it among the events to this instance
   * @return false if the instance has accepted an event with this id before
   * @throws dev.durable.runtime.client.InstanceFinishedException if it has finished
   */
  public boolean raiseChecked(String instanceId, OrderWorkflow.Receipt payload, String eventId) {
    return client.raiseEvent(instanceId, "checked", RECEIPT_TYPE, payload, eventId);
  }

  /**
   * Starts an instance together with the event {@code checked}, in one step. If there is one
   * with the id, and the options say that it is returned, the event is sent to that one.
   *
   * @return the id
   * @throws dev.durable.runtime.client.InstanceExistsException if there is an instance with this id, as the options say
   * @throws dev.durable.runtime.client.InstanceFinishedException if the one that would be returned has finished
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final String startAndRaiseChecked(StartOptions options, OrderWorkflow.Receipt payload,
      String instanceId, OrderWorkflow.Line first, List<OrderWorkflow.Line>... more) {
    return this.client.startAndRaise(new Arguments(3, out -> {
      out.write("instanceId", STRING_TYPE, instanceId);
      out.write("first", LINE_TYPE, first);
      out.write("more", LIST_OF_LINE_ARRAY_TYPE, more);
    }), "checked", RECEIPT_TYPE, payload, options);
  }

  /**
   * Sends the event {@code cancel-order} to an instance. When this returns, it is stored.
   *
   * @throws dev.durable.runtime.client.InstanceFinishedException if it has finished
   */
  public void raiseCancel(String instanceId) {
    client.raiseEvent(instanceId, "cancel-order", VOID_TYPE, null);
  }

  /**
   * Sends the event {@code cancel-order} to an instance, once however often it is sent with this id.
   *
   * @param eventId identifies it among the events to this instance
   * @return false if the instance has accepted an event with this id before
   * @throws dev.durable.runtime.client.InstanceFinishedException if it has finished
   */
  public boolean raiseCancel(String instanceId, String eventId) {
    return client.raiseEvent(instanceId, "cancel-order", VOID_TYPE, null, eventId);
  }

  /**
   * Starts an instance together with the event {@code cancel-order}, in one step. If there is one
   * with the id, and the options say that it is returned, the event is sent to that one.
   *
   * @return the id
   * @throws dev.durable.runtime.client.InstanceExistsException if there is an instance with this id, as the options say
   * @throws dev.durable.runtime.client.InstanceFinishedException if the one that would be returned has finished
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final String startAndRaiseCancel(StartOptions options, String instanceId,
      OrderWorkflow.Line first, List<OrderWorkflow.Line>... more) {
    return this.client.startAndRaise(new Arguments(3, out -> {
      out.write("instanceId", STRING_TYPE, instanceId);
      out.write("first", LINE_TYPE, first);
      out.write("more", LIST_OF_LINE_ARRAY_TYPE, more);
    }), "cancel-order", VOID_TYPE, null, options);
  }

  /**
   * The status of an instance, or empty if there is none with this id.
   */
  public Optional<TypedStatus<OrderWorkflow.Receipt>> status(String instanceId) {
    return client.status(instanceId, RECEIPT_TYPE);
  }

  /**
   * What the body of an instance has set with {@link OrderWorkflow#progress} last; empty if
   * it has not, or if there is no instance with this id.
   */
  public Optional<Integer> customStatus(String instanceId) {
    return client.customStatus(instanceId, INTEGER_TYPE);
  }

  /**
   * Waits until an instance has finished, and returns its result.
   *
   * @throws dev.durable.runtime.client.InstanceFailedException if it has failed; the cause is what left the body
   * @throws TimeoutException if it has not finished in that time; it goes on
   */
  public OrderWorkflow.Receipt await(String instanceId, Duration timeout) throws
      InterruptedException, TimeoutException {
    return client.await(instanceId, timeout, RECEIPT_TYPE, List.of(OUT_OF_STOCK_EXCEPTION));
  }

  /**
   * Suspends an instance: it keeps what arrives, and its body does not run until it is resumed.
   *
   * @param reason why, for people
   * @throws dev.durable.runtime.client.InstanceFinishedException if it has finished
   */
  public void suspend(String instanceId, String reason) {
    client.suspend(instanceId, reason);
  }

  /**
   * Lets a suspended instance go on.
   *
   * @param reason why, for people
   * @throws dev.durable.runtime.client.InstanceFinishedException if it has finished
   */
  public void resume(String instanceId, String reason) {
    client.resume(instanceId, reason);
  }

  /**
   * Asks an instance and its sub-orchestrations to end by themselves, with {@code finally}
   * blocks and compensation.
   *
   * @param reason why, for people
   * @param grace how long it may take; then the instance is terminated
   * @throws dev.durable.runtime.client.InstanceFinishedException if it has finished
   */
  public void cancel(String instanceId, String reason, Duration grace) {
    client.cancel(instanceId, reason, grace);
  }

  /**
   * Ends an instance now, without asking its body.
   *
   * @param reason why, for people
   * @param cascades whether its sub-orchestrations are terminated, too
   * @throws dev.durable.runtime.client.InstanceFinishedException if it has finished
   */
  public void terminate(String instanceId, String reason, boolean cascades) {
    client.terminate(instanceId, reason, cascades);
  }

  /**
   * Starts a finished instance again, with the same input and tags, in the place of the
   * former, of which nothing is left.
   *
   * @throws dev.durable.runtime.client.InstanceNotFinishedException if it has not finished
   */
  public void restart(String instanceId) {
    client.restart(instanceId);
  }

  /**
   * Starts another instance with the input and the tags of one, which may be finished or not.
   *
   * @param newId its id; null for a random one
   * @return its id
   * @throws dev.durable.runtime.client.InstanceExistsException if there is an instance with this id
   */
  public String restartAs(String instanceId, String newId) {
    return client.restartAs(instanceId, newId);
  }

  /**
   * Removes all that is stored of a finished instance.
   *
   * @return false if there was none with this id
   * @throws dev.durable.runtime.client.InstanceNotFinishedException if it has not finished
   */
  public boolean purge(String instanceId) {
    return client.purge(instanceId);
  }

  /**
   * Removes those finished instances of this workflow that a query finds.
   *
   * @return how many were removed
   */
  public long purge(InstanceQuery query) {
    return client.purge(query);
  }

  /**
   * A page of those instances of this workflow that a query finds.
   */
  public InstanceList list(InstanceQuery query) {
    return client.list(query);
  }

  /**
   * How many instances of this workflow a query finds.
   */
  public long count(InstanceQuery query) {
    return client.count(query);
  }
}
