package dev.durable.runtime.client;

import dev.durable.runtime.generated.Arguments;
import dev.durable.runtime.generated.ExceptionType;
import dev.durable.runtime.generated.ValueType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.NewInstance;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.ThrowableCodec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Starts instances and reads their status. The generated client of a workflow has the same methods
 * with the workflow's types. Thread-safe; holds nothing that must be closed.
 *
 * <p>All methods throw {@link TaskHubException} when the hub fails.
 */
public final class DurableClient {
  private final TaskHub hub;
  private final DataConverter converter;
  private final ThrowableCodec throwables;
  private final ArgumentsCodec arguments;

  /** Creates a client of a hub. */
  public DurableClient(TaskHub hub) {
    this(hub, new DataConverter());
  }

  /** Creates a client of a hub whose workers use the given converter. */
  public DurableClient(TaskHub hub, DataConverter converter) {
    this.hub = hub;
    this.converter = converter;
    this.throwables = new ThrowableCodec(converter, List.of());
    this.arguments = new ArgumentsCodec(converter, throwables);
  }

  /**
   * Starts an instance. When this returns, the start is stored and will not be lost.
   *
   * @param workflow the name of the workflow
   * @param instanceId its id, up to 256 printable characters; null for a random one
   * @param input the arguments of the orchestrator method
   * @return the id
   * @throws InstanceExistsException if there is an instance with this id
   * @throws InvalidInstanceIdException if the text cannot be an id
   * @throws dev.durable.runtime.json.DataConversionException if an argument cannot be encoded
   */
  public String start(String workflow, @Nullable String instanceId, Arguments input) {
    return start(workflow, instanceId, arguments.encode(input));
  }

  /**
   * Starts an instance with arguments that are JSON already.
   *
   * @param input one argument as its value itself, several as an object by parameter name, none as
   *     {@code null}
   * @see #start(String, String, Arguments)
   */
  public String start(String workflow, @Nullable String instanceId, String input) {
    String id =
        instanceId == null
            ? UUID.randomUUID().toString()
            : InvalidInstanceIdException.check(instanceId);
    boolean isCreated;
    try {
      isCreated = hub.create(new NewInstance(id, workflow, input)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof TaskHubException failure ? failure : e;
    }
    if (!isCreated) {
      throw InstanceExistsException.of(workflow, id);
    }
    return id;
  }

  /** The status of an instance, or empty if there is none with this id. */
  public Optional<InstanceStatus> status(String instanceId) {
    return hub.instance(instanceId).map(this::status);
  }

  /**
   * The status of an instance of a workflow, or empty if there is none with this id.
   *
   * @throws UnknownInstanceException if the instance is one of another workflow
   */
  public Optional<InstanceStatus> status(String workflow, String instanceId) {
    Optional<InstanceStatus> status = status(instanceId);
    if (status.isPresent() && !status.get().workflow().equals(workflow)) {
      throw UnknownInstanceException.ofOtherWorkflow(instanceId, workflow, status.get().workflow());
    }
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

  private InstanceStatus status(InstanceState state) {
    String id = state.instanceId();
    String input =
        event(id, state.ordinals().startedAt()) instanceof HistoryEvent.ExecutionStarted started
            ? started.input()
            : "null";
    HistoryEvent.ExecutionCompleted end =
        state.status().isFinished()
                && event(id, state.historyLength() - 1)
                    instanceof HistoryEvent.ExecutionCompleted completed
            ? completed
            : null;
    return new InstanceStatus(
        id,
        state.workflow(),
        state.workflowVersion(),
        state.parent(),
        state.status(),
        state.blocked(),
        state.createdAt(),
        state.lastUpdatedAt(),
        end == null ? null : end.timestamp(),
        input,
        end == null ? null : end.result(),
        end == null ? null : end.failure());
  }

  private @Nullable HistoryEvent event(String instanceId, long ordinal) {
    List<HistoryEvent> events = hub.history(instanceId, ordinal, 1);
    return events.isEmpty() ? null : events.get(0);
  }

  /**
   * Waits until an instance has finished, and returns its result.
   *
   * @param timeout how long to wait at most
   * @param result the type of the result
   * @return the result; null if the orchestrator method returned null
   * @throws InstanceFailedException if the instance has failed
   * @throws UnknownInstanceException if there is no instance with this id
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
   * @throws UnknownInstanceException if there is no instance with this id, or if it is one of
   *     another workflow
   * @see #await(String, Duration, ValueType)
   */
  public <R> @Nullable R await(
      String workflow,
      String instanceId,
      Duration timeout,
      ValueType<R> result,
      List<ExceptionType<?>> exceptions)
      throws InterruptedException, TimeoutException {
    Optional<InstanceStatus> known = status(workflow, instanceId);
    if (known.isEmpty()) {
      throw UnknownInstanceException.of(instanceId);
    }
    return outcome(
        awaitEnd(instanceId, timeout), result, new ThrowableCodec(converter, exceptions));
  }

  private <R> @Nullable R outcome(
      InstanceStatus status, ValueType<R> result, ThrowableCodec codec) {
    FailureDetails failure = status.failure();
    if (failure != null) {
      throw InstanceFailedException.of(status, failure, codec.decode(failure));
    }
    return converter.decode(result, status.output() == null ? "null" : status.output());
  }

  private InstanceStatus awaitEnd(String instanceId, Duration timeout)
      throws InterruptedException, TimeoutException {
    long start = System.nanoTime();
    while (true) {
      InstanceState state =
          hub.instance(instanceId).orElseThrow(() -> UnknownInstanceException.of(instanceId));
      if (state.status().isFinished()) {
        return status(state);
      }
      Duration left = timeout.minusNanos(System.nanoTime() - start);
      if (left.isNegative() || !hub.awaitChange(instanceId, state, left)) {
        throw timeout(state, timeout);
      }
    }
  }

  private static TimeoutException timeout(InstanceState state, Duration timeout) {
    return new TimeoutException(
        "Instance '%s' of workflow '%s' has not finished within %s; its status is %s%s"
            .formatted(
                state.instanceId(), state.workflow(), timeout, state.status(), prospect(state)));
  }

  private static String prospect(InstanceState state) {
    if (state.blocked() != null) {
      return ", and it is blocked: " + state.blocked();
    }
    return (state.status() == RuntimeStatus.PENDING
            ? ", so no worker that knows the workflow has taken it yet"
            : "")
        + ". It goes on; await it again.";
  }
}
