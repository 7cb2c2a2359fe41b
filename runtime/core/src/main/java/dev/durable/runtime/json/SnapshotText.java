package dev.durable.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.durable.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The text of a snapshot while it is written: knows where in it each object stands.
 *
 * <p>An object is written out where it is met first. When it is met again, a reference is written,
 * and at the end its text is moved from the first place to the table of shared objects. So what
 * nothing shares costs an entry in a map, and is written once and in one pass.
 *
 * <p>Serializers find it as the output target of their generator.
 */
final class SnapshotText extends PayloadText {
  static final String REFERENCE = "$ref";

  /** What the text of an object must not begin with if it is none. */
  private static final String REFERENCE_START = "{\"" + REFERENCE + "\":";

  private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>();
  private final List<Place> shared = new ArrayList<>();
  private final TreeSet<Long> tasks = new TreeSet<>();
  private final TaskHandles handles;

  SnapshotText(TaskHandles handles, int limit) {
    super(limit);
    this.handles = handles;
  }

  /** Where an object was written. */
  static final class Place {
    private final int start;
    private int end = -1;
    private int id;

    private Place(int start) {
      this.start = start;
    }

    boolean isOpen() {
      return end < 0;
    }
  }

  /** The snapshot that a generator writes, or null if it writes something else. */
  static @Nullable SnapshotText of(JsonGenerator generator) {
    return generator.getOutputTarget() instanceof SnapshotText text ? text : null;
  }

  // --- objects

  /** Where an object has been written, or is being written; null if this is the first time. */
  @Nullable Place find(Object value) {
    return places.get(value);
  }

  /** Says that an object is written from here. */
  Place begin(Object value, JsonGenerator generator) {
    Place place = new Place(offset(generator));
    places.put(value, place);
    return place;
  }

  /** Says that it is written up to here. */
  void end(Place place, JsonGenerator generator) {
    place.end = offset(generator);
  }

  /** The name of an object that is referred to. */
  String share(Place place) {
    if (place.id == 0) {
      shared.add(place);
      place.id = shared.size();
    }
    return Integer.toString(place.id);
  }

  private int offset(JsonGenerator generator) {
    return text().length() + generator.getOutputBuffered();
  }

  // --- tasks

  /** The id of a task, which is written here. */
  long write(Task<?> task) {
    long id = handles.idOf(task);
    tasks.add(id);
    return id;
  }

  /** The tasks that were written. */
  SortedSet<Long> tasks() {
    return tasks;
  }

  // --- the end

  /**
   * The text without its last character, the end of an object, with a last member {@code shared}.
   */
  String finish() {
    if (shared.isEmpty()) {
      return toString();
    }
    List<Place> byStart = new ArrayList<>(shared);
    byStart.sort(Comparator.<Place>comparingInt(p -> p.start).thenComparingInt(p -> -p.end));
    String[] definitions = new String[shared.size() + 1];
    StringBuilder out = new StringBuilder(text().length() + 64);
    int next = copy(0, text().length() - 1, byStart, 0, definitions, out);
    if (next != byStart.size()) {
      throw new AssertionError("shared objects overlap");
    }
    out.append(",\"shared\":{");
    for (int id = 1; id < definitions.length; id++) {
      out.append(id == 1 ? "\"" : ",\"").append(id).append("\":").append(definitions[id]);
    }
    return out.append("}}").toString();
  }

  /** Copies a part of the text with references for the shared objects in it; returns the next. */
  private int copy(
      int from, int to, List<Place> byStart, int first, String[] definitions, StringBuilder out) {
    int at = from;
    int next = first;
    while (next < byStart.size() && byStart.get(next).start < to) {
      Place place = byStart.get(next);
      int start = place.start;
      // The generator writes what separates a value from the one before together with the value.
      if (text().charAt(start) == ',' || text().charAt(start) == ':') {
        start++;
      }
      out.append(text(), at, start);
      StringBuilder definition = new StringBuilder();
      next = copy(start, place.end, byStart, next + 1, definitions, definition);
      definitions[place.id] = definition.toString();
      out.append(REFERENCE_START).append('"').append(place.id).append("\"}");
      at = place.end;
    }
    out.append(text(), at, to);
    return next;
  }
}
