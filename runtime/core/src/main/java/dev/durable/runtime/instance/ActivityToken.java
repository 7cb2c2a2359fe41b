package dev.durable.runtime.instance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Names one attempt of an activity to whoever completes it from outside. As text it is URL-safe
 * Base64.
 *
 * @param instanceId the instance that waits
 * @param executionId the execution of that instance
 * @param taskId the task within the instance
 * @param attempt the attempt
 */
public record ActivityToken(String instanceId, String executionId, long taskId, int attempt) {
  /** The text that {@link #parse} reads. */
  public String text() {
    String plain = taskId + ":" + attempt + ":" + executionId + "\n" + instanceId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a token.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static ActivityToken parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int line = plain.indexOf('\n');
      String[] parts = plain.substring(0, line).split(":", 3);
      return new ActivityToken(
          plain.substring(line + 1),
          parts[2],
          Long.parseLong(parts[0]),
          Integer.parseInt(parts[1]));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'%s' is not the token of an activity. Pass what ActivityContext.completeLater() returned."
              .formatted(text),
          e);
    }
  }
}
