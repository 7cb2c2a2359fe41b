package dev.durable.runtime.hub.azure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an instance remembers of its last turns beside its state, in the row {@code outbox}: what
 * may still have to be sent, and which messages were applied.
 *
 * <p>The messages that triggered a turn are deleted after everything that the turn sends was sent.
 * So when one of them comes again, something may not have been sent, and is sent again; as long as
 * none comes again, nothing has to be.
 *
 * @param applied ids of messages that were applied and may come again
 * @param unsent what the last turns send, as far as it is not known to be sent
 * @param redo what the last turn changes beside its transaction, because it did not fit
 */
record Journal(List<String> applied, List<Unsent> unsent, Redo redo) {
  static final Journal EMPTY = new Journal(List.of(), List.of(), Redo.NOTHING);

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
          .configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true);

  Journal {
    applied = applied == null ? List.of() : List.copyOf(applied);
    unsent = unsent == null ? List.of() : List.copyOf(unsent);
    redo = redo == null ? Redo.NOTHING : redo;
  }

  /**
   * What a turn sends.
   *
   * @param version the version of the state after the turn
   * @param triggers ids of the messages that it handled
   * @param sends messages to instances, as envelopes
   * @param tasks ids of the activities and timers among the task records whose messages it sends
   */
  record Unsent(long version, List<String> triggers, List<Send> sends, List<Long> tasks) {
    Unsent {
      triggers = triggers == null ? List.of() : List.copyOf(triggers);
      sends = sends == null ? List.of() : List.copyOf(sends);
      tasks = tasks == null ? List.of() : List.copyOf(tasks);
    }

    /** Whether nobody can ever ask for it, or needs to. */
    boolean isEmpty() {
      return triggers.isEmpty() && sends.isEmpty() && tasks.isEmpty();
    }
  }

  /**
   * A message to an instance.
   *
   * @param envelope its envelope, as text
   */
  record Send(String envelope) {}

  /**
   * What follows a transaction. Doing it again changes nothing, as long as it is what is stored.
   *
   * @param changed records of tasks, as JSON
   * @param deletedTasks ids of tasks whose records go
   * @param allTasks whether all records of tasks go
   * @param eventsFrom the first history event that goes
   * @param eventsTo the first history event that stays
   */
  record Redo(
      List<String> changed,
      List<Long> deletedTasks,
      boolean allTasks,
      long eventsFrom,
      long eventsTo) {
    static final Redo NOTHING = new Redo(List.of(), List.of(), false, 0, 0);

    Redo {
      changed = changed == null ? List.of() : List.copyOf(changed);
      deletedTasks = deletedTasks == null ? List.of() : List.copyOf(deletedTasks);
    }

    boolean isNothing() {
      return changed.isEmpty() && deletedTasks.isEmpty() && !allTasks && eventsFrom >= eventsTo;
    }
  }

  /** Whether a message was applied, as far as this remembers. */
  boolean hasApplied(String messageId) {
    return applied.contains(messageId)
        || unsent.stream().anyMatch(turn -> turn.triggers().contains(messageId));
  }

  /** The same without what these turns send. */
  Journal withSent(Set<Long> versions) {
    return new Journal(
        applied, unsent.stream().filter(turn -> !versions.contains(turn.version())).toList(), redo);
  }

  Journal withRedo(Redo changes) {
    return new Journal(applied, unsent, changes);
  }

  Journal withUnsent(Unsent turn) {
    return new Journal(applied, Stream.concat(unsent.stream(), Stream.of(turn)).toList(), redo);
  }

  String json() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a journal cannot be encoded", e);
    }
  }

  /**
   * Reads a journal.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Journal parse(String json) {
    try {
      return MAPPER.readValue(json, Journal.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no journal: " + e.getOriginalMessage(), e);
    }
  }
}
