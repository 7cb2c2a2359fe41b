package dev.durable.runtime.hub.embedded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.instance.Message;
import dev.durable.runtime.instance.PendingTask;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Instance states, events, messages and pending tasks as bytes: JSON, one object per record. */
final class RecordCodec {
  private static final ObjectMapper JSON = mapper();

  private RecordCodec() {}

  static byte[] encode(Object thing) {
    try {
      return JSON.writeValueAsBytes(thing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InstanceState decodeState(byte[] bytes) {
    return decode(InstanceState.class, bytes);
  }

  static HistoryEvent decodeEvent(byte[] bytes) {
    return decode(HistoryEvent.class, bytes);
  }

  static Message decodeMessage(byte[] bytes) {
    return decode(Message.class, bytes);
  }

  static PendingTask decodeTask(byte[] bytes) {
    return decode(PendingTask.class, bytes);
  }

  private static <T> T decode(Class<T> type, byte[] bytes) {
    try {
      return JSON.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL));
    for (Class<?> type : new Class<?>[] {HistoryEvent.class, Message.class, PendingTask.class}) {
      builder.addMixIn(type, Tagged.class);
      for (Class<?> alternative : type.getPermittedSubclasses()) {
        builder.registerSubtypes(new NamedType(alternative, alternative.getSimpleName()));
      }
    }
    for (Class<?> alternative : Message.TaskMessage.class.getPermittedSubclasses()) {
      builder.registerSubtypes(new NamedType(alternative, alternative.getSimpleName()));
    }
    return builder.build();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Tagged {}
}
