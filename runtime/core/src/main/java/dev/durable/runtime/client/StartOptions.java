package dev.durable.runtime.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is started. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * StartOptions.withId("order-1001").delay(Duration.ofHours(1)).tag("tenant", "acme")
 * }</pre>
 */
public final class StartOptions {
  /** A random id, at once, without tags. */
  public static final StartOptions DEFAULT =
      new StartOptions(null, null, Duration.ZERO, Map.of(), IfExists.FAIL, null);

  private final @Nullable String id;
  private final @Nullable Instant startAt;
  private final Duration delay;
  private final Map<String, String> tags;
  private final IfExists ifExists;
  private final @Nullable String eventId;

  private StartOptions(
      @Nullable String id,
      @Nullable Instant startAt,
      Duration delay,
      Map<String, String> tags,
      IfExists ifExists,
      @Nullable String eventId) {
    this.id = id;
    this.startAt = startAt;
    this.delay = delay;
    this.tags = tags;
    this.ifExists = ifExists;
    this.eventId = eventId;
  }

  /**
   * Starts an instance with an id.
   *
   * @throws InvalidInstanceIdException if the text cannot be one
   */
  public static StartOptions withId(String id) {
    return DEFAULT.id(id);
  }

  /**
   * The same with an id: up to 256 characters, which are printable and none of {@code / \ # ?}, and
   * of which the first is no {@code @}. Null for a random one.
   *
   * @throws InvalidInstanceIdException if the text cannot be one
   */
  public StartOptions id(@Nullable String newId) {
    String checked = newId == null ? null : InvalidInstanceIdException.check(newId);
    return new StartOptions(checked, startAt, delay, tags, ifExists, eventId);
  }

  /** The same, but it begins at a moment, not earlier; at once if that has passed. */
  public StartOptions startAt(Instant moment) {
    return new StartOptions(
        id, Objects.requireNonNull(moment, "moment"), Duration.ZERO, tags, ifExists, eventId);
  }

  /**
   * The same, but it begins after some time, counted from when it is started.
   *
   * @throws InvalidRequestException if the duration is negative
   */
  public StartOptions delay(Duration duration) {
    return new StartOptions(
        id,
        null,
        InvalidRequestException.checkDuration("delay", duration),
        tags,
        ifExists,
        eventId);
  }

  /**
   * The same with one more tag, or with another value for one. Instances can be listed by their
   * tags.
   *
   * @throws InvalidRequestException if the key is blank, one of the texts is longer than 256
   *     characters, or has control characters
   */
  public StartOptions tag(String key, String value) {
    Map<String, String> more = new HashMap<>(tags);
    more.put(
        InvalidRequestException.checkText("tag", key),
        InvalidRequestException.checkValue("value of tag '" + key + "'", value));
    return new StartOptions(id, startAt, delay, Map.copyOf(more), ifExists, eventId);
  }

  /** The same with another answer to the question what happens if the id is in use. */
  public StartOptions ifExists(IfExists what) {
    return new StartOptions(
        id, startAt, delay, tags, Objects.requireNonNull(what, "what"), eventId);
  }

  /**
   * The same with an id of the event that is sent with the start: an instance gets one event with
   * an id, however often this is tried again. Has no meaning without an event.
   *
   * @throws InvalidRequestException if the text is blank, longer than 256 characters, or has
   *     control characters
   */
  public StartOptions eventId(String newEventId) {
    return new StartOptions(
        id,
        startAt,
        delay,
        tags,
        ifExists,
        InvalidRequestException.checkText("id of the event", newEventId));
  }

  @Nullable String id() {
    return id;
  }

  /** The moment to begin at; null for at once. */
  @Nullable Instant moment(Instant now) {
    if (startAt != null || delay.isZero()) {
      return startAt;
    }
    try {
      return now.plus(delay);
    } catch (DateTimeException | ArithmeticException e) {
      throw InvalidRequestException.delayTooLong(now, delay);
    }
  }

  Map<String, String> tags() {
    return tags;
  }

  IfExists ifExists() {
    return ifExists;
  }

  @Nullable String eventId() {
    return eventId;
  }
}
