package dev.shop;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.TypedStatus;
import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.annotation.processing.Generated;

/**
 * Starts instances of {@link OrderWorkflow} and reads their results. Thread-safe.
 */
@Generated("dev.durable.processor.WorkflowProcessor")
public final class OrderWorkflowClient {
  private static final String WORKFLOW = "OrderWorkflow";

  private static final ValueType<String> STRING_TYPE = new ValueType<>() {};

  private static final ValueType<OrderWorkflow.Line> LINE_TYPE = new ValueType<>() {};

  private static final ValueType<List<OrderWorkflow.Line>[]> LIST_OF_LINE_ARRAY_TYPE = new ValueType<>() {};

  private static final ValueType<OrderWorkflow.Receipt> RECEIPT_TYPE = new ValueType<>() {};

  private static final ExceptionType<OrderWorkflow.OutOfStock> OUT_OF_STOCK_EXCEPTION = new ExceptionType<>(
      OrderWorkflow.OutOfStock.class,
      (e, out) -> out.write("sku", STRING_TYPE, e.sku),
      (message, cause, in) -> new OrderWorkflow.OutOfStock(in.read("sku", STRING_TYPE)));

  private final DurableClient client;

  /**
   * Works with the task hub of the given client.
   */
  public OrderWorkflowClient(DurableClient client) {
    this.client = Objects.requireNonNull(client, "client");
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
    return this.client.start(WORKFLOW, null, new Arguments(3, out -> {
      out.write("instanceId", STRING_TYPE, instanceId);
      out.write("first", LINE_TYPE, first);
      out.write("more", LIST_OF_LINE_ARRAY_TYPE, more);
    }));
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
    return this.client.start(WORKFLOW, instanceId_2, new Arguments(3, out -> {
      out.write("instanceId", STRING_TYPE, instanceId);
      out.write("first", LINE_TYPE, first);
      out.write("more", LIST_OF_LINE_ARRAY_TYPE, more);
    }));
  }

  /**
   * The status of an instance, or empty if there is none with this id.
   */
  public Optional<TypedStatus<OrderWorkflow.Receipt>> status(String instanceId) {
    return client.status(WORKFLOW, instanceId, RECEIPT_TYPE);
  }

  /**
   * Waits until an instance has finished, and returns its result.
   *
   * @throws dev.durable.runtime.client.InstanceFailedException if it has failed; the cause is what left the body
   * @throws TimeoutException if it has not finished in that time; it goes on
   */
  public OrderWorkflow.Receipt await(String instanceId, Duration timeout) throws
      InterruptedException, TimeoutException {
    return client.await(WORKFLOW, instanceId, timeout, RECEIPT_TYPE, List.of(OUT_OF_STOCK_EXCEPTION));
  }
}
