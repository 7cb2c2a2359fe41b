package dev.durable.runtime.client;

import dev.durable.runtime.instance.ActivityToken;
import dev.durable.runtime.instance.RuntimeStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** A client was asked for something that makes no sense; nothing has changed. */
public final class InvalidRequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LENGTH = 256;
  private static final Pattern EVENT_NAME = Pattern.compile("[\\p{L}\\p{N}_$][\\p{L}\\p{N}_$.-]*");

  private InvalidRequestException(String message) {
    super(message);
  }

  /** Returns a text that is stored in keys if it can be. */
  static String checkText(String what, String text) {
    if (text.isBlank()) {
      throw new InvalidRequestException("The %s must not be blank.".formatted(what));
    }
    return checkValue(what, text);
  }

  /** As {@link #checkText}, but the text may be blank. */
  static String checkValue(String what, String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidRequestException(
          "The %s '%s...' has %d characters, but %d are allowed."
              .formatted(what, text.substring(0, 32), text.length(), MAX_LENGTH));
    }
    if (text.chars().anyMatch(Character::isISOControl)
        || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidRequestException(
          "The %s '%s' has a control character or half of a surrogate pair. Use printable characters."
              .formatted(what, text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?")));
    }
    return text;
  }

  /** Returns the name of an event if it can be that of an event method. */
  static String checkEventName(String name) {
    checkText("name of the event", name);
    if (!EVENT_NAME.matcher(name).matches()) {
      throw new InvalidRequestException(
          "The name of the event '%s' cannot be that of an event method: it has other characters than letters, digits, '_', '.' and '-', or begins with one of the last two."
              .formatted(name));
    }
    return name;
  }

  /** Returns a reason if it is one. */
  static String checkReason(String reason) {
    if (reason.isBlank()) {
      throw new InvalidRequestException(
          "The reason must not be blank: it is what people find in the history later.");
    }
    return reason;
  }

  /** Returns a duration if it is not negative. */
  static Duration checkDuration(String what, Duration duration) {
    if (duration.isNegative()) {
      throw new InvalidRequestException(
          "The %s must not be negative, but is %s.".formatted(what, duration));
    }
    return duration;
  }

  /** Reads the token of an activity. */
  static ActivityToken checkToken(String text) {
    try {
      return ActivityToken.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }

  static InvalidRequestException delayTooLong(Instant now, Duration delay) {
    return new InvalidRequestException(
        "The delay %s is too long: it would end after the last moment that there is, counted from %s."
            .formatted(delay, now));
  }

  static InvalidRequestException historyRange(long from, int limit) {
    return new InvalidRequestException(
        "A part of a history begins at 0 or later and has at least one event, but was asked for %d events from %d on."
            .formatted(limit, from));
  }

  static InvalidRequestException purgeOf(RuntimeStatus unfinished) {
    return new InvalidRequestException(
        "Only finished instances can be purged, but the query asks for those that are %s. Leave that status out; terminate instances before purging them."
            .formatted(unfinished));
  }
}
