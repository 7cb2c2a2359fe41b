package dev.durable.runtime.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.TaskRecord;
import java.io.IOException;

/**
 * What a hub stores, as JSON bytes: history events, messages, records of tasks and instance states.
 * Independent of the mapper of the user's values. Thread-safe.
 *
 * <p>The names of the types are part of the storage format.
 */
public final class HistoryCodec {
  private static final ObjectMapper MAPPER =
      DataConverter.newMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(HistoryEvent.class, Typed.class)
          .addMixIn(Message.class, Typed.class)
          .addMixIn(TaskRecord.class, Typed.class);

  static {
    MAPPER.registerSubtypes(
        new NamedType(HistoryEvent.ExecutionStarted.class, "ExecutionStarted"),
        new NamedType(HistoryEvent.TaskScheduled.class, "TaskScheduled"),
        new NamedType(HistoryEvent.TaskCompleted.class, "TaskCompleted"),
        new NamedType(HistoryEvent.TaskFailed.class, "TaskFailed"),
        new NamedType(HistoryEvent.TimerCreated.class, "TimerCreated"),
        new NamedType(HistoryEvent.TimerFired.class, "TimerFired"),
        new NamedType(
            HistoryEvent.SubOrchestrationInstanceCreated.class, "SubOrchestrationInstanceCreated"),
        new NamedType(
            HistoryEvent.SubOrchestrationInstanceCompleted.class,
            "SubOrchestrationInstanceCompleted"),
        new NamedType(
            HistoryEvent.SubOrchestrationInstanceFailed.class, "SubOrchestrationInstanceFailed"),
        new NamedType(HistoryEvent.BranchStarted.class, "BranchStarted"),
        new NamedType(HistoryEvent.BranchCompleted.class, "BranchCompleted"),
        new NamedType(HistoryEvent.BranchFailed.class, "BranchFailed"),
        new NamedType(HistoryEvent.EventRaised.class, "EventRaised"),
        new NamedType(HistoryEvent.EventRejected.class, "EventRejected"),
        new NamedType(HistoryEvent.EventSent.class, "EventSent"),
        new NamedType(HistoryEvent.CustomStatusChanged.class, "CustomStatusChanged"),
        new NamedType(HistoryEvent.ContinueAsNew.class, "ContinueAsNew"),
        new NamedType(HistoryEvent.ExecutionSuspended.class, "ExecutionSuspended"),
        new NamedType(HistoryEvent.ExecutionResumed.class, "ExecutionResumed"),
        new NamedType(HistoryEvent.ExecutionCanceled.class, "ExecutionCanceled"),
        new NamedType(HistoryEvent.ExecutionTerminated.class, "ExecutionTerminated"),
        new NamedType(HistoryEvent.TaskCanceled.class, "TaskCanceled"),
        new NamedType(HistoryEvent.ExecutionCompleted.class, "ExecutionCompleted"),
        new NamedType(HistoryEvent.OrchestratorCompleted.class, "OrchestratorCompleted"),
        new NamedType(Message.Start.class, "Start"),
        new NamedType(Message.TaskCompleted.class, "TaskCompleted"),
        new NamedType(Message.TaskFailed.class, "TaskFailed"),
        new NamedType(Message.TimerFired.class, "TimerFired"),
        new NamedType(Message.SubOrchestrationCompleted.class, "SubOrchestrationCompleted"),
        new NamedType(Message.SubOrchestrationFailed.class, "SubOrchestrationFailed"),
        new NamedType(Message.EventRaised.class, "EventRaised"),
        new NamedType(Message.Suspend.class, "Suspend"),
        new NamedType(Message.Resume.class, "Resume"),
        new NamedType(Message.Cancel.class, "Cancel"),
        new NamedType(Message.Terminate.class, "Terminate"),
        new NamedType(TaskRecord.Activity.class, "Activity"),
        new NamedType(TaskRecord.Deferred.class, "Deferred"),
        new NamedType(TaskRecord.Timer.class, "Timer"),
        new NamedType(TaskRecord.SubOrchestration.class, "SubOrchestration"),
        new NamedType(TaskRecord.EventWait.class, "EventWait"),
        new NamedType(TaskRecord.EventArrived.class, "EventArrived"),
        new NamedType(TaskRecord.BufferedEvent.class, "BufferedEvent"),
        new NamedType(TaskRecord.Completed.class, "Completed"));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Typed {}

  /** Creates a codec. */
  public HistoryCodec() {}

  /** Encodes a history event. */
  public byte[] encode(HistoryEvent event) {
    return write(HistoryEvent.class, event);
  }

  /** Encodes a message. */
  public byte[] encode(Message message) {
    return write(Message.class, message);
  }

  /** Encodes the record of a task. */
  public byte[] encode(TaskRecord task) {
    return write(TaskRecord.class, task);
  }

  /** Encodes the state of an instance. */
  public byte[] encode(InstanceState state) {
    return write(InstanceState.class, state);
  }

  /**
   * Decodes a history event.
   *
   * @throws DataConversionException if the bytes are not one that this version knows
   */
  public HistoryEvent decodeEvent(byte[] json) {
    return read(HistoryEvent.class, "history event", json);
  }

  /**
   * Decodes a message.
   *
   * @throws DataConversionException if the bytes are not one that this version knows
   */
  public Message decodeMessage(byte[] json) {
    return read(Message.class, "message", json);
  }

  /**
   * Decodes the record of a task.
   *
   * @throws DataConversionException if the bytes are not one that this version knows
   */
  public TaskRecord decodeTask(byte[] json) {
    return read(TaskRecord.class, "record of a task", json);
  }

  /**
   * Decodes the state of an instance.
   *
   * @throws DataConversionException if the bytes are not one that this version knows
   */
  public InstanceState decodeState(byte[] json) {
    return read(InstanceState.class, "instance state", json);
  }

  private static <T> byte[] write(Class<T> type, T value) {
    try {
      return MAPPER.writerFor(type).writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a record of the runtime cannot be encoded: " + value, e);
    }
  }

  private static <T> T read(Class<T> type, String what, byte[] json) {
    try {
      T value = MAPPER.readerFor(type).readValue(json);
      if (value == null) {
        throw DataConversionException.unreadableRecord(what, "it is null", null);
      }
      return value;
    } catch (JsonProcessingException e) {
      throw DataConversionException.unreadableRecord(what, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new AssertionError("a byte array cannot be read", e);
    }
  }
}
